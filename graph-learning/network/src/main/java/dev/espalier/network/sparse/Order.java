package dev.espalier.network.sparse;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Neurons in the order in which a sweep takes them, with their connections as plain arrays. Neurons of a layer do not depend on each
 * other, so that a layer with much to do may be shared out among threads; what a neuron computes does not depend on how.
 */
final class Order {
    /** Operations of a layer below which handing it to threads costs more than it saves. */
    private static final long WORTH_SHARING = 400_000;

    final int nodes;
    final int[] outStart;
    final int[] target;
    final int[] inStart;
    final int[] inEdge;
    final int[] inSource;

    private final int[] order;
    private final int[] layerStart;
    private final long[] layerEdges;
    private final boolean[] input;
    private final int threads;
    private final @Nullable ExecutorService pool;

    /** Does something to one neuron, with scratch memory that belongs to one thread at a time. */
    interface Visit {
        void at(int node, int worker);
    }

    Order(ComputationGraph graph, Layering layering, int[] inputs, int threads, @Nullable ExecutorService pool) {
        input = new boolean[graph.nodes()];
        for (int v : inputs) {
            input[v] = true;
        }
        nodes = graph.nodes();
        outStart = graph.outStarts();
        target = graph.targets();
        inStart = graph.inStarts();
        inEdge = graph.inEdges();
        int[] sources = graph.sources();
        inSource = new int[inEdge.length];
        for (int k = 0; k < inEdge.length; k++) {
            inSource[k] = sources[inEdge[k]];
        }
        order = layering.order();
        layerStart = layering.starts();
        this.threads = threads;
        this.pool = pool;
        layerEdges = new long[layering.height()];
        for (int v = 0; v < nodes; v++) {
            layerEdges[layering.layer(v)] += graph.inDegree(v) + graph.outDegree(v);
        }
    }

    boolean isInput(int node) {
        return input[node];
    }

    void forward(int columns, Visit visit) {
        for (int l = 0; l < layerEdges.length; l++) {
            layer(l, columns, visit);
        }
    }

    void backward(int columns, Visit visit) {
        for (int l = layerEdges.length - 1; l >= 0; l--) {
            layer(l, columns, visit);
        }
    }

    private void layer(int l, int columns, Visit visit) {
        int from = layerStart[l];
        int to = layerStart[l + 1];
        ExecutorService shared = pool;
        if (shared == null || layerEdges[l] * columns < WORTH_SHARING || to - from < 2 * threads) {
            for (int i = from; i < to; i++) {
                visit.at(order[i], 0);
            }
            return;
        }
        Future<?>[] parts = new Future<?>[threads - 1];
        for (int t = 1; t < threads; t++) {
            int worker = t;
            parts[t - 1] = shared.submit(() -> part(from, to, worker, visit));
        }
        part(from, to, 0, visit);
        for (Future<?> part : parts) {
            join(part);
        }
    }

    private void part(int from, int to, int worker, Visit visit) {
        int begin = from + (int) ((long) (to - from) * worker / threads);
        int end = from + (int) ((long) (to - from) * (worker + 1) / threads);
        for (int i = begin; i < end; i++) {
            visit.at(order[i], worker);
        }
    }

    private static void join(Future<?> part) {
        boolean interrupted = false;
        while (true) {
            try {
                part.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the arrays are being written to: wait all the same
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of a layer failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
