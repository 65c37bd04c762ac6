package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Family;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Kind;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Statistic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** Makes {@link PredictiveCheck}s of Gaussian and of categorical networks, with bounded work. */
public final class PredictiveChecks {
    /** Replicated data sets. */
    public static final int REPLICATES = 200;

    /** Statistics of a kind; of more a random choice is compared. */
    private static final int MOST_STATISTICS = 2000;

    /** Rows of a replicated table of levels, and cells of all of them together. */
    private static final int MOST_ROWS = 2000;

    private static final double MOST_CELLS = 2e7;

    /** Row visits of all mutual informations together. */
    private static final double MOST_VISITS = 1e8;

    private PredictiveChecks() {}

    /**
     * Correlations of pairs of variables, from means and scatter alone; with {@code shapes} skewness and kurtosis too.
     * {@code O(replicates n (n + edges))} for n variables, whatever the number of rows.
     *
     * @param shapes of the same columns
     * @param am     BGe's prior sample size for the mean, above 0
     * @param aw     BGe's degrees of freedom, above n + 1
     * @param dags   one for each replicate, at least 2
     */
    public static PredictiveCheck ofNumbers(
            GaussianStatistics data, MarginalShapes shapes, double am, double aw, List<Dag> dags, Key key) {
        List<Family> families = new ArrayList<>();
        if (data.rows() > 2) {
            List<int[]> pairs = pairs(data.columns(), v -> data.scatter(v, v) > 0);
            int[][] labels = chosen(pairs, MOST_STATISTICS, key.split("pairs"));
            double[] observed = new double[labels.length];
            for (int s = 0; s < labels.length; s++) {
                int x = labels[s][0];
                int y = labels[s][1];
                observed[s] = data.scatter(x, y) / Math.sqrt(data.scatter(x, x)) / Math.sqrt(data.scatter(y, y));
            }
            GaussianReplicates replicates = new GaussianReplicates(data, am, aw);
            double[][] simulated = new double[dags.size()][labels.length];
            for (int r = 0; r < simulated.length; r++) {
                double[][] columns = replicates.draw(dags.get(r), key.split(r).random());
                for (int s = 0; s < labels.length; s++) {
                    simulated[r][s] = GaussianReplicates.correlation(columns[labels[s][0]], columns[labels[s][1]]);
                }
            }
            add(families, Kind.CORRELATION, labels, observed, simulated, pairs.size());
        }
        families.addAll(shapes(shapes));
        return new PredictiveCheck(dags.size(), data.rows(), families);
    }

    /**
     * Mutual information of pairs of variables, and frequencies of levels. Replicates have as many rows as the data, up
     * to 2,000 and to 20 million cells in all; of longer data as many rows, evenly spaced, are compared, while
     * parameters are learnt from all.
     *
     * @param chi  BDe's equivalent sample size, above 0
     * @param dags one for each replicate, at least 2
     */
    public static PredictiveCheck ofLevels(DiscreteData data, double chi, List<Dag> dags, Key key) {
        int n = data.columns();
        int count = dags.size();
        int rows = (int) Math.min(Math.min(data.rows(), MOST_ROWS), Math.max(20, MOST_CELLS / count / Math.max(1, n)));
        if (rows == 0) {
            return new PredictiveCheck(count, 0, List.of());
        }
        int most = (int) Math.min(MOST_STATISTICS, Math.max(10, MOST_VISITS / count / rows));
        List<int[]> allPairs = pairs(n, v -> data.levels(v) > 1);
        int[][] pairs = chosen(allPairs, most, key.split("pairs"));
        List<int[]> allLevels = levels(data);
        int[][] levels = chosen(allLevels, MOST_STATISTICS, key.split("levels"));
        MutualInformation information = new MutualInformation(rows);
        int[][] table = evenly(data, rows);
        double[] observedPairs = informations(information, data, pairs, table);
        double[] observedLevels = frequencies(levels, table);
        double[][] simulatedPairs = new double[count][];
        double[][] simulatedLevels = new double[count][];
        DiscreteReplicates replicates = new DiscreteReplicates(data, chi);
        for (int r = 0; r < count; r++) {
            int[][] drawn = replicates.draw(dags.get(r), rows, key.split(r).random());
            simulatedPairs[r] = informations(information, data, pairs, drawn);
            simulatedLevels[r] = frequencies(levels, drawn);
        }
        List<Family> families = new ArrayList<>();
        add(families, Kind.MUTUAL_INFORMATION, pairs, observedPairs, simulatedPairs, allPairs.size());
        add(families, Kind.LEVEL_FREQUENCY, levels, observedLevels, simulatedLevels, allLevels.size());
        return new PredictiveCheck(count, rows, families);
    }

