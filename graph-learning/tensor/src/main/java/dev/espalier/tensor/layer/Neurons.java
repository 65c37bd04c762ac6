package dev.espalier.tensor.layer;

import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A network on any directed acyclic graph as a layer of a larger model: a neuron answers f(b + sum of w a) of its predecessors, with an
 * f of its own. Neurons of one depth and one f are worked out together, edge by edge, so that time and memory grow with connections
 * times samples. The gradient is libtorch's.
 */
public final class Neurons implements Layer {
    private final Wiring wiring;
    private final Tensor weight;
    private final Tensor bias;
    private final List<Step> steps = new ArrayList<>();
    /** Where the outputs are in the last state. */
    private final long[] answers;

    /**
     * Adds {@code name.weight} [connections] and {@code name.bias} [neurons]; those of inputs are not asked.
     *
     * @param functions by neuron; equal ones are applied together
     * @param weights   first values, in the order of the wiring's connections
     * @param biases    first values by neuron
     * @throws IllegalArgumentException when the connections make a cycle, or there are not as many values
     */
    public Neurons(
            Parameters parameters,
            String name,
            Wiring wiring,
            IntFunction<? extends Layer> functions,
            float[] weights,
            float[] biases) {
        if (weights.length != wiring.sources().length || biases.length != wiring.neurons()) {
            throw new IllegalArgumentException(name + ": found " + weights.length + " weights and " + biases.length
                    + " biases, expected " + wiring.sources().length + " and " + wiring.neurons());
        }
        this.wiring = wiring;
        answers = plan(functions);
        Parameters own = parameters.child(name);
        weight = own.add("weight", Tensor.of(weights, weights.length).to(parameters.type()));
        bias = own.add("bias", Tensor.of(biases, biases.length).to(parameters.type()));
    }

    /** What is worked out at one depth: rows of the state that are still needed, then blocks. */
    private record Step(
            List<Block> blocks,
            @SuppressWarnings("ArrayRecordComponent") long[] kept) {}

    /** Neurons with one function; a row each, in order. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Block(Layer function, long[] neurons, long[] connections, long[] sources, long[] rows) {}

    private long[] plan(IntFunction<? extends Layer> functions) {
        int[] depths = wiring.depths();
        int[] lastReader = lastReaders(depths);
        boolean[] given = new boolean[wiring.neurons()];
        for (int input : wiring.inputs()) {
            given[input] = true;
        }
        TreeMap<Integer, Map<Layer, List<Integer>>> byDepth = new TreeMap<>();
        for (int v = 0; v < depths.length; v++) {
            if (!given[v] && lastReader[v] >= 0) {
                byDepth.computeIfAbsent(depths[v], d -> new LinkedHashMap<>())
                        .computeIfAbsent(functions.apply(v), f -> new ArrayList<>())
                        .add(v);
            }
        }
        Map<Integer, List<Integer>> arriving = new LinkedHashMap<>();
        for (int e = 0; e < wiring.targets().length; e++) {
            arriving.computeIfAbsent(wiring.targets()[e], v -> new ArrayList<>())
                    .add(e);
        }
        List<Integer> state = new ArrayList<>();
        for (int input : wiring.inputs()) {
            state.add(input);
        }
        for (Map.Entry<Integer, Map<Layer, List<Integer>>> depth : byDepth.entrySet()) {
            int[] place = places(state);
            List<Block> blocks = new ArrayList<>();
            List<Integer> next = new ArrayList<>();
            List<Integer> kept = new ArrayList<>();
            for (int row = 0; row < state.size(); row++) {
                if (lastReader[state.get(row)] > depth.getKey()) {
                    kept.add(row);
                    next.add(state.get(row));
                }
            }
            depth.getValue().forEach((function, neurons) -> {
                blocks.add(block(function, neurons, arriving, place));
                next.addAll(neurons);
            });
            steps.add(new Step(blocks, longs(kept)));
            state = next;
        }
        int[] place = places(state);
        return Arrays.stream(wiring.outputs()).mapToLong(v -> place[v]).toArray();
    }

    private int[] lastReaders(int[] depths) {
        int[] last = new int[depths.length];
        Arrays.fill(last, -1);
        for (int e = 0; e < wiring.sources().length; e++) {
            int source = wiring.sources()[e];
            last[source] = Math.max(last[source], depths[wiring.targets()[e]]);
        }
        for (int output : wiring.outputs()) {
            last[output] = Integer.MAX_VALUE;
        }
        return last;
    }

    private int[] places(List<Integer> state) {
        int[] place = new int[wiring.neurons()];
        for (int row = 0; row < state.size(); row++) {
            place[state.get(row)] = row;
        }
        return place;
    }

    private Block block(Layer function, List<Integer> neurons, Map<Integer, List<Integer>> arriving, int[] place) {
        List<Integer> connections = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < neurons.size(); row++) {
            for (int e : arriving.getOrDefault(neurons.get(row), List.of())) {
                connections.add(e);
                rows.add(row);
            }
        }
        return new Block(
                function,
                longs(neurons),
                longs(connections),
                connections.stream().mapToLong(e -> place[wiring.sources()[e]]).toArray(),
                longs(rows));
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).toArray();
    }

    /** [batch, inputs] to [batch, outputs]. */
    @Override
    public Tensor apply(Tensor x) {
        if (x.dim() != 2 || x.size(1) != wiring.inputs().length) {
            throw new IllegalArgumentException("found " + x + ", expected [batch, " + wiring.inputs().length + "]");
        }
        Tensor state = x.transpose(0, 1); // a row for each neuron: what is gathered lies together
        for (Step step : steps) {
            List<Tensor> parts = new ArrayList<>();
            if (step.kept().length > 0) {
                parts.add(state.indexSelect(0, index(step.kept(), x)));
            }
            for (Block block : step.blocks()) {
                parts.add(block.function().apply(sums(block, state)));
            }
            state = parts.size() == 1 ? parts.getFirst() : Tensor.cat(parts, 0);
        }
        return state.indexSelect(0, index(answers, x)).transpose(0, 1);
    }

    private Tensor sums(Block block, Tensor state) {
        Tensor biases = bias.indexSelect(0, index(block.neurons(), state))
                .unsqueeze(1)
                .expand(block.neurons().length, state.size(1));
        if (block.connections().length == 0) {
            return biases;
        }
        Tensor weights =
                weight.indexSelect(0, index(block.connections(), state)).unsqueeze(1);
        Tensor sent = state.indexSelect(0, index(block.sources(), state)).times(weights);
        return biases.indexAdd(0, index(block.rows(), state), sent);
    }

    private static Tensor index(long[] rows, Tensor like) {
        return Tensor.of(rows, rows.length).to(like.device());
    }
}
