package dev.espalier.forecasting.input;

import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.input.GraphFile;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.latent.EdgePrior;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Graphs over series from files of every format that {@link GraphFile} reads. Nodes are series by name. Sources send and
 * targets receive; of a matrix the rows receive. An edge without direction goes both ways.
 */
public final class EdgeFiles {
    private static final List<String> WEIGHTS = List.of("weight");
    private static final List<String> PROBABILITIES = List.of("probability");

    private final GraphFile file;
    private final List<String> ids;
    private final Consumer<String> notes;
    /** Series of each node; -1 where a node is none. */
    private final int[] series;

    private EdgeFiles(Path path, List<String> ids, Consumer<String> notes) {
        try {
            file = GraphFile.read(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.ids = ids;
        this.notes = notes;
        series = series();
        file.notes().forEach(notes);
    }

    /**
     * Edges without weights, none from a series to itself.
     *
     * @param ids   the series, in node order
     * @param notes hears what a user should know that is no error
     * @throws InputException when the file is no graph over these series; names file and place
     */
    public static Digraph digraph(Path path, List<String> ids, Consumer<String> notes) {
        Found edges = new EdgeFiles(path, ids, notes).edges(Optional.empty(), Meaning.NOTHING);
        return Digraph.of(ids.size(), edges.sources(), edges.targets());
    }

    /** Edges with probabilities, none from a series to itself; otherwise as {@link #digraph}. */
    public static EdgePrior prior(Path path, List<String> ids, Consumer<String> notes) {
        var files = new EdgeFiles(path, ids, notes);
        String column = files.file
                .attribute(PROBABILITIES)
                .orElseThrow(() -> new InputException(files.file.name() + ": found "
                        + (files.file.attributes().isEmpty()
                                ? "only the ends of edges"
                                : "columns " + String.join(", ", files.file.attributes()) + " beside the ends of edges")
                        + ", expected a column probability"));
        Found edges = files.edges(Optional.of(column), Meaning.PROBABILITY);
        return EdgePrior.of(ids.size(), edges.sources(), edges.targets(), edges.numbers());
    }

    /** Edges with weights; 1 where the file gives none; otherwise as {@link #digraph}. */
    public static WeightedEdges weighted(Path path, List<String> ids, Consumer<String> notes) {
        var files = new EdgeFiles(path, ids, notes);
        Optional<String> column = files.file.attribute(WEIGHTS);
        if (column.isEmpty()) {
            files.noteUnused();
        }
        Found edges = files.edges(column, Meaning.WEIGHT);
        return WeightedEdges.of(ids.size(), edges.sources(), edges.targets(), edges.numbers());
    }

    /** What is taken of an edge. */
    private enum Meaning {
        NOTHING,
        /** Above 0; 1 where the file gives none. */
        WEIGHT,
        /** Between 0 and 1. */
        PROBABILITY
    }

    /** Edges between series as they are found. */
    private static final class Found {
        private final int[] sources;
        private final int[] targets;
        private final double[] numbers;
        private int count;

        private Found(int most) {
            sources = new int[most];
            targets = new int[most];
            numbers = new double[most];
        }

        private void add(int source, int target, double number) {
            sources[count] = source;
            targets[count] = target;
            numbers[count++] = number;
        }

        private int[] sources() {
            return Arrays.copyOf(sources, count);
        }

        private int[] targets() {
            return Arrays.copyOf(targets, count);
        }

        private double[] numbers() {
            return Arrays.copyOf(numbers, count);
        }
    }

    private int[] series() {
        if (file.format() == Format.MATRIX && !file.isNamed()) {
            requireRows();
            return IntStream.range(0, ids.size()).toArray();
        }
        int[] found = new int[file.nodes().size()];
        Arrays.fill(found, -1);
        boolean some = false;
        for (int s = 0; s < ids.size(); s++) {
            int node = file.node(ids.get(s));
            if (node >= 0) {
                found[node] = s;
                some = true;
            }
        }
        if (file.format() != Format.MATRIX) {
            return found;
        }
        if (!some && isCount()) {
            requireRows();
            notes.accept(file.name()
                    + ": the names of the matrix count its rows, so they were taken for the series in order");
            return IntStream.range(0, ids.size()).toArray();
        }
        requireKnownNames(found);
        return found;
    }

    private void requireRows() {
        if (file.nodes().size() != ids.size()) {
            throw new InputException(file.name() + ": found a matrix of "
                    + file.nodes().size() + " rows, expected one for each of " + ids.size() + " series");
        }
    }

    /** Whether the nodes are called 0, 1, 2, ... or 1, 2, 3, ..., as tools do that know no names. */
    private boolean isCount() {
        List<String> nodes = file.nodes();
        return IntStream.rangeClosed(0, 1)
                .anyMatch(first -> IntStream.range(0, nodes.size())
                        .allMatch(v -> nodes.get(v).equals(Integer.toString(v + first))));
    }

    private void requireKnownNames(int[] found) {
        for (int v = 0; v < found.length; v++) {
            if (found[v] < 0) {
                throw new InputException(
                        file.name() + ": found the name '" + file.nodes().get(v) + "' in the matrix, expected "
                                + known(file.nodes().get(v)));
            }
        }
        int missing = ids.size() - found.length;
        if (missing > 0) {
            Set<String> named = Set.copyOf(file.nodes());
            notes.accept(file.name() + ": the matrix has no row for " + missing + " of " + ids.size()
                    + " series, such as "
                    + ids.stream().filter(id -> !named.contains(id)).findFirst().orElse("")
                    + "; they have no edges");
        }
    }

    private String known(String name) {
        List<String> near = NearMatches.of(name, ids);
        return "one of the " + ids.size() + " series"
                + (near.isEmpty() ? ", such as " + ids.getFirst() : ", perhaps " + String.join(" or ", near));
    }

    private void noteUnused() {
        List<String> numbers = file.unusedNumbers(List.of());
        if (!numbers.isEmpty()) {
            notes.accept(file.name() + ": " + (numbers.size() == 1 ? "column " : "columns ")
                    + String.join(", ", numbers) + (numbers.size() == 1 ? " is" : " are")
                    + " not used and every edge weighs 1; a column weight would be (larger is closer, so distances"
                    + " must be turned round first)");
        }
    }

    private Found edges(Optional<String> column, Meaning meaning) {
        var found = new Found(2 * file.edges());
        Map<Long, Integer> seen = new HashMap<>();
        boolean matrix = file.format() == Format.MATRIX;
        for (int e = 0; e < file.edges(); e++) {
            int from = place(matrix ? file.target(e) : file.source(e), e, "source");
            int to = place(matrix ? file.source(e) : file.target(e), e, "target");
            if (from == to && meaning != Meaning.WEIGHT) {
                if (matrix) {
                    continue; // a diagonal says nothing of others
                }
                throw file.problem(
                        e, "target", "an edge from '" + ids.get(from) + "' to itself", "two different series");
            }
            double number = number(column, e, meaning);
            requireNew(seen, from, to, e);
            found.add(from, to, number);
            if (file.direction(e) == Direction.UNDIRECTED && from != to) {
                requireNew(seen, to, from, e);
                found.add(to, from, number);
            }
        }
        return found;
    }

    private void requireNew(Map<Long, Integer> seen, int from, int to, int e) {
        Integer before = seen.putIfAbsent((long) from * ids.size() + to, e);
        if (before != null) {
            throw file.problem(
                    e,
                    "target",
                    "the edge " + ids.get(from) + " -> " + ids.get(to) + " again, which " + file.place(before) + " has",
                    "every edge once");
        }
    }

    private double number(Optional<String> column, int e, Meaning meaning) {
        if (column.isEmpty()) {
            return 1;
        }
        String text = file.text(column.get(), e);
        double number = parse(text);
        boolean good = switch (meaning) {
            case NOTHING -> true;
            case WEIGHT -> number > 0 && number < Double.POSITIVE_INFINITY;
            case PROBABILITY -> number > 0 && number < 1;
        };
        if (!good) {
            String expected = meaning == Meaning.PROBABILITY
                    ? "a probability above 0 and below 1"
                    : file.format() == Format.MATRIX ? "a weight, 0 or more" : "a weight above 0";
            throw file.problem(e, column.get(), text == null ? "no number" : "'" + text + "'", expected);
        }
        return number;
    }

    private static double parse(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private int place(int node, int e, String column) {
        if (series[node] < 0) {
            String name = file.nodes().get(node);
            throw file.problem(e, column, "'" + name + "'", known(name));
        }
        return series[node];
    }
}
