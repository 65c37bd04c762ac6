package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.ProgramBuilder;
import dev.espalier.expressivity.language.Range;

/**
 * A maximum flow: not only its value but the flow on each arc.
 *
 * <p>For k = 1, ..., n-1, as often as the residual graph has pairs of arcs, {@link AugmentingFlow} finds a flow z along
 * shortest walks of exactly k arcs, and residual capacities change by it. Each call saturates an arc of the level graph
 * while the residual distance from source to sink is k, so after M calls it is larger; once it is, further calls return
 * 0. Nothing branches on a capacity.
 *
 * <p>Of parallel arcs the first in order are filled first. Between two opposite arcs only the net flow runs, so one of
 * them carries 0. Loops carry 0.
 */
public final class MaximumFlowProgram {
    private MaximumFlowProgram() {}

    /**
     * For one graph: input {@code capacity[m]}, 0 or more, in the order of its arcs; outputs {@code flow[m]} in the same
     * order and {@code value}.
     *
     * @throws IllegalArgumentException when source or sink is no node, or they are the same
     */
    public static Program of(OrderedGraph graph, int source, int sink) {
        var p = Program.builder("maximum flow from " + source + " to " + sink + " on " + graph.nodes() + " nodes");
        Array capacity = p.nonNegativeInput("capacity", graph.edges());
        Array flow = p.output("flow", graph.edges());
        Array value = p.output("value");
        var g = new Residual(graph, source, sink);
        NetFlow net = write(p, g, capacity::at, "");
        writeFlow(p, g, capacity::at, net.x(), flow);
        p.assign(value.cell(), net.value());
        return p.build();
    }

    /**
     * What the statements of a flow leave behind.
     *
     * @param x     net flow by ordered pair of adjacent nodes
     * @param value what leaves the source
     */
    record NetFlow(Array x, Expression value) {}

    /** A value for each arc of the graph. */
    @FunctionalInterface
    interface ArcValue {
        Expression at(Index arc);
    }

    /**
     * Writes the statements that find a maximum flow.
     *
     * @param prefix what the names of its arrays begin with
     */
    static NetFlow write(ProgramBuilder p, Residual g, ArcValue capacity, String prefix) {
        int n = g.nodes();
        Array c = p.nonNegativeLocal(prefix + "c", n, n);
        Array x = p.local(prefix + "x", n, n);
        Array z = p.nonNegativeLocal(prefix + "z", n, n);
        var augmenting = new AugmentingFlow(p, g, c, z, prefix);

        g.forEachArc(p, (u, v) -> {
            p.assign(c.at(u, v), p.sum("e", Range.of(g.arcs(), g.pair(u, v)), capacity::at));
            p.assign(x.at(u, v), 0);
        });
        p.forEach(
                "k",
                Range.between(1, n - 1),
                k -> p.forEach("it", Range.between(1, g.pairCount()), it -> {
                    augmenting.write(k);
                    g.forEachArc(p, (u, v) -> {
                        p.assign(x.at(u, v), x.at(u, v).plus(z.at(u, v)).minus(z.at(v, u)));
                        p.assign(c.at(u, v), c.at(u, v).minus(z.at(u, v)).plus(z.at(v, u)));
                    });
                }));
        Index source = Index.of(g.source());
        return new NetFlow(x, p.sum("v", Range.of(g.neighbours(), source), v -> x.at(source, v)));
    }

    /** From net flows to the flow of each arc of the graph. */
    static void writeFlow(ProgramBuilder p, Residual g, ArcValue capacity, Array x, Array flow) {
        Array rest = p.local("rest", g.nodes(), g.nodes());
        p.inParallel("e", Range.of(g.loops()), e -> p.assign(flow.at(e), 0));
        g.forEachArc(p, (u, v) -> {
            p.when(
                    g.hasOpposite(u, v),
                    () -> p.assign(rest.at(u, v), Expression.max(x.at(u, v), Expression.constant(0))),
                    () -> p.assign(rest.at(u, v), x.at(u, v)));
            p.forEach("e", Range.of(g.allButLast(), g.pair(u, v)), e -> {
                p.assign(flow.at(e), Expression.min(rest.at(u, v), capacity.at(e)));
                p.subtract(rest.at(u, v), flow.at(e));
            });
            p.forEach("e", Range.of(g.last(), g.pair(u, v)), e -> p.assign(flow.at(e), rest.at(u, v)));
        });
    }

    /**
     * One call of FindAugmentingFlow as a program of its own: input {@code c[n,n]}, residual capacities by ordered pair;
     * output {@code z[n,n]}, 0 wherever no arc can be.
     *
     * @param arcs number of arcs of the walks, 1 to n-1
     */
    public static Program augmentation(OrderedGraph graph, int source, int sink, int arcs) {
        var g = new Residual(graph, source, sink);
        int n = g.nodes();
        if (arcs < 1 || arcs >= n) {
            throw new IllegalArgumentException(
                    "walks between two of " + n + " nodes: found " + arcs + " arcs, expected 1 to " + (n - 1));
        }
        var p = Program.builder("augmenting flow along walks of " + arcs + " arcs");
        Array c = p.nonNegativeInput("c", n, n);
        Array z = p.output("z", n, n);
        p.inParallel(
                "u",
                Range.between(0, n - 1),
                u -> p.inParallel("v", Range.between(0, n - 1), v -> p.assign(z.at(u, v), 0)));
        new AugmentingFlow(p, g, c, z, "").write(Index.of(arcs));
        return p.build();
    }

    /**
     * Maxima and minima of all augmentations: M sum over k = 2 to n-1 of (k-1)(4 D - n') + (k-2) D, where M counts pairs
     * of adjacent nodes, D arcs of the residual graph that avoid the sink, and n' nodes with such an arc.
     */
    public static long operations(OrderedGraph graph, int source, int sink) {
        var g = new Residual(graph, source, sink);
        long perLevel = 4L * g.innerArcs() - g.innerNodes();
        long operations = 0;
        for (int k = 2; k < graph.nodes(); k++) {
            operations += (k - 1) * perLevel + (k - 2L) * g.innerArcs();
        }
        return Math.multiplyExact(operations, (long) g.pairCount());
    }

    /** Maxima and minima that turn net flows into flows of arcs: one for each arc with an opposite or a later parallel one. */
    public static long outputOperations(OrderedGraph graph, int source, int sink) {
        return new Residual(graph, source, sink).outputOperations();
    }
}
