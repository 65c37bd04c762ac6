package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Decoders against plain softmaxes in double, their gradients against differences, and what they draw against both. */
class DecoderTest {
    private static final int ITEMS = 13;
    private static final int HIDDEN = 6;
    private static final double ERROR_RATE = 1e-6;

    @Randomised(cases = 6)
    void likelihoodIsThatOfPlainSoftmaxes(Key key) {
        for (DecoderKind kind : DecoderKind.values()) {
            Weights weights = weights(kind, key);
            float[][] states = states(3, key);
            double total = 0;
            for (int item = 0; item < ITEMS; item++) {
                double loss = decoder(weights).learn(states, new int[] {item}, 1, 1, null, Products.zeros(1, HIDDEN));
                assertEquals(chances(weights, states[0])[item], Math.exp(-loss), 1e-5);
                total += Math.exp(-loss);
            }
            assertEquals(1, total, 1e-4);
        }
    }

    @Randomised(cases = 4)
    void gradientIsTheSlopeOfTheLoss(Key key) {
        SplittableRandom random = key.split("targets").random();
        int[] targets = {random.nextInt(ITEMS), random.nextInt(ITEMS), random.nextInt(ITEMS), 0};
        for (DecoderKind kind : DecoderKind.values()) {
            Weights weights = weights(kind, key);
            float[][] states = states(4, key);
            Weights gradient = new Weights(weights.shape, weights.groups);
            float[][] back = Products.zeros(4, HIDDEN);
            decoder(weights).learn(states, targets, 4, 1, gradient, back);
            for (int m = 0; m < weights.all().size(); m++) {
                float[][] rows = weights.all().get(m).rows();
                for (int r = 0; r < rows.length && r < 3; r++) {
                    for (int c = 0;
                            c < rows[r].length && isDecoder(weights.all().get(m).name());
                            c++) {
                        double slope = slope(weights, states, targets, rows[r], c);
                        assertEquals(
                                slope,
                                gradient.all().get(m).rows()[r][c],
                                2e-3,
                                kind + " " + weights.all().get(m).name());
                    }
                }
            }
            for (int t = 0; t < 4; t++) {
                for (int j = 0; j < HIDDEN; j++) {
                    assertEquals(slope(weights, states, targets, states[t], j), back[t][j], 2e-3);
                }
            }
        }
    }

    @Randomised(cases = 6)
    void drawsFollowTheLikelihood(Key key) {
        int walks = 30_000;
        for (DecoderKind kind : DecoderKind.values()) {
            Weights weights = weights(kind, key);
            float[][] states = states(2, key);
            long[][] counts = new long[2][ITEMS];
            new NextItems(weights)
                    .draw(
                            states,
                            2,
                            new int[] {walks, walks},
                            new SplittableRandom[] {
                                key.split(1).random(), key.split(2).random()
                            },
                            (row, item, count) -> counts[row][item] += count);
            for (int r = 0; r < 2; r++) {
                double[] chances = chances(weights, states[r]);
                double statistic = 0;
                for (int item = 0; item < ITEMS; item++) {
                    double expected = walks * chances[item];
                    statistic += (counts[r][item] - expected) * (counts[r][item] - expected) / Math.max(1, expected);
                }
                double limit = new ChiSquaredDistribution(ITEMS - 1).inverseCumulativeProbability(1 - ERROR_RATE);
                assertTrue(statistic < limit, kind + ": found " + statistic + ", expected below " + limit);
            }
        }
    }

    private static boolean isDecoder(String name) {
        return name.startsWith("group") || name.startsWith("member");
    }

    private static double slope(Weights weights, float[][] states, int[] targets, float[] row, int c) {
        float kept = row[c];
        float step = 1 / 64f;
        row[c] = kept + step;
        double above = loss(weights, states, targets);
        row[c] = kept - step;
        double below = loss(weights, states, targets);
        row[c] = kept;
        return (above - below) / (2 * step);
    }

    private static double loss(Weights weights, float[][] states, int[] targets) {
        double loss = 0;
        for (int t = 0; t < targets.length; t++) {
            loss -= Math.log(chances(weights, states[t])[targets[t]]);
        }
        return loss;
    }

    static double[] chances(Weights weights, float[] state) {
        double[] chances = new double[weights.groups.items()];
        double[] group = new double[weights.groups.count()];
        double groupSum = 0;
        double sum = 0;
        for (int g = 0; g < group.length; g++) {
            boolean isFactorised = weights.shape.decoder() == DecoderKind.FACTORISED;
            group[g] = isFactorised ? Math.exp(dot(state, weights.group, weights.groupBias, g)) : 1;
            groupSum += group[g];
            double within = 0;
            for (int i = 0; i < weights.groups.size(g); i++) {
                double weight = Math.exp(dot(state, weights.member[g], weights.memberBias[g], i));
                chances[weights.groups.members[g][i]] = weight;
                within += weight;
            }
            for (int i = 0; isFactorised && i < weights.groups.size(g); i++) {
                chances[weights.groups.members[g][i]] *= group[g] / within;
            }
        }
        for (double chance : chances) {
            sum += chance;
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= weights.shape.decoder() == DecoderKind.FACTORISED ? groupSum : sum;
        }
        return chances;
    }

    private static double dot(float[] state, float[][] matrix, float[][] bias, int column) {
        double sum = bias[0][column];
        for (int j = 0; j < state.length; j++) {
            sum += (double) state[j] * matrix[j][column];
        }
        return sum;
    }

    private static Decoder decoder(Weights weights) {
        Decoder decoder = weights.shape.decoder() == DecoderKind.SOFTMAX
                ? new SoftmaxDecoder(weights)
                : new FactorisedDecoder(weights, 4);
        decoder.refresh();
        return decoder;
    }

    private static Weights weights(DecoderKind kind, Key key) {
        Network shape = new Network(3, 2, HIDDEN, 2, 2, TimeInput.GAP, kind, 0);
        Groups groups = Groups.of(new int[] {0, 1, 2, 1, 2, 1, 3, 3, 3, 3, 1, 2, 3});
        return Weights.first(shape, groups, 5, key.split("weights"));
    }

    private static float[][] states(int rows, Key key) {
        SplittableRandom random = key.split("states").random();
        float[][] states = new float[rows][HIDDEN];
        for (float[] row : states) {
            for (int j = 0; j < HIDDEN; j++) {
                row[j] = (float) random.nextDouble(-2, 2);
            }
        }
        return states;
    }
}
