package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.bayesnet.score.DiscreteData;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.special.Gamma;

/**
 * Tests of independence in a contingency table of x and y for each configuration c of S, a stratum:
 *
 * <pre>
 *   G2 = 2 sum N_abc log(N_abc N_c / (N_ac N_bc))        X2 = sum (N_abc - E_abc)^2 / E_abc,  E_abc = N_ac N_bc / N_c
 * </pre>
 *
 * <p>Compared with chi-squared; on how many degrees of freedom, {@link Freedom} says. By default levels that do not occur in
 * a stratum are not counted there, as in bnlearn's {@code mi-adf}; {@link Freedom#PLAIN} is bnlearn's {@code mi}, BiDAG's
 * and pcalg's count. A stratum is too thin for the chi-squared distribution when it holds few rows per cell: none is left
 * out for that unless {@link #onStrataWith asked for} (pcalg instead holds x and y for independent when N is below ten times
 * the plain degrees of freedom). p keeps its relative precision in the upper tail.
 *
 * <p>Not defined where x or y does not vary in any stratum, as a column with one level does not: {@link
 * Basis#NOTHING_VARIES}; or {@link Basis#TOO_FEW_ROWS} when that is no wonder because strata hold fewer than five rows on
 * average, or when those that vary are all too thin.
 */
public final class GSquared implements IndependenceTest, Serializable {
    private static final long serialVersionUID = 1;

    /** Rows in a stratum, on average, from which one that does not vary says that S determines x or y. */
    private static final int ROWS_PER_STRATUM = 5;

    /** What to compute from the table. */
    public enum Statistic {
        /** Likelihood ratio, 2 N times the mutual information in nats. */
        G2,
        /** Pearson's X2. */
        PEARSON
    }

    /** How degrees of freedom are counted. */
    public enum Freedom {
        /** The sum over strata of {@code (levels of x - 1)(levels of y - 1)}, of levels that occur in the stratum. */
        ADJUSTED,
        /** {@code q_S (r_x - 1)(r_y - 1)} of all levels and all configurations, also of those that cannot occur. */
        PLAIN;

        /** The name users write. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final DiscreteData data;
    private final Statistic statistic;
    private final Freedom freedom;
    private final double rowsPerCell;

    /** G2 on adjusted degrees of freedom. */
    public GSquared(DiscreteData data) {
        this(data, Statistic.G2, Freedom.ADJUSTED);
    }

    public GSquared(DiscreteData data, Statistic statistic, Freedom freedom) {
        this(data, statistic, freedom, 0);
    }

    private GSquared(DiscreteData data, Statistic statistic, Freedom freedom, double rowsPerCell) {
        this.data = data;
        this.statistic = statistic;
        this.freedom = freedom;
        this.rowsPerCell = rowsPerCell;
    }

    /**
     * The same test on strata with at least so many rows for each of their cells, those of levels that occur in the stratum;
     * others are left out of both the statistic and its degrees of freedom. The choice rests on the margins of a stratum
     * alone, which say nothing about independence there. With plain degrees of freedom it is all or nothing: the test is not
     * defined with fewer rows for each of all cells.
     */
    public GSquared onStrataWith(double rowsPerCell) {
        return new GSquared(data, statistic, freedom, rowsPerCell);
    }

    @Override
    public double pValue(int x, int y, int... given) {
        return test(x, y, given).pValue();
    }

    /** Statistic, degrees of freedom and p-value; O(rows |S| + occupied table). */
    @Override
    public TestResult test(int x, int y, int... given) {
        int rx = data.levels(x);
        int ry = data.levels(y);
        if (rx == 1 || ry == 1) {
            return TestResult.undefined(Basis.NOTHING_VARIES);
        }
        double configurations = data.configurations(given);
        if (freedom == Freedom.PLAIN && configurations * rx * ry * rowsPerCell > data.rows()) {
            return TestResult.undefined(Basis.TOO_FEW_ROWS);
        }
        Strata strata = strata(x, y, given);
        if (freedom == Freedom.PLAIN) {
            return result(strata.whole, configurations * (rx - 1) * (ry - 1), Basis.ALL_ROWS);
        }
        if (strata.freedom > 0) {
            return result(strata.sum, strata.freedom, strata.thin ? Basis.SOME_STRATA : Basis.ALL_ROWS);
        }
        boolean sparse = (long) ROWS_PER_STRATUM * strata.groups > data.rows();
        return TestResult.undefined(strata.thin || sparse ? Basis.TOO_FEW_ROWS : Basis.NOTHING_VARIES);
    }

    private static TestResult result(double sum, double freedom, Basis basis) {
        double value = Math.max(0, sum);
        return new TestResult(value, freedom, upperTail(value, freedom), basis);
    }

