package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@link TrajectoryFile}'s format line by line, keeping the current graph as a set of edges (source, target). */
final class TrajectoryReader {
    private record Change(long index, double score, String added, String removed) {}

    /** Of all graphs together: a short file can say much, as lines tell changes only. */
    private static final long MOST_EDGES = 1L << 27;

    private final String source;
    private final BufferedReader in;
    private int number;
    private @Nullable String ahead;

    TrajectoryReader(String source, BufferedReader in) throws IOException {
        this.source = source;
        this.in = in;
        ahead = in.readLine();
    }

    TrajectoryFile.Trajectory read() throws IOException {
        String header = next();
        if (!header.equals(TrajectoryFile.HEADER)) {
            throw problem("'" + header + "'", TrajectoryFile.HEADER);
        }
        Map<String, Integer> nodes = nodes();
        GraphSamples.Builder samples = new GraphSamples.Builder(nodes.size());
        Set<Long> current = new TreeSet<>();
        long before = -1;
        long kept = 0;
        while (hasNext()) {
            Change change = change();
            if (change.index() <= before) {
                throw problem("step " + change.index(), "one after " + before);
            }
            before = change.index();
            apply(change, current, nodes);
            requireAcyclic(current, nodes.size());
            kept += current.size();
            if (kept > MOST_EDGES) {
                throw problem("more than " + MOST_EDGES + " edges over all graphs", "at most as many");
            }
            samples.sample(0, change.index(), change.score());
            current.forEach(e -> samples.edge((int) (e >> 32), e.intValue()));
        }
        if (samples.size() == 0) {
            throw problem("no graph", "a line for the first one");
        }
        return new TrajectoryFile.Trajectory(List.copyOf(nodes.keySet()), samples.build());
    }

    /** The first two lines: edges that are only there to name the variables, and that they are none. */
    private Map<String, Integer> nodes() throws IOException {
        Change first = change();
        Change second = change();
        if (first.index() != -2 || second.index() != -1 || !first.added().equals(second.removed())) {
            throw problem(
                    "the steps " + first.index() + " and " + second.index(),
                    "steps -2 and -1, which name the" + " variables");
        }
        Map<String, Integer> nodes = new LinkedHashMap<>();
        for (String[] edge : edges(first.added())) {
            nodes.putIfAbsent(edge[0], nodes.size());
            nodes.putIfAbsent(edge[1], nodes.size());
        }
        return nodes;
    }

    private void apply(Change change, Set<Long> current, Map<String, Integer> nodes) {
        for (String[] edge : edges(change.removed())) {
            if (!current.remove(edge(edge, nodes))) {
                throw problem("the removal of " + edge[0] + TrajectoryFile.ARROW + edge[1], "an edge that is there");
            }
        }
        for (String[] edge : edges(change.added())) {
            if (!current.add(edge(edge, nodes))) {
                throw problem(
                        "the addition of " + edge[0] + TrajectoryFile.ARROW + edge[1], "an edge that is not there yet");
            }
        }
    }

    private boolean hasNext() {
        return ahead != null;
    }

    private String next() throws IOException {
        number++;
        String line = ahead;
        if (line == null) {
            throw problem("the end of the file", "another line");
        }
        ahead = in.readLine();
        return line;
    }

    private Change change() throws IOException {
        String line = next();
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
            throw problem(cells.length + " cells", "four: " + TrajectoryFile.HEADER);
        }
        double index = BifNumbers.parse(cells[0]);
        if (index != Math.rint(index) || !(Math.abs(index) < 1L << 53)) {
            throw problem("the step '" + cells[0] + "'", "a whole number");
        }
        double score = BifNumbers.parse(cells[1]);
        if (!Double.isFinite(score)) {
            throw problem("the score '" + cells[1] + "'", "a finite number");
        }
        return new Change((long) index, score, cells[2], cells[3]);
    }

    private List<String[]> edges(String list) {
        if (list.length() < 2 || !list.startsWith("[") || !list.endsWith("]")) {
            throw problem("'" + list + "'", "edges as in [a->b;b->c]");
        }
        List<String[]> edges = new ArrayList<>();
        for (String edge : list.length() == 2
                ? new String[0]
                : list.substring(1, list.length() - 1).split(";", -1)) {
            String[] ends = edge.split(TrajectoryFile.ARROW, -1);
            if (ends.length != 2 || ends[0].isEmpty() || ends[1].isEmpty()) {
                throw problem("'" + edge + "'", "a directed edge as in a->b");
            }
            edges.add(ends);
        }
        return edges;
    }

    private long edge(String[] ends, Map<String, Integer> nodes) {
        for (String end : ends) {
            if (!nodes.containsKey(end)) {
                throw problem("'" + end + "'", "one of the variables " + nodes.keySet());
            }
        }
        return (long) nodes.getOrDefault(ends[0], 0) << 32 | nodes.getOrDefault(ends[1], 0);
    }

    private void requireAcyclic(Set<Long> edges, int nodes) {
        int[] sources = edges.stream().mapToInt(e -> (int) (e >> 32)).toArray();
        int[] targets = edges.stream().mapToInt(Long::intValue).toArray();
        try {
            Dag.of(nodes, sources, targets);
        } catch (IllegalArgumentException e) {
            throw problem("a graph with a cycle or a loop", "a DAG");
        }
    }

    private InputException problem(String found, String expected) {
        return new InputException(source + ":" + number + ": found " + found + ", expected " + expected);
    }
}
