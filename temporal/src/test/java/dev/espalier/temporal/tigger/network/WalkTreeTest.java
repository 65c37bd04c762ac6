package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.testing.Randomised;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Walks drawn as a tree against the chances that training gives them. */
class WalkTreeTest {
    private static final int ITEMS = 4;
    private static final int WALKS = 200_000;
    private static final double ERROR_RATE = 1e-6;
    private static final long LAST = 6;
    private static final int POINTS = 60;

    @Randomised(cases = 3)
    void twoStepsFollowTheLikelihood(Key key) {
        for (TimeInput input : TimeInput.values()) {
            Clockwork clock = new Clockwork(input, Waits.SPREAD, 0, 40, 0.4, 0.8);
            Network shape = new Network(5, 4, 7, 5, 3, input, DecoderKind.SOFTMAX, 0);
            Weights weights = Weights.first(shape, Groups.inOrder(ITEMS), 5, key.split("weights"));
            strengthen(weights);
            Map<String, Integer> counts = new TreeMap<>();
            WalkTree tree = new WalkTree(new WalkTree.Tables(weights, clock));
            tree.begin(2);
            tree.start(0, 1, 0, WALKS / 2, key.split("a").random());
            tree.start(1, 1, 0, WALKS / 2, key.split("b").random());
            Recorder recorder = new Recorder(counts);
            tree.run(2, 1, recorder);
            double[] statistic = new double[2];
            int[] cells = new int[2];
            for (int item = 1; item < ITEMS; item++) {
                for (long time = 1; time <= LAST; time++) {
                    double first = chance(weights, clock, new int[] {1, item}, new long[] {0, time});
                    int found = counts.getOrDefault("1 " + item + " " + time, 0);
                    statistic[0] += square(found, WALKS * first);
                    cells[0]++;
                    for (int next = 1; next < ITEMS && time < LAST; next++) {
                        long[] times = {0, time, LAST};
                        double both = chance(weights, clock, new int[] {1, item, next}, times);
                        int went = counts.getOrDefault("2 " + item + " " + time + " " + next, 0);
                        statistic[1] += square(went, WALKS * both);
                        cells[1]++;
                    }
                }
            }
            for (int step = 0; step < 2; step++) {
                double limit = new ChiSquaredDistribution(cells[step]).inverseCumulativeProbability(1 - ERROR_RATE / 2);
                assertTrue(
                        statistic[step] < limit,
                        input + ", step " + step + ": found " + statistic[step] + ", expected below " + limit);
            }
        }
    }

    @Randomised(cases = 3)
    void walksDoNotDependOnThoseBesideThem(Key key) {
        Clockwork clock = new Clockwork(TimeInput.SHARE, Waits.AS_GIVEN, 0, 40, 0.4, 0.8);
        Network shape = new Network(5, 4, 7, 5, 3, TimeInput.SHARE, DecoderKind.FACTORISED, 0);
        Groups groups = Groups.of(new int[] {0, 1, 1, 2});
        Weights weights = Weights.first(shape, groups, 5, key.split("weights"));
        Map<String, Integer> alone = new TreeMap<>();
        Map<String, Integer> together = new TreeMap<>();
        for (int start = 0; start < 30; start++) {
            WalkTree tree = new WalkTree(new WalkTree.Tables(weights, clock));
            tree.begin(1);
            tree.start(
                    0, 1 + start % 3, start % 5, 1 + start % 4, key.split(start).random());
            tree.run(3, 2, new Recorder(alone));
        }
        WalkTree tree = new WalkTree(new WalkTree.Tables(weights, clock));
        tree.begin(30);
        for (int start = 0; start < 30; start++) {
            tree.start(
                    start,
                    1 + start % 3,
                    start % 5,
                    1 + start % 4,
                    key.split(start).random());
        }
        tree.run(3, 2, new Recorder(together));
        assertEquals(alone, together);
    }

    /** First values are small: what a state passes on would hardly show. */
    private static void strengthen(Weights weights) {
        for (Weights.Matrix matrix : weights.all()) {
            if (matrix.name().startsWith("layer") || matrix.name().startsWith("member")) {
                for (float[] row : matrix.rows()) {
                    for (int j = 0; j < row.length; j++) {
                        row[j] *= 4;
                    }
                }
            }
        }
    }

    /** Counts first edges by item and time, and edges at the last time that is told apart by what they join. */
    private static final class Recorder implements WalkTree.Rules {
        private final Map<String, Integer> counts;

        Recorder(Map<String, Integer> counts) {
            this.counts = counts;
        }

        @Override
        public boolean mayGo(int fromItem, int toItem, long time) {
            return time <= LAST;
        }

        @Override
        public void went(int fromItem, int toItem, long fromTime, long time, int walks, SplittableRandom random) {
            if (fromTime == 0) {
                counts.merge("1 " + toItem + " " + time, walks, Integer::sum);
            } else if (time == LAST) {
                counts.merge("2 " + fromItem + " " + fromTime + " " + toItem, walks, Integer::sum);
            }
        }
    }

    private static double square(double found, double expected) {
        return (found - expected) * (found - expected) / Math.max(5, expected);
    }

    /** The chance of a walk by training's own losses: of items, and of waits summed over the points of a tick. */
    private static double chance(Weights weights, Clockwork clock, int[] items, long[] times) {
        double chance = 1;
        for (int n = 1; n < items.length; n++) {
            Tokens tokens = new Tokens(clock, ITEMS, n);
            tokens.steps = n;
            tokens.from = new int[n + 1];
            for (int i = 0; i < n; i++) {
                tokens.from[i + 1] = i + 1;
                tokens.item[i] = items[i];
                tokens.target[i] = items[i + 1];
                double before = i == 0 ? Clockwork.NO_WAIT : Clockwork.wait(times[i - 1], times[i]);
                tokens.feature[i] = clock.feature(times[i], before);
            }
            tokens.list();
            TrainingPass pass = new TrainingPass(weights, clock, n, 1);
            pass.refresh();
            double within = 0;
            for (int i = 0; i < POINTS; i++) {
                tokens.wait[n - 1] = times[n] - times[n - 1] - (i + 0.5) / POINTS;
                within += Math.exp(-pass.learn(tokens, null).gap()) / POINTS;
            }
            chance *= within * Math.exp(-lastItemLoss(pass, tokens));
        }
        return chance;
    }

    private static double lastItemLoss(TrainingPass pass, Tokens tokens) {
        int n = tokens.steps;
        double all = pass.learn(tokens, null).event() * n;
        if (n == 1) {
            return all;
        }
        tokens.steps = n - 1;
        tokens.list();
        return all - pass.learn(tokens, null).event() * (n - 1);
    }
}
