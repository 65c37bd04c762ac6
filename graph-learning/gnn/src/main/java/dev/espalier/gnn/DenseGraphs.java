package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;

/**
 * Graphs as matrices of weights, through which gradients flow: what relaxed estimators need, and what small given graphs
 * are quickest as. Costs {@code nodes^2} per window.
 *
 * @param weights {@code [nodes, nodes]} shared by all windows, or {@code [windows, nodes, nodes]}; row = receiver, not
 *                negative
 * @param windows windows in the batch
 */
public record DenseGraphs(Tensor weights, int windows) implements Graphs {
    private static final double NO_EDGE = 1e-12;

    public DenseGraphs {
        int dimensions = weights.dim();
        if ((dimensions != 2 && dimensions != 3) || weights.size(dimensions - 1) != weights.size(dimensions - 2)) {
            throw new IllegalArgumentException("adjacency must be [nodes, nodes] or [windows, nodes, nodes] but has "
                    + dimensions + " dimensions of sizes " + java.util.Arrays.toString(weights.shape()));
        }
        if (dimensions == 3 && weights.size(0) != windows) {
            throw new IllegalArgumentException(weights.size(0) + " adjacency matrices for " + windows + " windows");
        }
    }

    @Override
    public int nodes() {
        return (int) weights.size(weights.dim() - 1);
    }

    @Override
    public Tensor propagate(Tensor features, Norm norm) {
        long width = features.size(1);
        Tensor batch = features.reshape(windows, nodes(), width);
        return normalised(norm).matmul(batch).reshape((long) windows * nodes(), width);
    }

    @Override
    public Graphs reversed() {
        return new DenseGraphs(weights.transpose(-2, -1), windows);
    }

    private Tensor normalised(Norm norm) {
        return switch (norm) {
            case SUM -> weights;
            case MEAN -> weights.over(degree(weights, -1));
            case ASYMMETRIC -> withLoops().over(degree(withLoops(), -1));
            case SYMMETRIC -> {
                Tensor loops = withLoops();
                yield loops.over(degree(loops, -1).times(degree(loops, -2)).sqrt());
            }
        };
    }

    private Tensor degree(Tensor matrix, int dimension) {
        return matrix.sumKeep(dimension).clamp(NO_EDGE, Double.MAX_VALUE);
    }

    private Tensor withLoops() {
        return weights.plus(identity(weights.type(), nodes()));
    }

    private static Tensor identity(Type type, int nodes) {
        double[] cells = new double[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            cells[i * nodes + i] = 1;
        }
        return Tensor.of(cells, nodes, nodes).to(type);
    }
}
