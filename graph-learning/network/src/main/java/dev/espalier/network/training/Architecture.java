package dev.espalier.network.training;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Where a network's connections are at first, and where others may grow. Neurons are numbered from the inputs through the hidden
 * ones to the outputs.
 */
public final class Architecture {
    private final Layering layering;
    private final List<LinkBlock> blocks;
    /** By neuron: the size of the layer before, or how many lead to it where there is none. */
    private final int[] candidates;

    private final int inputs;
    private final int outputs;
    private final int[] order;
    private final int[] starts;

    private Architecture(Layering layering, List<LinkBlock> blocks, int[] candidates, int inputs, int outputs) {
        this.layering = layering;
        this.blocks = blocks;
        this.candidates = candidates;
        order = layering.order();
        starts = layering.starts();
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /**
     * Layers one behind the other; between two of them each connection is there with probability epsilon (rows + columns) / (rows
     * columns), or 1 if that is less. All connections but those to the outputs evolve.
     *
     * @param sizes   neurons of each layer, inputs first; at least two layers
     * @param epsilon above 0; infinite for dense layers
     */
    public static Architecture layered(int[] sizes, double epsilon, Key key) {
        if (sizes.length < 2 || IntStream.of(sizes).anyMatch(s -> s < 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("found layers " + Arrays.toString(sizes) + " and epsilon " + epsilon
                    + ", expected two layers or more of at least 1 neuron, and epsilon above 0");
        }
        int nodes = Math.toIntExact(IntStream.of(sizes).asLongStream().sum());
        Pairs pairs = new Pairs(nodes);
        LinkBlock[] blocks = new LinkBlock[sizes.length - 1];
        int[] layers = new int[nodes];
        int[] candidates = new int[nodes];
        int first = 0;
        for (int l = 0; l + 1 < sizes.length; l++) {
            int next = first + sizes[l];
            double p = epsilon * (1.0 / sizes[l] + 1.0 / sizes[l + 1]);
            pairs.addSome(
                    first,
                    next,
                    next,
                    next + sizes[l + 1],
                    Math.min(1, p),
                    key.split(l).random());
            blocks[l] = LinkBlock.complete(first, next, next, next + sizes[l + 1], l + 2 < sizes.length);
            Arrays.fill(layers, next, next + sizes[l + 1], l + 1);
            Arrays.fill(candidates, next, next + sizes[l + 1], sizes[l]);
            first = next;
        }
        return new Architecture(
                Layering.of(pairs.graph(), layers), List.of(blocks), candidates, sizes[0], sizes[sizes.length - 1]);
    }

    /**
     * A DAG between inputs and outputs: every input leads to every source of the DAG, every sink of it to every output. The
     * connections within evolve among all pairs of neurons of which the second is in a later layer, sinks excepted as first ones;
     * neurons stay in their layers, which are 4Ward's.
     */
    public static Architecture around(ComputationGraph inner, int inputs, int outputs) {
        int n = inner.nodes();
        if (n < 1 || inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("found " + n + " nodes, " + inputs + " inputs and " + outputs
                    + " outputs, expected at least 1 of each");
        }
        int nodes = Math.addExact(n, Math.addExact(inputs, outputs));
        Pairs pairs = new Pairs(nodes);
        for (int i = 0; i < inputs; i++) {
            for (int v = 0; v < n; v++) {
                if (inner.inDegree(v) == 0) {
                    pairs.add(i, inputs + v);
                }
            }
        }
        for (int v = 0; v < n; v++) {
            for (int e = inner.firstOut(v); e < inner.endOut(v); e++) {
                pairs.add(inputs + v, inputs + inner.target(e));
            }
            for (int o = 0; o < outputs && inner.outDegree(v) == 0; o++) {
                pairs.add(inputs + v, inputs + n + o);
            }
        }
        Layering layering = Layering.longestPath(pairs.graph());
        int[] candidates =
                IntStream.range(0, nodes).map(layering.graph()::inDegree).toArray();
        return new Architecture(layering, blocksAround(inner, layering, inputs), candidates, inputs, outputs);
    }

    private static List<LinkBlock> blocksAround(ComputationGraph inner, Layering layering, int inputs) {
        int n = inner.nodes();
        int[] starts = layering.starts();
        int[] from = new int[n];
        int[] to = new int[n];
        for (int v = 0; v < n; v++) {
            boolean sink = inner.outDegree(v) == 0;
            from[v] = sink ? 0 : starts[layering.layer(inputs + v) + 1];
            to[v] = sink ? 0 : inputs + n;
        }
        return List.of(
                LinkBlock.complete(0, inputs, inputs, inputs + n, false),
                new LinkBlock(inputs, inputs + n, from, to, n, n, true));
    }

    /**
     * A network with first values.
     *
     * @param activation by layer, from 1 for the first hidden one; outputs have none
     */
    public SparseNetwork network(IntFunction<Activation> activation, Initialiser initialiser, Key key) {
        ComputationGraph graph = layering.graph();
        int nodes = graph.nodes();
        return SparseNetwork.builder(graph)
                .layering(layering)
                .ends(
                        IntStream.range(0, inputs).toArray(),
                        IntStream.range(nodes - outputs, nodes).toArray())
                .activation(v -> activation.apply(layering.layer(v)))
                .initialiser(initialiser)
                .candidates(v -> candidates[v])
                .standAlone()
                .key(key)
                .build();
    }

    public Layering layering() {
        return layering;
    }

    /** Where a new connection to a neuron would lie. */
    Initialiser.Place place(ComputationGraph graph, int target) {
        int layer = layering.layer(target);
        return new Initialiser.Place(
                target, graph.inDegree(target), candidates[target], starts[layer + 1] - starts[layer]);
    }

    /** The layering's order itself. */
    int[] orderArray() {
        return order;
    }

    List<LinkBlock> blocks() {
        return blocks;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    /** Edges that come by source, then by target. */
    private static final class Pairs {
        private final int nodes;
        private int[] sources = new int[1024];
        private int[] targets = new int[1024];
        private int count;

        Pairs(int nodes) {
            this.nodes = nodes;
        }

        void add(int source, int target) {
            if (count == sources.length) {
                sources = Arrays.copyOf(sources, Math.multiplyExact(2, count));
                targets = Arrays.copyOf(targets, 2 * count);
            }
            sources[count] = source;
            targets[count++] = target;
        }

        /** Each pair with the same probability; from one that is drawn the next is found by its geometric distance. */
        void addSome(int first, int end, int from, int to, double probability, SplittableRandom random) {
            long columns = (long) to - from;
            long pairs = ((long) end - first) * columns;
            double log = Math.log1p(-probability);
            for (long at = skip(random, log); at < pairs; at += 1 + skip(random, log)) {
                add(first + (int) (at / columns), from + (int) (at % columns));
            }
        }

        private static long skip(SplittableRandom random, double log) {
            return Double.isInfinite(log) ? 0 : (long) (Math.log(1 - random.nextDouble()) / log);
        }

        ComputationGraph graph() {
            return ComputationGraph.of(nodes, Arrays.copyOf(sources, count), Arrays.copyOf(targets, count));
        }
    }
}
