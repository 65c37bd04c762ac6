package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One chain of DAGs as Benchpress keeps it: a CSV of {@code index,score,added,removed} that tells of changes only.
 *
 * <pre>
 *   -2,0.0,[a->b;a->c],[]        the first variable to each of the others: the names
 *   -1,0.0,[],[a->b;a->c]
 *   0,-2325.5,[b->c;a->b],[]     the first graph
 *   34,-2311.9,[],[b->c]         from step 34 on, until the next line, without b -> c
 * </pre>
 *
 * <p>A line is written when the graph or its score changes, and for the last sample, so that the length of the chain is
 * kept. Scores have all their digits.
 */
public final class TrajectoryFile {
    static final String HEADER = "index,score,added,removed";
    static final String ARROW = "->";

    private TrajectoryFile() {}

    /**
     * A chain that was read.
     *
     * @param names   of the variables
     * @param samples the states at which something changed, by step; chain 0
     */
    public record Trajectory(List<String> names, GraphSamples samples) {
        public Trajectory {
            names = List.copyOf(names);
        }

        /** The state at the first step, {@code every} steps later, and so on to the last: the chain, thinned evenly. */
        public GraphSamples every(long every) {
            if (every < 1) {
                throw new IllegalArgumentException(
                        "samples: found " + every + " steps between two, expected at least 1");
            }
            GraphSamples.Builder thinned = new GraphSamples.Builder(samples.nodes());
            int s = 0;
            for (long step = samples.draw(0); step <= samples.draw(samples.size() - 1); step += every) {
                while (s + 1 < samples.size() && samples.draw(s + 1) <= step) {
                    s++;
                }
                thinned.sample(0, step, samples.logScore(s));
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    thinned.edge(samples.source(s, k), samples.target(s, k));
                }
            }
            return thinned.build();
        }
    }

    /**
     * Writes one chain.
     *
     * @param chain which of the samples' chains; its draws must ascend
     * @throws InputException when a name could not be read back: the format knows no quotes
     */
    public static void write(GraphSamples samples, int chain, List<String> names, Appendable out) throws IOException {
        if (names.size() != samples.nodes()) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + samples.nodes() + ", one for each node");
        }
        requireNames(names);
        out.append(HEADER).append('\n');
        List<String> all = new ArrayList<>();
        for (int v = 1; v < names.size(); v++) {
            all.add(names.get(0) + ARROW + names.get(v));
        }
        line(out, "-2", "0.0", all, List.of());
        line(out, "-1", "0.0", List.of(), all);
        Set<Long> current = new TreeSet<>();
        double score = Double.NaN;
        int last = lastOf(samples, chain);
        for (int s = 0; s <= last; s++) {
            if (samples.chain(s) != chain) {
                continue;
            }
            Set<Long> next = edges(samples, s);
            if (samples.logScore(s) != score || !next.equals(current) || s == last) {
                line(
                        out,
                        Long.toString(samples.draw(s)),
                        Double.toString(samples.logScore(s)),
                        spelled(next, current, names),
                        spelled(current, next, names));
            }
            current = next;
            score = samples.logScore(s);
        }
    }

    /**
     * Refuses names that could not be read back, as the format knows no quotes.
     *
     * @throws InputException naming the first such name
     */
    public static void requireNames(List<String> names) {
        for (String name : names) {
            if (name.isEmpty() || name.contains(ARROW) || name.chars().anyMatch(TrajectoryFile::isReserved)) {
                throw new InputException("a trajectory: found the name '" + name
                        + "', expected one without -> , ; [ ] \" and line ends");
            }
        }
        if (names.size() < 2) {
            throw new InputException("a trajectory: found " + names.size() + " variables, expected at least 2");
        }
    }

    private static boolean isReserved(int c) {
        return ",;[]\"".indexOf(c) >= 0 || Character.isISOControl(c);
    }

    private static int lastOf(GraphSamples samples, int chain) {
        int last = samples.size() - 1;
        while (last >= 0 && samples.chain(last) != chain) {
            last--;
        }
        return last;
    }

    private static Set<Long> edges(GraphSamples samples, int s) {
        Set<Long> edges = new TreeSet<>();
        for (int k = 0; k < samples.edgeCount(s); k++) {
            edges.add((long) samples.source(s, k) << 32 | samples.target(s, k));
        }
        return edges;
    }

    private static List<String> spelled(Set<Long> edges, Set<Long> without, List<String> names) {
        return edges.stream()
                .filter(e -> !without.contains(e))
                .map(e -> names.get((int) (e >> 32)) + ARROW + names.get(e.intValue()))
                .toList();
    }

    private static void line(Appendable out, String index, String score, List<String> added, List<String> removed)
            throws IOException {
        out.append(index).append(',').append(score).append(",[");
        out.append(String.join(";", added)).append("],[");
        out.append(String.join(";", removed)).append("]\n");
    }

    /**
     * Reads a chain of directed acyclic graphs.
     *
     * @param source stands for the file in messages
     * @throws InputException with the line, what was found and what was expected
     */
    public static Trajectory read(String source, Reader in) throws IOException {
        return new TrajectoryReader(source, new BufferedReader(in)).read();
    }
}
