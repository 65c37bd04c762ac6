package dev.espalier.tensor;

import java.util.List;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The weights of one GRU layer as the matrices that {@link GruKernel} multiplies with. */
final class GruWeights {
    final int in;
    final int hidden;
    private final TensorOptions options;
    /** W_ih [3 hidden, in]. */
    private final Tensor inputRows;
    /** W_hh [3 hidden, hidden]. */
    final Tensor hiddenRows;
    /** From (x, 1, h) to r and z, [in + 1 + hidden, 2 hidden]. */
    final Tensor gates;
    /** From (1, h) to q, [1 + hidden, hidden]. */
    final Tensor recurrent;
    /** From (x, 1) to the part of n without q, [in + 1, hidden]. */
    final Tensor candidate;

    GruWeights(Tensor inputRows, Tensor hiddenRows, Tensor inputBias, Tensor hiddenBias) {
        hidden = (int) hiddenRows.size(1);
        in = (int) inputRows.size(1);
        options = hiddenRows.options();
        this.inputRows = inputRows;
        this.hiddenRows = hiddenRows;
        long two = 2L * hidden;
        Tensor bias = inputBias.add(hiddenBias).narrow(0, 0, two).unsqueeze(1);
        gates = beside(inputRows.narrow(0, 0, two), bias, hiddenRows.narrow(0, 0, two));
        recurrent = beside(hiddenBias.narrow(0, two, hidden).unsqueeze(1), hiddenRows.narrow(0, two, hidden));
        candidate = beside(
                inputRows.narrow(0, two, hidden),
                inputBias.narrow(0, two, hidden).unsqueeze(1));
    }

    /** The columns of (x, 1, h). */
    long width() {
        return in + 1L + hidden;
    }

    /** The rows of W_ih of some of the gates r, z and n. */
    Tensor inputRows(int firstGate, int gates) {
        return inputRows.narrow(0, (long) firstGate * hidden, (long) gates * hidden);
    }

    Tensor empty(long... shape) {
        return torch.empty(shape, options, new MemoryFormatOptional());
    }

    private static Tensor beside(Tensor... parts) {
        return torch.cat(new TensorVector(parts), 1).t().contiguous();
    }

    Gradients gradients() {
        return new Gradients(
                empty(width(), 3L * hidden).zero_(), empty(in + 1L, hidden).zero_());
    }

    /** The gradients of W_ih, W_hh, b_ih and b_hh. */
    List<Tensor> unpack(Gradients sums) {
        long two = 2L * hidden;
        Tensor gates = sums.recurrent.narrow(1, 0, two);
        return List.of(
                join(gates.narrow(0, 0, in), sums.candidate.narrow(0, 0, in), 1).t(),
                sums.recurrent.narrow(0, in + 1L, hidden).t(),
                join(gates.select(0, in), sums.candidate.select(0, in), 0),
                sums.recurrent.select(0, in));
    }

    private static Tensor join(Tensor a, Tensor b, int dim) {
        return torch.cat(new TensorVector(a, b), dim);
    }

    /**
     * Sums over steps and rows.
     *
     * @param recurrent (x, 1, h)^T times the gradients of r, z (before activation) and q, [in + 1 + hidden, 3 hidden];
     *     that of q by x means nothing
     * @param candidate (x, 1)^T times the gradient of n (before activation), [in + 1, hidden]
     */
    record Gradients(Tensor recurrent, Tensor candidate) {}
}
