package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import dev.espalier.temporal.tigger.options.TiggerOptions.Waits;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The plain network against the authors' program, and the fast one against the plain one. */
class NetworkAgainstReferenceTest {
    private static final double EXACT = 1e-9;

    @Test
    void plainNetworkEqualsTheAuthorsProgram() throws IOException {
        JsonNode golden = read("tigger_core_forward_backward.json");
        PlainTigger plain = plain(golden);
        run(plain, golden);
        assertEquals(golden.at("/outputs/loss_event").asDouble(), plain.eventLoss, EXACT);
        assertEquals(golden.at("/outputs/loss_time").asDouble(), plain.waitLoss, EXACT);
        for (Map.Entry<String, JsonNode> entry : golden.get("gradients").properties()) {
            double[][] gradient = plain(plain.gradients, entry.getKey());
            int width = gradient[0].length;
            for (int i = 0; i < entry.getValue().size(); i++) {
                assertEquals(
                        entry.getValue().get(i).asDouble(),
                        gradient[i / width][i % width],
                        EXACT,
                        entry.getKey() + " " + i);
            }
        }
    }

    @Test
    void fastNetworkEqualsTheAuthorsProgramInSinglePrecision() throws IOException {
        JsonNode golden = read("tigger_core_forward_backward.json");
        PlainTigger plain = plain(golden);
        Weights weights = weights(plain, DecoderKind.SOFTMAX);
        Weights gradient = new Weights(weights.shape, weights.groups);
        Clockwork clock = clock(golden);
        TrainingPass pass = new TrainingPass(weights, clock, 6, 2);
        pass.refresh();
        TrainingPass.Loss loss = pass.learn(tokens(golden, clock), gradient);
        assertEquals(golden.at("/outputs/loss_event").asDouble(), loss.event(), 1e-5);
        assertEquals(golden.at("/outputs/loss_time").asDouble(), loss.gap(), 1e-5);
        run(plain, golden);
        compare(plain, gradient, 2e-5);
    }

    @Randomised(cases = 8)
    void fastNetworkEqualsThePlainOne(Key key) {
        SplittableRandom random = key.random();
        int items = 6 + random.nextInt(20);
        PlainTigger plain = random(
                new Network(5, 4, 3 + random.nextInt(9), 6, 3, TimeInput.TICKS, DecoderKind.SOFTMAX, 0), items, random);
        Weights weights = weights(plain, DecoderKind.SOFTMAX);
        Clockwork clock = new Clockwork(TimeInput.TICKS, Waits.AS_GIVEN, 0, Long.MAX_VALUE, 0.3, 1.4);
        int[][] walks = new int[7][];
        Tokens tokens = new Tokens(clock, items, 60);
        fillByHand(tokens, walks, random, items);
        Weights gradient = new Weights(weights.shape, weights.groups);
        TrainingPass pass = new TrainingPass(weights, clock, 60, 7);
        pass.refresh();
        TrainingPass.Loss loss = pass.learn(tokens, gradient);
        runTokens(plain, tokens);
        assertEquals(plain.eventLoss, loss.event(), 1e-5 * (1 + plain.eventLoss));
        assertEquals(plain.waitLoss, loss.gap(), 1e-4 * (1 + Math.abs(plain.waitLoss)));
        compare(plain, gradient, 1e-4);
    }

