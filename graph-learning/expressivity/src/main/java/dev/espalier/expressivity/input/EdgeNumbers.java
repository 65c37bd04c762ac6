package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes one exact number an edge from what a file says of its edges. */
final class EdgeNumbers {
    /** Longer numbers than these would take more memory than the file that names them. */
    private static final int MOST_DIGITS = 1000;

    private static final Set<String> NO_LIMIT = Set.of("inf", "+inf", "infinity", "+infinity", "\u221E");

    private final GraphFile file;
    private final Meaning meaning;
    private final List<Rational> numbers = new ArrayList<>();
    private final Set<Integer> unlimited = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private EdgeNumbers(GraphFile file, Meaning meaning) {
        this.file = file;
        this.meaning = meaning;
    }

    static WeightedGraph of(GraphFile file, Meaning meaning) {
        return new EdgeNumbers(file, meaning).read();
    }

    private WeightedGraph read() {
        notes.addAll(file.notes());
        int[] edges = edges();
        String attribute = attribute();
        for (int i = 0; i < edges.length; i++) {
            numbers.add(number(attribute, edges[i], i));
        }
        if (!unlimited.isEmpty()) {
            lift();
        }
        boolean directed = IntStream.of(edges).noneMatch(e -> file.direction(e) == Direction.UNDIRECTED);
        OrderedGraph graph = OrderedGraph.of(
                file.nodes().size(),
                IntStream.of(edges).map(file::source).toArray(),
                IntStream.of(edges).map(file::target).toArray());
        return new WeightedGraph(
                file.name(),
                file.nodes(),
                graph,
                numbers,
                unlimited,
                directed,
                file.flowSource(),
                file.flowSink(),
                notes);
    }

    /** All edges; of a symmetric matrix of weights one for each pair, since trees know no directions. */
    private int[] edges() {
        int[] all = IntStream.range(0, file.edges()).toArray();
        if (file.format() != Format.MATRIX || meaning == Meaning.CAPACITY) {
            return all;
        }
        Set<String> entries = new HashSet<>();
        for (int e : all) {
            entries.add(file.source(e) + " " + file.target(e) + " " + file.text("weight", e));
        }
        boolean symmetric = IntStream.of(all)
                .allMatch(e -> entries.contains(file.target(e) + " " + file.source(e) + " " + file.text("weight", e)));
        return symmetric
                ? IntStream.of(all)
                        .filter(e -> file.source(e) <= file.target(e))
                        .toArray()
                : all;
    }

    private String attribute() {
        Optional<String> meant = file.attribute(meaning.names());
        if (meant.isPresent()) {
            return meant.get();
        }
        Optional<String> other = file.attribute(meaning.substitutes());
        if (other.isPresent()) {
            // the number of an edge has no name of its own in a matrix, a list or DIMACS
            if (file.format() == Format.TABLE || file.format() == Format.GRAPHML) {
                notes.add(file.name() + ": no " + String.join(", ", meaning.names()) + ", so " + other.get()
                        + " was taken for the " + meaning.name().toLowerCase(Locale.ROOT));
            }
            return other.get();
        }
        if (file.edges() > 0 && file.format() != Format.TABLE) {
            throw file.problem(0, "an edge without a number", expected());
        }
        throw new InputException(file.name() + ": found "
                + (file.attributes().isEmpty()
                        ? "nothing but names of nodes"
                        : "columns " + String.join(", ", file.attributes()) + " beside the names of nodes")
                + ", expected a column " + expected());
    }

    private String expected() {
        List<String> names = new ArrayList<>(meaning.names());
        names.addAll(meaning.substitutes());
        return String.join(" or ", names);
    }

    /** @param i which of the edges that are kept it is */
    private Rational number(String attribute, int e, int i) {
        String text = file.text(attribute, e);
        if (text == null) {
            throw file.problem(
                    e,
                    attribute,
                    "an edge without a number, " + file.edgeName(e),
                    "its " + attribute.strip() + (meaning == Meaning.CAPACITY ? ", inf for no limit" : ""));
        }
        if (meaning == Meaning.CAPACITY && NO_LIMIT.contains(text.toLowerCase(Locale.ROOT))) {
            unlimited.add(i);
            return Rational.ZERO;
        }
        return number(text).orElseThrow(() -> file.problem(e, attribute, "'" + text + "'", "a number"));
    }

    /** A decimal number, exactly; empty when the text is none. */
    private static Optional<Rational> number(String text) {
        try {
            BigDecimal value = new BigDecimal(text.strip());
            boolean sane = Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
            return sane ? Optional.of(Rational.of(value)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** No flow that some limit holds can use up one more than all limits together. */
    private void lift() {
        Rational above = Rational.ONE;
        for (Rational number : numbers) {
            above = number.signum() > 0 ? above.plus(number) : above;
        }
        for (int i : unlimited) {
            numbers.set(i, above);
        }
    }
}
