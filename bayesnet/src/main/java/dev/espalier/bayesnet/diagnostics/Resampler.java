package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.Key;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Rows to draw from, with replacement. {@link #ofNumbers} sums up a resample in one pass over the rows and their
 * multiplicities; {@link #ofLevels} copies rows.
 */
@FunctionalInterface
public interface Resampler extends Serializable {
    /** What a learner needs of one resample. */
    Resample draw(Key key);

    /**
     * A resample of as many rows as the data have.
     *
     * @param score of the resampled rows
     * @param test  on them
     */
    record Resample(LocalScore score, IndependenceTest test) {}

    /** A function that travels to workers. */
    interface Scoring<T> extends Function<T, LocalScore>, Serializable {}

    /**
     * Rows of numbers.
     *
     * @param names   of the columns
     * @param columns {@code [column][row]}; not copied, not changed
     * @param scoring score of resampled statistics
     */
    static Resampler ofNumbers(List<String> names, double[][] columns, Scoring<GaussianStatistics> scoring) {
        String[] known = names.toArray(String[]::new);
        int rows = columns.length == 0 ? 0 : columns[0].length;
        return key -> {
            int[] times = multiplicities(rows, key);
            var sums = new GaussianStatistics.Accumulator(List.of(known));
            double[] row = new double[known.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; times[r] > 0 && c < row.length; c++) {
                    row[c] = columns[c][r];
                }
                for (int k = 0; k < times[r]; k++) {
                    sums.add(row);
                }
            }
            GaussianStatistics statistics = sums.toStatistics();
            return new Resample(scoring.apply(statistics), new FisherZ(statistics));
        };
    }

    /**
     * Rows of levels; a resample keeps all levels, also those that do not occur in it.
     *
     * @param freedom how tests of a resample count degrees of freedom
     */
    static Resampler ofLevels(DiscreteData data, Freedom freedom, Scoring<DiscreteData> scoring) {
        return key -> {
            int[] times = multiplicities(data.rows(), key);
            int[][] codes = new int[data.columns()][data.rows()];
            int[] levels = new int[data.columns()];
            for (int c = 0; c < codes.length; c++) {
                levels[c] = data.levels(c);
                int at = 0;
                for (int r = 0; r < times.length; r++) {
                    Arrays.fill(codes[c], at, at + times[r], data.code(c, r));
                    at += times[r];
                }
            }
            DiscreteData resampled = DiscreteData.ofCodes(data.names(), levels, codes);
            return new Resample(scoring.apply(resampled), new GSquared(resampled, Statistic.G2, freedom));
        };
    }

    /** The same resamples, with a prior laid over their score. */
    default Resampler under(StructurePrior prior) {
        return key -> {
            Resample resample = draw(key);
            return new Resample(new PenalisedScore(resample.score(), prior), resample.test());
        };
    }

    /** How often each row occurs when as many are drawn as there are; they sum to {@code rows}. */
    static int[] multiplicities(int rows, Key key) {
        SplittableRandom random = key.random();
        int[] times = new int[rows];
        for (int i = 0; i < rows; i++) {
            times[random.nextInt(rows)]++;
        }
        return times;
    }
}
