package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A graph being read. */
final class GraphCollector {
    /** Longer numbers than these would take more memory than the file that names them. */
    private static final int MOST_DIGITS = 1000;

    private final Map<String, Integer> nodes = new LinkedHashMap<>();
    private final List<int[]> edges = new ArrayList<>();
    private final List<Rational> weights = new ArrayList<>();

    /** The node of a name, which is new if it was not seen before. */
    int node(String name) {
        return nodes.computeIfAbsent(name, unused -> nodes.size());
    }

    OptionalInt known(String name) {
        Integer node = nodes.get(name);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node);
    }

    void edge(int source, int target, Rational weight) {
        edges.add(new int[] {source, target});
        weights.add(weight);
    }

    int nodeCount() {
        return nodes.size();
    }

    int edgeCount() {
        return edges.size();
    }

    /** A decimal number, exactly; empty when the text is none. */
    static Optional<Rational> number(String text) {
        try {
            BigDecimal value = new BigDecimal(text.strip());
            boolean sane = Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
            return sane ? Optional.of(Rational.of(value)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    WeightedGraph graph(String file, boolean directed, OptionalInt source, OptionalInt sink) {
        OrderedGraph graph = OrderedGraph.of(nodes.size(), edges.toArray(int[][]::new));
        return new WeightedGraph(file, List.copyOf(nodes.keySet()), graph, weights, directed, source, sink);
    }
}
