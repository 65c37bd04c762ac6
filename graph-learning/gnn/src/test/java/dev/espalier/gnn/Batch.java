package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Inputs of some windows and a graph for each, to be cut, changed and relabelled.
 *
 * @param sources {@code sources.get(window)[receiver]}: the nodes that it hears
 */
record Batch(PredictorOptions options, Inputs inputs, List<int[][]> sources) {
    static Batch random(PredictorOptions options, int windows, Key key) {
        int nodes = options.nodes();
        Tensor history = Cases.uniform(key.split("history"), windows, nodes, options.window(), options.history());
        Tensor future = options.future() == 0
                ? null
                : Cases.uniform(key.split("future"), windows, nodes, (long) options.horizon() * options.future());
        Tensor fixed = options.fixed() == 0 ? null : Cases.uniform(key.split("fixed"), nodes, options.fixed());
        List<int[][]> sources = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            sources.add(sources(nodes, key.split("graph").split(w)));
        }
        return new Batch(options, new Inputs(history, future, fixed), sources);
    }

    /** Every receiver hears each node, itself included, with probability 1/3; the last one nobody. */
    static int[][] sources(int nodes, Key key) {
        double[][] weights = Cases.weights(nodes, false, key);
        int[][] sources = new int[nodes][];
        for (int i = 0; i < nodes; i++) {
            double[] row = weights[i];
            sources[i] = IntStream.range(0, nodes).filter(j -> row[j] > 0).toArray();
        }
        return sources;
    }

    int windows() {
        return sources.size();
    }

    SparseGraphs graphs() {
        int nodes = options.nodes();
        int[] offsets = new int[windows() * nodes + 1];
        int[] all = new int[windows() * nodes * nodes];
        for (int w = 0, row = 0; w < windows(); w++) {
            for (int i = 0; i < nodes; i++, row++) {
                int[] list = sources.get(w)[i];
                System.arraycopy(list, 0, all, offsets[row], list.length);
                offsets[row + 1] = offsets[row] + list.length;
            }
        }
        return SparseGraphs.of(new SampledGraphs(windows(), nodes, offsets, all));
    }

    DenseGraphs dense() {
        double[] cells = new double[windows() * options.nodes() * options.nodes()];
        for (int w = 0; w < windows(); w++) {
            for (int i = 0; i < options.nodes(); i++) {
                for (int j : sources.get(w)[i]) {
                    cells[(w * options.nodes() + i) * options.nodes() + j] = 1;
                }
            }
        }
        return new DenseGraphs(Tensor.of(cells, windows(), options.nodes(), options.nodes()), windows());
    }

    double[][] adjacency(int window) {
        double[][] weights = new double[options.nodes()][options.nodes()];
        for (int i = 0; i < weights.length; i++) {
            for (int j : sources.get(window)[i]) {
                weights[i][j] = 1;
            }
        }
        return weights;
    }

    /** This window alone. */
    Batch only(int window) {
        Tensor future = inputs.future();
        return new Batch(
                options,
                new Inputs(
                        inputs.history().narrow(0, window, 1),
                        future == null ? null : future.narrow(0, window, 1),
                        inputs.fixed()),
                Collections.singletonList(sources.get(window)));
    }

    Batch withHistory(Tensor history) {
        return new Batch(options, new Inputs(history, inputs.future(), inputs.fixed()), sources);
    }

    Batch withSources(int window, int[][] other) {
        List<int[][]> changed = new ArrayList<>(sources);
        changed.set(window, other);
        return new Batch(options, inputs, changed);
    }

    Batch withoutEdges() {
        return new Batch(options, inputs, Collections.nCopies(windows(), new int[options.nodes()][0]));
    }

    /** The same with node {@code i} called {@code names[i]}. */
    Batch relabelled(int[] names) {
        Tensor old = Tensor.of(inverse(names));
        Tensor future = inputs.future();
        Tensor fixed = inputs.fixed();
        List<int[][]> renamed = new ArrayList<>();
        for (int[][] graph : sources) {
            int[][] lists = new int[names.length][];
            for (int i = 0; i < names.length; i++) {
                lists[names[i]] = Arrays.stream(graph[i]).map(j -> names[j]).toArray();
            }
            renamed.add(lists);
        }
        return new Batch(
                options,
                new Inputs(
                        inputs.history().indexSelect(1, old),
                        future == null ? null : future.indexSelect(1, old),
                        fixed == null ? null : fixed.indexSelect(0, old)),
                renamed);
    }

    static int[] inverse(int[] names) {
        int[] inverse = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            inverse[names[i]] = i;
        }
        return inverse;
    }

    static int[] permutation(int n, Key key) {
        SplittableRandom random = key.random();
        int[] names = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            names[i] = names[j];
            names[j] = i;
        }
        return names;
    }
}
