package dev.espalier.expressivity;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.PassReport;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.MaximumFlowProgram;
import dev.espalier.expressivity.programs.OrderedGraph;
import java.util.Arrays;
import java.util.List;

/** A ReLU network from the arc capacities of one graph to a maximum flow between two nodes. Immutable. */
public final class MaximumFlowNetwork {
    /**
     * Affine forms of flow programs grow with the call; carrying those beyond this length makes a network of a third
     * more units with a tenth of the weights.
     */
    private static final int LONGEST_FORM = 8;

    private final OrderedGraph graph;
    private final Program program;
    private final Compiler.Compilation compilation;

    private MaximumFlowNetwork(OrderedGraph graph, int source, int sink) {
        this.graph = graph;
        program = MaximumFlowProgram.of(graph, source, sink);
        compilation = Compiler.compile(program, CompilerOptions.DEFAULT.withLongestForm(LONGEST_FORM));
    }

    /**
     * Compiles the network of a graph; O(m^2 n^2) units.
     *
     * @throws IllegalArgumentException when source or sink is no node, or they are the same
     */
    public static MaximumFlowNetwork of(OrderedGraph graph, int source, int sink) {
        return new MaximumFlowNetwork(graph, source, sink);
    }

    /**
     * A maximum flow, exactly. Loops carry 0, of two opposite arcs one carries 0, and of parallel arcs the first in order
     * are filled first.
     *
     * @param capacities one for each arc of the graph, in its order, 0 or more
     * @throws ArithmeticException      when a value of the network is beyond a long
     * @throws IllegalArgumentException on a negative capacity, or when their number is not that of arcs
     */
    public Flow flow(long... capacities) {
        return new Flow(network().evaluate(capacities));
    }

    /**
     * A maximum flow, exactly, for fractions of any size.
     *
     * @return the flow on each arc, then the value
     */
    public List<Rational> flow(List<Rational> capacities) {
        return network().evaluate(capacities);
    }

    /**
     * Maximum flows for many capacities of the graph.
     *
     * @param capacities {@code [batch, arc]}, row-major
     */
    public List<Flow> flows(long[] capacities, int batch) {
        long[] all = network().evaluate(capacities, batch);
        int width = graph.edges() + 1;
        Flow[] flows = new Flow[batch];
        for (int b = 0; b < batch; b++) {
            flows[b] = new Flow(Arrays.copyOfRange(all, b * width, (b + 1) * width));
        }
        return List.of(flows);
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

    /** A flow: what runs on each arc, and how much leaves the source. */
    public static final class Flow {
        private final long[] arcsAndValue;

        private Flow(long[] arcsAndValue) {
            this.arcsAndValue = arcsAndValue;
        }

        /** Flow on arc {@code e}. */
        public long onArc(int e) {
            return arcsAndValue[e];
        }

        /** Flow on each arc, in the order of the graph; a copy. */
        public long[] onArcs() {
            return Arrays.copyOf(arcsAndValue, arcsAndValue.length - 1);
        }

        /** The value of the flow. */
        public long value() {
            return arcsAndValue[arcsAndValue.length - 1];
        }

        @Override
        public String toString() {
            return "Flow[value " + value() + ", arcs " + Arrays.toString(onArcs()) + "]";
        }
    }
}