    /** Q(df/2, x/2), the regularised upper incomplete gamma function. */
    private static double upperTail(double value, double freedom) {
        // far more cells than rows: the statistic lies below its mean by more than any p-value can tell from 1
        return freedom > 1e8 + 100 * value
                ? 1
                : Gamma.regularizedGammaQ(freedom / 2, value / 2, 1e-15, Integer.MAX_VALUE);
    }

    /** Sums over strata. */
    private final class Strata {
        private final int groups;
        /** Of all strata, and of those that are not too thin. */
        private double whole;

        private double sum;
        private double freedom;
        private boolean thin;

        Strata(int groups) {
            this.groups = groups;
        }

        /** Adds a stratum in which so many levels of x and of y occur. */
        void add(double value, int rows, int xs, int ys) {
            whole += value;
            double own = (xs - 1.0) * (ys - 1);
            if (own > 0 && rows < rowsPerCell * xs * ys) {
                thin = true;
            } else if (own > 0) {
                sum += value;
                freedom += own;
            }
        }
    }

    private Strata strata(int x, int y, int[] given) {
        int rx = data.levels(x);
        int ry = data.levels(y);
        int[] ids = new int[data.rows()];
        int groups = data.groups(given, ids);
        return (long) groups * rx * ry <= 16L * data.rows() + 4096
                ? dense(x, y, ids, groups)
                : sparse(x, y, given, ids, groups);
    }

    private Strata dense(int x, int y, int[] ids, int groups) {
        int rx = data.levels(x);
        int ry = data.levels(y);
        int[] cells = new int[groups * rx * ry];
        for (int r = 0; r < ids.length; r++) {
            cells[(ids[r] * rx + data.code(x, r)) * ry + data.code(y, r)]++;
        }
        int[] xs = new int[rx];
        int[] ys = new int[ry];
        Strata strata = new Strata(groups);
        for (int c = 0; c < groups; c++) {
            Arrays.fill(xs, 0);
            Arrays.fill(ys, 0);
            int total = 0;
            int at = c * rx * ry;
            for (int a = 0; a < rx; a++) {
                for (int b = 0; b < ry; b++) {
                    int count = cells[at++];
                    xs[a] += count;
                    ys[b] += count;
                    total += count;
                }
            }
            double sum = 0;
            at = c * rx * ry;
            for (int a = 0; a < rx; a++) {
                for (int b = 0; b < ry; b++) {
                    sum += cell(cells[at++], xs[a], ys[b], total);
                }
            }
            strata.add(sum, total, occurring(xs), occurring(ys));
        }
        return strata;
    }

    private static int occurring(int[] counts) {
        int occurring = 0;
        for (int count : counts) {
            occurring += count > 0 ? 1 : 0;
        }
        return occurring;
    }

    /** The same from occupied cells; Pearson's empty cells add E_abc, in all the total less that of occupied cells. */
    private Strata sparse(int x, int y, int[] given, int[] ids, int groups) {
        int rows = data.rows();
        int[] xIds = new int[rows];
        int[] yIds = new int[rows];
        int[] cellIds = new int[rows];
        int[] xs = new int[data.groups(with(given, x), xIds)];
        int[] ys = new int[data.groups(with(given, y), yIds)];
        int[] cells = new int[data.groups(with(with(given, x), y), cellIds)];
        int[] totals = new int[groups];
        int[] xLevels = new int[groups];
        int[] yLevels = new int[groups];
        int[] first = new int[cells.length];
        for (int r = rows - 1; r >= 0; r--) {
            xLevels[ids[r]] += xs[xIds[r]]++ == 0 ? 1 : 0;
            yLevels[ids[r]] += ys[yIds[r]]++ == 0 ? 1 : 0;
            totals[ids[r]]++;
            cells[cellIds[r]]++;
            first[cellIds[r]] = r;
        }
        double[] sums = new double[groups];
        double[] expected = new double[groups];
        for (int i = 0; i < cells.length; i++) {
            int r = first[i];
            int c = ids[r];
            sums[c] += cell(cells[i], xs[xIds[r]], ys[yIds[r]], totals[c]);
            expected[c] += (double) xs[xIds[r]] * ys[yIds[r]] / totals[c];
        }
        Strata strata = new Strata(groups);
        for (int c = 0; c < groups; c++) {
            double empty = statistic == Statistic.PEARSON ? totals[c] - expected[c] : 0;
            strata.add(sums[c] + empty, totals[c], xLevels[c], yLevels[c]);
        }
        return strata;
    }

    private static int[] with(int[] columns, int column) {
        int[] more = Arrays.copyOf(columns, columns.length + 1);
        more[columns.length] = column;
        return more;
    }

    private double cell(int count, int x, int y, int total) {
        if (x == 0 || y == 0) {
            return 0;
        }
        double expected = (double) x * y / total;
        return switch (statistic) {
            case G2 -> count == 0 ? 0 : 2 * count * Math.log(count / expected);
            case PEARSON -> (count - expected) * (count - expected) / expected;
        };
    }
}
