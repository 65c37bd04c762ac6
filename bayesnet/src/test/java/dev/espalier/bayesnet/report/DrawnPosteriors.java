package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up posteriors whose graphs are hard to draw: large, dense, in many pieces, with long names. */
final class DrawnPosteriors {
    private static final int CHAINS = 2;
    private static final int DRAWS = 60;

    private DrawnPosteriors() {}

    static Posterior of(String name) {
        Key key = Key.of(13).split(name);
        return switch (name) {
            case "sparse37" -> sampled(names(37, "var"), sparse(37, 1.3, key), key);
            case "sparse100" -> sampled(names(100, "gene"), sparse(100, 1.4, key), key);
            case "sparse500" -> sampled(names(500, "gene"), sparse(500, 1.3, key), key);
            case "star" -> sampled(names(201, "leaf"), star(201), key);
            case "pieces" -> sampled(names(160, "x"), pieces(160, key), key);
            case "loose" -> sampled(names(120, "column"), List.of(), key);
            case "dense" -> sampled(names(40, "v"), dense(40, key), key);
            case "long" -> sampled(longNames(60), sparse(60, 1.4, key), key);
            case "chain" -> sampled(names(80, "step"), chain(80), key);
            case "single" -> sampled(names(1, "only"), List.of(), key);
            default -> throw new IllegalArgumentException("no graph is called " + name);
        };
    }

    private static List<String> names(int n, String stem) {
        return IntStream.range(0, n).mapToObj(v -> stem + (v + 1)).toList();
    }

    /** Sixty characters that differ at their end, ideographs, a script from right to left. */
    private static List<String> longNames(int n) {
        return IntStream.range(0, n)
                .mapToObj(v -> switch (v % 4) {
                    case 0 -> "concentration_of_something_measured_in_the_laboratory_day_" + (100 + v);
                    case 1 ->
                        "\u6e29\u5ea6\u30bb\u30f3\u30b5\u30fc\u306e\u5e73\u5747\u5024\u3068\u6700\u5927\u5024" + v;
                    case 2 -> "\u062f\u0631\u062c\u0629 \u0627\u0644\u062d\u0631\u0627\u0631\u0629 " + v;
                    default -> "b" + v;
                })
                .toList();
    }

    /** Every node has about that many parents, mostly near before it. */
    private static List<int[]> sparse(int n, double parents, Key key) {
        SplittableRandom random = key.split("edges").random();
        List<int[]> edges = new ArrayList<>();
        for (int v = 1; v < n; v++) {
            int count = (int) Math.min(v, parents * -Math.log(1 - random.nextDouble()) + 0.5);
            random.ints(4L * count, Math.max(0, v - 25), v)
                    .distinct()
                    .limit(count)
                    .sorted()
                    .forEach(new Adder(edges, v));
        }
        return edges;
    }

    private record Adder(List<int[]> edges, int target) implements java.util.function.IntConsumer {
        @Override
        public void accept(int source) {
            edges.add(new int[] {source, target});
        }
    }

    private static List<int[]> star(int n) {
        return IntStream.range(1, n).mapToObj(v -> new int[] {0, v}).toList();
    }

    private static List<int[]> chain(int n) {
        return IntStream.range(1, n).mapToObj(v -> new int[] {v - 1, v}).toList();
    }

    private static List<int[]> pieces(int n, Key key) {
        SplittableRandom random = key.split("pieces").random();
        List<int[]> edges = new ArrayList<>();
        for (int v = 0; v < n; ) {
            int size = 1 + random.nextInt(9);
            for (int i = 1; i < size && v + i < n; i++) {
                edges.add(new int[] {v + random.nextInt(i), v + i});
            }
            v += size;
        }
        return edges;
    }

    private static List<int[]> dense(int n, Key key) {
        SplittableRandom random = key.split("dense").random();
        List<int[]> edges = new ArrayList<>();
        for (int t = 1; t < n; t++) {
            for (int s = 0; s < t; s++) {
                if (random.nextInt(10) < 4) {
                    edges.add(new int[] {s, t});
                }
            }
        }
        return edges;
    }

    /** Each edge comes and goes with a frequency of its own, sometimes reversed; a few others appear now and then. */
    private static Posterior sampled(List<String> names, List<int[]> truth, Key key) {
        int n = names.size();
        SplittableRandom random = key.split("samples").random();
        List<int[]> candidates = new ArrayList<>(truth);
        for (int k = 0; k < n && n > 2 && !truth.isEmpty(); k++) {
            int s = random.nextInt(n - 1);
            int t = s + 1 + random.nextInt(Math.min(30, n - 1 - s));
            if (candidates.stream().noneMatch(e -> e[0] == s && e[1] == t)) {
                candidates.add(new int[] {s, t});
            }
        }
        double[] frequency = new double[candidates.size()];
        for (int e = 0; e < frequency.length; e++) {
            double u = random.nextDouble();
            frequency[e] = e < truth.size() ? 1 - 0.7 * u * u * u * u : 0.4 * u * u;
        }
        var builder = new GraphSamples.Builder(n);
        for (int c = 0; c < CHAINS; c++) {
            for (int d = 0; d < DRAWS; d++) {
                builder.sample(c, 100L * d, -11475 + random.nextGaussian());
                // two orders by turns: an edge between neighbours of the order is reversed in one draw of four
                boolean exchanged = random.nextInt(4) == 0;
                for (int e = 0; e < frequency.length; e++) {
                    int s = candidates.get(e)[0];
                    int t = candidates.get(e)[1];
                    if (random.nextDouble() < frequency[e]) {
                        boolean reversed = exchanged && s % 2 == 0 && t == s + 1;
                        builder.edge(reversed ? t : s, reversed ? s : t);
                    }
                }
            }
        }
        int[] sources = truth.stream().mapToInt(e -> e[0]).toArray();
        int[] targets = truth.stream().mapToInt(e -> e[1]).toArray();
        return Posteriors.of(names, Dag.of(n, sources, targets), builder.build(), CHAINS, 10, List.of());
    }
}
