package dev.espalier.bayesnet.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The exact probabilities of a move's outcomes: the move is run with every sequence of integers it can draw, and the
 * outcome as a function of the one real number it draws is bisected. So what is measured is the code that samples, not a
 * second description of it.
 */
final class TransitionMatrix {
    private TransitionMatrix() {}

    /** A move on a kernel freshly put at the start. */
    interface Move {
        Partition from(RandomGenerator random);
    }

    /** Probability of each partition after one move. */
    static Map<Partition, Double> row(Move move) {
        Map<Partition, Double> row = new HashMap<>();
        List<int[]> pending = new ArrayList<>();
        pending.add(new int[0]);
        while (!pending.isEmpty()) {
            int[] path = pending.removeLast();
            Script script = new Script(path, 0.5);
            move.from(script);
            if (script.drawn.size() > path.length) {
                int bound = script.drawn.get(path.length);
                for (int i = 0; i < bound; i++) {
                    int[] longer = Arrays.copyOf(path, path.length + 1);
                    longer[path.length] = i;
                    pending.add(longer);
                }
            } else {
                double share = 1;
                for (int bound : script.drawn) {
                    share /= bound;
                }
                Map<Partition, Double> leaf = new HashMap<>();
                double low = Double.MIN_NORMAL;
                double high = Math.nextDown(1.0);
                bisect(u -> move.from(new Script(path, u)), low, high, leaf);
                for (Map.Entry<Partition, Double> outcome : leaf.entrySet()) {
                    row.merge(outcome.getKey(), share * outcome.getValue(), Double::sum);
                }
            }
        }
        return row;
    }

    private interface Outcome {
        Partition at(double uniform);
    }

    private static void bisect(Outcome outcome, double low, double high, Map<Partition, Double> out) {
        split(outcome, low, outcome.at(low), high, outcome.at(high), out);
    }

    private static void split(
            Outcome outcome, double low, Partition atLow, double high, Partition atHigh, Map<Partition, Double> out) {
        if (high - low < (atLow.equals(atHigh) ? 0.1 : 1e-13)) {
            out.merge(atLow, (high - low) / 2, Double::sum);
            out.merge(atHigh, (high - low) / 2, Double::sum);
            return;
        }
        double middle = low + (high - low) / 2;
        Partition atMiddle = outcome.at(middle);
        split(outcome, low, atLow, middle, atMiddle, out);
        split(outcome, middle, atMiddle, high, atHigh, out);
    }

    /** Given integers, then zeros; always the same real number. */
    private static final class Script implements RandomGenerator {
        private final int[] path;
        private final double uniform;
        private final List<Integer> drawn = new ArrayList<>();

        Script(int[] path, double uniform) {
            this.path = path;
            this.uniform = uniform;
        }

        @Override
        public int nextInt(int bound) {
            drawn.add(bound);
            return drawn.size() <= path.length ? path[drawn.size() - 1] : 0;
        }

        @Override
        public double nextDouble() {
            return uniform;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }
    }

    /** The largest violation of {@code p_a P_ab = p_b P_ba}. */
    static double imbalance(Map<Partition, Double> target, Function<Partition, Move> moves) {
        Map<List<Partition>, Double> flow = new HashMap<>();
        target.forEach((a, probability) -> row(moves.apply(a)).forEach((b, p) -> {
            flow.merge(List.of(a, b), probability * p, Double::sum);
            flow.merge(List.of(b, a), -probability * p, Double::sum);
        }));
        return flow.values().stream().mapToDouble(Math::abs).max().orElseThrow();
    }
}