    /**
     * DAGs spread evenly over the weight of the draws that a posterior keeps, each chain after its burn-in: a draw comes as
     * often as its weight says, to within one. The best DAG again and again when it keeps none.
     */
    public static List<Dag> dags(Posterior posterior, int count) {
        List<Dag> dags = new ArrayList<>();
        GraphSamples samples = posterior.samples();
        if (samples.size() / Math.max(1, posterior.chains()) <= posterior.burnInDraws()) {
            for (int i = 0; i < count; i++) {
                dags.add(posterior.best());
            }
            return dags;
        }
        KeptDraws kept = new KeptDraws(samples, posterior.chains(), posterior.burnInDraws());
        for (int s : kept.spread(posterior.weights(), count)) {
            dags.add(Dag.of(samples.nodes(), samples.sources(s), samples.targets(s)));
        }
        return dags;
    }

    private static void add(
            List<Family> families, Kind kind, int[][] labels, double[] observed, double[][] simulated, int available) {
        if (labels.length > 0) {
            families.add(Family.of(kind, labels, observed, simulated).sampledFrom(available));
        }
    }

    private static List<Family> shapes(MarginalShapes shapes) {
        List<Statistic> skewness = new ArrayList<>();
        List<Statistic> kurtosis = new ArrayList<>();
        for (int v = 0; v < shapes.columns(); v++) {
            double skewnessZ = shapes.skewnessZ(v);
            if (Double.isFinite(skewnessZ)) {
                skewness.add(new Statistic(
                        v,
                        -1,
                        shapes.skewness(v),
                        0,
                        shapes.skewnessSpread(),
                        skewnessZ,
                        MarginalShapes.twoSided(skewnessZ)));
            }
            double kurtosisZ = shapes.kurtosisZ(v);
            if (Double.isFinite(kurtosisZ)) {
                kurtosis.add(new Statistic(
                        v,
                        -1,
                        shapes.excessKurtosis(v),
                        shapes.kurtosisExpected(),
                        shapes.kurtosisSpread(),
                        kurtosisZ,
                        MarginalShapes.twoSided(kurtosisZ)));
            }
        }
        List<Family> families = new ArrayList<>();
        if (!skewness.isEmpty()) {
            families.add(Family.sorted(Kind.SKEWNESS, ofSmallest(skewness), skewness));
        }
        if (!kurtosis.isEmpty()) {
            families.add(Family.sorted(Kind.KURTOSIS, ofSmallest(kurtosis), kurtosis));
        }
        return families;
    }

    /** Probability that the smallest of as many independent p-values is as small (Sidak 1967). */
    private static double ofSmallest(List<Statistic> statistics) {
        double smallest =
                statistics.stream().mapToDouble(Statistic::pValue).min().orElse(1);
        return -Math.expm1(statistics.size() * Math.log1p(-smallest));
    }

    private static List<int[]> pairs(int n, IntPredicate varies) {
        List<int[]> pairs = new ArrayList<>();
        for (int x = 0; x < n; x++) {
            for (int y = x + 1; varies.test(x) && y < n; y++) {
                if (varies.test(y)) {
                    pairs.add(new int[] {x, y});
                }
            }
        }
        return pairs;
    }

    /** Every level of every variable; of two levels one tells all. */
    private static List<int[]> levels(DiscreteData data) {
        List<int[]> list = new ArrayList<>();
        for (int v = 0; v < data.columns(); v++) {
            for (int k = data.levels(v) > 2 ? 0 : 1; k < data.levels(v); k++) {
                list.add(new int[] {v, k});
            }
        }
        return list;
    }

    private static int[][] chosen(List<int[]> all, int most, Key key) {
        SplittableRandom random = key.random();
        int size = Math.min(all.size(), most);
        for (int i = 0; all.size() > most && i < size; i++) {
            int j = random.nextInt(i, all.size());
            int[] swap = all.get(i);
            all.set(i, all.get(j));
            all.set(j, swap);
        }
        return all.subList(0, size).toArray(int[][]::new);
    }

    private static int[][] evenly(DiscreteData data, int rows) {
        int[][] codes = new int[data.columns()][rows];
        for (int v = 0; v < codes.length; v++) {
            for (int r = 0; r < rows; r++) {
                codes[v][r] = data.code(v, (int) ((r + 0.5) * data.rows() / rows));
            }
        }
        return codes;
    }

    private static double[] informations(
            MutualInformation information, DiscreteData data, int[][] pairs, int[][] codes) {
        double[] values = new double[pairs.length];
        for (int s = 0; s < pairs.length; s++) {
            int x = pairs[s][0];
            int y = pairs[s][1];
            values[s] = information.of(codes[x], data.levels(x), codes[y], data.levels(y));
        }
        return values;
    }

    private static double[] frequencies(int[][] levels, int[][] codes) {
        double[] values = new double[levels.length];
        for (int s = 0; s < levels.length; s++) {
            int[] column = codes[levels[s][0]];
            int count = 0;
            for (int code : column) {
                count += code == levels[s][1] ? 1 : 0;
            }
            values[s] = (double) count / column.length;
        }
        return values;
    }
}