    @Test
    void mixtureEqualsTheReference() throws IOException {
        JsonNode golden = read("nn_unit_golden.json").get("lognormal_mixture");
        double s = golden.get("a_std").asDouble();
        double m = golden.get("b_mean").asDouble();
        String[] blocks = {"locs", "log_scales", "raw_logits"};
        for (int i = 0; i < golden.get("y").size(); i++) {
            float[] row = new float[6];
            double[] exact = new double[6];
            for (int k = 0; k < 6; k++) {
                exact[k] = golden.get(blocks[k / 2]).get(k % 2).asDouble();
                row[k] = (float) exact[k];
            }
            double y = golden.get("y").get(i).asDouble();
            double expected = golden.get("log_prob").get(i).asDouble();
            assertEquals(expected, PlainTigger.logDensity(exact, y, m, s, new double[6]), 1e-12);
            Mixture mixture = new Mixture(2);
            assertEquals(golden.get("mean").asDouble(), mixture.mean(row, m, s), 1e-6);
            double loss = mixture.learn(row, (Math.log(y) - m) / s, 1) + Math.log(y) + Math.log(s);
            assertEquals(expected, -loss, 2e-5);
        }
    }

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(NetworkAgainstReferenceTest.class.getResourceAsStream(name));
    }

    private static PlainTigger plain(JsonNode golden) {
        PlainTigger plain = new PlainTigger(
                golden.at("/inputs/mean_log_inter_time").asDouble(),
                golden.at("/inputs/std_log_inter_time").asDouble());
        for (Map.Entry<String, JsonNode> entry : golden.get("weights").properties()) {
            JsonNode shape = entry.getValue().get("shape");
            int rows = shape.size() == 1 ? 1 : shape.get(0).asInt();
            int columns = shape.get(shape.size() - 1).asInt();
            double[][] matrix = new double[rows][columns];
            for (int i = 0; i < rows * columns; i++) {
                matrix[i / columns][i % columns] =
                        entry.getValue().get("data").get(i).asDouble();
            }
            plain.put(entry.getKey(), matrix);
        }
        return plain;
    }

    private static void run(PlainTigger plain, JsonNode golden) {
        JsonNode inputs = golden.get("inputs");
        int total = inputs.get("lengths").get(0).asInt()
                + inputs.get("lengths").get(1).asInt();
        for (int w = 0; w < 2; w++) {
            int n = inputs.get("lengths").get(w).asInt();
            int[] seen = new int[n];
            int[] asked = new int[n];
            double[] times = new double[n];
            double[] waits = new double[n];
            for (int i = 0; i < n; i++) {
                seen[i] = inputs.get("X").get(w).get(i).asInt();
                asked[i] = inputs.get("Y").get(w).get(i).asInt();
                times[i] = inputs.get("Xt").get(w).get(i).asDouble();
                waits[i] = inputs.get("YDelta").get(w).get(i).asDouble();
            }
            plain.learn(seen, asked, times, waits, 1.0 / total);
        }
    }

    private static Clockwork clock(JsonNode golden) {
        return new Clockwork(
                TimeInput.TICKS,
                Waits.AS_GIVEN,
                0,
                Long.MAX_VALUE,
                golden.at("/inputs/mean_log_inter_time").asDouble(),
                golden.at("/inputs/std_log_inter_time").asDouble());
    }

    /** The golden walks as tokens; that their times do not fit their waits is no matter to the network. */
    private static Tokens tokens(JsonNode golden, Clockwork clock) {
        Tokens tokens = new Tokens(clock, 4, 6);
        JsonNode inputs = golden.get("inputs");
        int[] rows = {2, 2, 1};
        tokens.from = new int[] {0, 2, 4, 5};
        tokens.steps = 3;
        int token = 0;
        for (int step = 0; step < 3; step++) {
            for (int w = 0; w < rows[step]; w++) {
                tokens.item[token] = inputs.get("X").get(w).get(step).asInt() - 1;
                tokens.target[token] = inputs.get("Y").get(w).get(step).asInt() - 1;
                tokens.feature[token] = inputs.get("Xt").get(w).get(step).asDouble();
                tokens.wait[token] = inputs.get("YDelta").get(w).get(step).asDouble();
                token++;
            }
        }
        tokens.list();
        return tokens;
    }

    private static void fillByHand(Tokens tokens, int[][] walks, SplittableRandom random, int items) {
        int[] lengths = new int[walks.length];
        for (int w = 0; w < walks.length; w++) {
            lengths[w] = w == 0 ? 6 : 1 + random.nextInt(lengths[w - 1]);
        }
        tokens.steps = 6;
        tokens.from = new int[7];
        int token = 0;
        for (int step = 0; step < 6; step++) {
            tokens.from[step] = token;
            for (int w = 0; w < walks.length && lengths[w] > step; w++) {
                tokens.item[token] = 1 + random.nextInt(items - 1);
                tokens.target[token] = random.nextInt(items);
                tokens.feature[token] = random.nextInt(5);
                tokens.wait[token] = 1 + random.nextInt(9);
                token++;
            }
        }
        tokens.from[6] = token;
        tokens.list();
    }

    private static void runTokens(PlainTigger plain, Tokens tokens) {
        for (int w = 0; w < tokens.rows(0); w++) {
            int n = 0;
            while (n < tokens.steps && tokens.rows(n) > w) {
                n++;
            }
            int[] seen = new int[n];
            int[] asked = new int[n];
            double[] times = new double[n];
            double[] waits = new double[n];
            for (int i = 0; i < n; i++) {
                int token = tokens.from[i] + w;
                seen[i] = tokens.item[token] + 1;
                asked[i] = tokens.target[token] + 1;
                times[i] = tokens.feature[token];
                waits[i] = tokens.wait[token];
            }
            plain.learn(seen, asked, times, waits, 1.0 / tokens.count());
        }
    }

    private static PlainTigger random(Network shape, int items, SplittableRandom random) {
        PlainTigger plain = new PlainTigger(0.3, 1.4);
        int h = shape.hidden();
        plain.put("word_embedding.weight", matrix(items + 1, shape.nodeWidth(), random));
        plain.put("t2v.W", matrix(1, shape.timeWidth(), random));
        plain.put("t2v.tau_to_emb_aperiodic.weight", matrix(1, 1, random));
        plain.put("t2v.tau_to_emb_aperiodic.bias", matrix(1, 1, random));
        plain.put("t2v.tau_to_emb_periodic.weight", matrix(shape.timeWidth() - 1, 1, random));
        plain.put("t2v.tau_to_emb_periodic.bias", matrix(1, shape.timeWidth() - 1, random));
        for (int layer = 0; layer < 2; layer++) {
            int inputs = layer == 0 ? shape.nodeWidth() + shape.timeWidth() : h;
            plain.put("lstm.weight_ih_l" + layer, matrix(4 * h, inputs, random));
            plain.put("lstm.weight_hh_l" + layer, matrix(4 * h, h, random));
            plain.put("lstm.bias_ih_l" + layer, matrix(1, 4 * h, random));
            plain.put("lstm.bias_hh_l" + layer, matrix(1, 4 * h, random));
        }
        plain.put("hidden_to_events.weight", matrix(items, h, random));
        plain.put("hidden_to_events.bias", matrix(1, items, random));
        plain.put("hidden_to_hidden_time.weight", matrix(shape.context(), h + shape.nodeWidth(), random));
        plain.put("hidden_to_hidden_time.bias", matrix(1, shape.context(), random));
        plain.put("lognormalmix.linear.weight", matrix(3 * shape.components(), shape.context(), random));
        plain.put("lognormalmix.linear.bias", matrix(1, 3 * shape.components(), random));
        return plain;
    }

    private static double[][] matrix(int rows, int columns, SplittableRandom random) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextDouble(-0.7, 0.7);
            }
        }
        return matrix;
    }

    private static Weights weights(PlainTigger plain, DecoderKind decoder) {
        double[][] embedding = plain(plain.weights, "word_embedding.weight");
        int dt = plain(plain.weights, "t2v.W")[0].length;
        Network shape = new Network(
                embedding[0].length,
                dt,
                plain(plain.weights, "lstm.weight_hh_l0")[0].length,
                plain(plain.weights, "hidden_to_hidden_time.bias")[0].length,
                plain(plain.weights, "lognormalmix.linear.bias")[0].length / 3,
                TimeInput.TICKS,
                decoder,
                0);
        Weights weights = new Weights(shape, Groups.inOrder(embedding.length - 1));
        visit(plain.weights, weights, (exact, fast, r, c) -> fast[r][c] += (float) exact);
        return weights;
    }

    private static void compare(PlainTigger plain, Weights gradient, double tolerance) {
        double[] largest = {0};
        visit(plain.gradients, gradient, (exact, fast, r, c) -> largest[0] = Math.max(largest[0], Math.abs(exact)));
        assertTrue(largest[0] > 0);
        visit(
                plain.gradients,
                gradient,
                (exact, fast, r, c) -> assertEquals(exact, fast[r][c], tolerance * largest[0]));
    }

    /** Goes through both networks' matrices together; bias vectors that come twice are visited twice. */
    private static void visit(PlainTigger.Matrices plain, Weights fast, Visitor visitor) {
        int d = fast.shape.nodeWidth();
        int h = fast.shape.hidden();
        int dt = fast.shape.timeWidth();
        pair(plain, "word_embedding.weight", 1, 0, fast.items, false, visitor);
        for (int k = 0; k < dt; k++) {
            String kind = k == 0 ? "t2v.tau_to_emb_aperiodic." : "t2v.tau_to_emb_periodic.";
            int row = k == 0 ? 0 : k - 1;
            visitor.visit(plain(plain, kind + "weight")[row][0], fast.time, 0, k);
            visitor.visit(plain(plain, kind + "bias")[0][row], fast.time, 1, k);
            visitor.visit(plain(plain, "t2v.W")[0][k], fast.time, 2, k);
        }
        pair(plain, "lstm.weight_ih_l0", 0, 0, fast.nodeIn, true, visitor);
        pair(plain, "lstm.weight_ih_l0", 0, d, fast.timeIn, true, visitor);
        pair(plain, "lstm.weight_hh_l0", 0, 0, fast.recur1, true, visitor);
        pair(plain, "lstm.weight_ih_l1", 0, 0, fast.in2, true, visitor);
        pair(plain, "lstm.weight_hh_l1", 0, 0, fast.recur2, true, visitor);
        for (String kind : new String[] {"ih", "hh"}) {
            pair(plain, "lstm.bias_" + kind + "_l0", 0, 0, fast.bias1, false, visitor);
            pair(plain, "lstm.bias_" + kind + "_l1", 0, 0, fast.bias2, false, visitor);
        }
        for (int g = 0; g < fast.groups.count(); g++) {
            for (int i = 0; i < fast.groups.size(g); i++) {
                int item = fast.groups.members[g][i];
                for (int j = 0; j < h; j++) {
                    visitor.visit(plain(plain, "hidden_to_events.weight")[item][j], fast.member[g], j, i);
                }
                visitor.visit(plain(plain, "hidden_to_events.bias")[0][item], fast.memberBias[g], 0, i);
            }
        }
        pair(plain, "hidden_to_hidden_time.weight", 0, 0, fast.contextState, true, visitor);
        pair(plain, "hidden_to_hidden_time.weight", 0, h, fast.contextItem, true, visitor);
        pair(plain, "hidden_to_hidden_time.bias", 0, 0, fast.contextBias, false, visitor);
        pair(plain, "lognormalmix.linear.weight", 0, 0, fast.mixture, true, visitor);
        pair(plain, "lognormalmix.linear.bias", 0, 0, fast.mixtureBias, false, visitor);
    }

    private static double[][] plain(PlainTigger.Matrices plain, String name) {
        double[][] matrix = plain.get(name);
        if (matrix == null) {
            throw new IllegalArgumentException("found no " + name);
        }
        return matrix;
    }

    private static void pair(
            PlainTigger.Matrices plain,
            String name,
            int rowFrom,
            int columnFrom,
            float[][] fast,
            boolean isTurned,
            Visitor visitor) {
        double[][] exact = plain(plain, name);
        for (int r = 0; r < fast.length; r++) {
            for (int c = 0; c < fast[r].length; c++) {
                int row = rowFrom + (isTurned ? c : r);
                int column = columnFrom + (isTurned ? r : c);
                visitor.visit(exact[row][column], fast, r, c);
            }
        }
    }

    private interface Visitor {
        void visit(double exact, float[][] fast, int row, int column);
    }
}
