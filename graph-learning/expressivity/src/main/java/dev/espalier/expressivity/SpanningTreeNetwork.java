package dev.espalier.expressivity;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.PassReport;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import java.util.List;

/** A ReLU network from the edge weights of one graph to the weight of a minimum spanning tree. Immutable. */
public final class SpanningTreeNetwork {
    private final OrderedGraph graph;
    private final Program program;
    private final Compiler.Compilation compilation;

    private SpanningTreeNetwork(OrderedGraph graph) {
        this.graph = graph;
        program = SpanningTreeProgram.of(graph);
        compilation = Compiler.compile(program, CompilerOptions.DEFAULT);
    }

    /**
     * Compiles the network of a graph; O(n^3) units, fewer if it is sparse.
     *
     * @throws IllegalArgumentException when the graph is not connected
     */
    public static SpanningTreeNetwork of(OrderedGraph graph) {
        return new SpanningTreeNetwork(graph);
    }

    /**
     * The weight of a minimum spanning tree, exactly.
     *
     * @param weights one for each edge of the graph, in its order, of any sign
     * @throws ArithmeticException      when a value of the network is beyond a long
     * @throws IllegalArgumentException when the number of weights is not that of edges
     */
    public long weight(long... weights) {
        return network().evaluate(weights)[0];
    }

    /** The weight of a minimum spanning tree, exactly, for fractions of any size. */
    public Rational weight(List<Rational> weights) {
        return network().evaluate(weights).getFirst();
    }

    /**
     * The weights of minimum spanning trees for many weightings of the graph.
     *
     * @param weights {@code [batch, edge]}, row-major
     */
    public long[] weights(long[] weights, int batch) {
        return network().evaluate(weights, batch);
    }

    public OrderedGraph graph() {
        return graph;
    }

    /** The program the network was compiled from. */
    public Program program() {
        return program;
    }

    public ReluNetwork network() {
        return compilation.network();
    }

    /** What the compiler's passes did. */
    public PassReport report() {
        return compilation.report();
    }
}
