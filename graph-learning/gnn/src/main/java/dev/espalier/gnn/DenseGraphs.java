package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;
import java.util.Arrays;

/**
 * Graphs as matrices of weights, through which gradients flow: what relaxed estimators need, and what small given graphs
 * are quickest as. Costs {@code nodes^2} per window.
 *
 * @param weights {@code [nodes, nodes]} shared by all windows, or {@code [windows, nodes, nodes]}; row = receiver, not
 *                negative
 * @param windows windows in the batch, 1 or more
 */
public record DenseGraphs(Tensor weights, int windows) implements Graphs {
    public DenseGraphs {
        int dimensions = weights.dim();
        if ((dimensions != 2 && dimensions != 3) || weights.size(dimensions - 1) != weights.size(dimensions - 2)) {
            throw new IllegalArgumentException("adjacency: found the shape " + Arrays.toString(weights.shape())
                    + ", expected [nodes, nodes] or [windows, nodes, nodes]");
        }
        if (windows < 1 || (dimensions == 3 && weights.size(0) != windows)) {
            throw new IllegalArgumentException("adjacency: found the shape " + Arrays.toString(weights.shape())
                    + ", expected one graph or one for each of " + windows + " windows");
        }
    }

    @Override
    public int nodes() {
        return (int) weights.size(-1);
    }

    @Override
    public Tensor propagate(Tensor features, Norm norm) {
        requireRows(features);
        long width = features.size(1);
        Tensor batch = features.reshape(windows, nodes(), width);
        return normalised(norm).matmul(batch).reshape((long) windows * nodes(), width);
    }

    @Override
    public Graphs reversed() {
        return new DenseGraphs(weights.transpose(-2, -1), windows);
    }

    private Tensor normalised(Norm norm) {
        Tensor matrix = norm.loops() ? weights.plus(identity()) : weights;
        return switch (norm) {
            case SUM -> matrix;
            case MEAN, ASYMMETRIC -> matrix.over(orOne(matrix.sumKeep(-1)));
            case SYMMETRIC ->
                matrix.over(matrix.sumKeep(-1).times(matrix.sumKeep(-2)).sqrt());
        };
    }

    /** A node that hears nothing receives 0, and the gradient of its weights stays finite. */
    private static Tensor orOne(Tensor degree) {
        return Tensor.where(
                degree.greater(0), degree, Tensor.scalar(1, degree.type()).to(degree.device()));
    }

    private Tensor identity() {
        Tensor node = Tensor.arange(nodes()).to(weights.device());
        return node.unsqueeze(0).equalTo(node.unsqueeze(1)).to(weights.type());
    }
}
