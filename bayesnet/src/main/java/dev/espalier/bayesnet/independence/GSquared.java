package dev.espalier.bayesnet.independence;

import dev.espalier.bayesnet.score.DiscreteData;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Tests of independence in a contingency table of x and y for each configuration c of S:
 *
 * <pre>
 *   G2 = 2 sum N_abc log(N_abc N_c / (N_ac N_bc))        X2 = sum (N_abc - E_abc)^2 / E_abc,  E_abc = N_ac N_bc / N_c
 * </pre>
 *
 * <p>Compared with chi-squared on {@code q_S (r_x - 1)(r_y - 1)} degrees of freedom, where q_S counts all configurations,
 * also those that do not occur, and there is no minimal number of rows: with few rows per configuration the test then
 * finds little. p keeps its relative precision in the upper tail. A column with one level is independent of all: p = 1.
 */
public final class GSquared implements IndependenceTest, Serializable {
    private static final long serialVersionUID = 1;

    /** What to compute from the table. */
    public enum Statistic {
        /** Likelihood ratio, 2 N times the mutual information in nats. */
        G2,
        /** Pearson's X2. */
        PEARSON
    }

    private final DiscreteData data;
    private final Statistic statistic;

    public GSquared(DiscreteData data) {
        this(data, Statistic.G2);
    }

    public GSquared(DiscreteData data, Statistic statistic) {
        this.data = data;
        this.statistic = statistic;
    }

    @Override
    public double pValue(int x, int y, int... given) {
        return test(x, y, given).pValue();
    }

    /** Statistic, degrees of freedom and p-value; O(rows |S| + occupied table). */
    public TestResult test(int x, int y, int... given) {
        double freedom = data.configurations(given) * (data.levels(x) - 1) * (data.levels(y) - 1);
        if (freedom == 0) {
            return new TestResult(0, 0, 1);
        }
        double value = Math.max(0, statistic(x, y, given));
        return new TestResult(value, freedom, upperTail(value, freedom));
    }

    /** Q(df/2, x/2), the regularised upper incomplete gamma function. */
    private static double upperTail(double value, double freedom) {
        // far more cells than rows: the statistic lies below its mean by more than any p-value can tell from 1
        return freedom > 1e8 + 100 * value
                ? 1
                : Gamma.regularizedGammaQ(freedom / 2, value / 2, 1e-15, Integer.MAX_VALUE);
    }

    private double statistic(int x, int y, int[] given) {
        int rx = data.levels(x);
        int ry = data.levels(y);
        int[] ids = new int[data.rows()];
        int groups = data.groups(given, ids);
        return (long) groups * rx * ry <= 16L * data.rows() + 4096
                ? dense(x, y, ids, groups)
                : sparse(x, y, given, ids, groups);
    }

    private double dense(int x, int y, int[] ids, int groups) {
        int rx = data.levels(x);
        int ry = data.levels(y);
        int[] cells = new int[groups * rx * ry];
        for (int r = 0; r < ids.length; r++) {
            cells[(ids[r] * rx + data.code(x, r)) * ry + data.code(y, r)]++;
        }
        int[] xs = new int[rx];
        int[] ys = new int[ry];
        double sum = 0;
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
            at = c * rx * ry;
            for (int a = 0; a < rx; a++) {
                for (int b = 0; b < ry; b++) {
                    sum += cell(cells[at++], xs[a], ys[b], total);
                }
            }
        }
        return sum;
    }

    /** The same from occupied cells; Pearson's empty cells add E_abc, in all the total less that of occupied cells. */
    private double sparse(int x, int y, int[] given, int[] ids, int groups) {
        int rows = data.rows();
        int[] xIds = new int[rows];
        int[] yIds = new int[rows];
        int[] cellIds = new int[rows];
        int[] xs = new int[data.groups(with(given, x), xIds)];
        int[] ys = new int[data.groups(with(given, y), yIds)];
        int[] cells = new int[data.groups(with(with(given, x), y), cellIds)];
        int[] totals = new int[groups];
        int[] first = new int[cells.length];
        for (int r = rows - 1; r >= 0; r--) {
            xs[xIds[r]]++;
            ys[yIds[r]]++;
            totals[ids[r]]++;
            cells[cellIds[r]]++;
            first[cellIds[r]] = r;
        }
        double sum = 0;
        double expected = 0;
        for (int i = 0; i < cells.length; i++) {
            int r = first[i];
            sum += cell(cells[i], xs[xIds[r]], ys[yIds[r]], totals[ids[r]]);
            expected += (double) xs[xIds[r]] * ys[yIds[r]] / totals[ids[r]];
        }
        return statistic == Statistic.PEARSON ? sum + (rows - expected) : sum;
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
