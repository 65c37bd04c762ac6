package dev.espalier.tensor;

import static org.bytedeco.pytorch.global.torch.lerp_out;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.mul_out;
import static org.bytedeco.pytorch.global.torch.sigmoid_backward_out;
import static org.bytedeco.pytorch.global.torch.sub_out;
import static org.bytedeco.pytorch.global.torch.tanh_backward_out;

import java.util.List;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * One GRU layer over one tile: some rows of the batch through all steps, few enough for the caches.
 *
 * <p>A row of {@link #inputs} at step t is (x_t, 1, h_{t-1}), so that a column range times a matrix gives r and z (all
 * columns), q = W_hn h + b_hn (from the 1 on) and W_in x + b_in (up to the 1), biases included. The matrices are in
 * {@link Weights}. Backward, with D the gradients before the activations, one product over all steps gives each
 * matrix its gradient.
 */
final class GruKernel {
    private final Weights weights;
    private final int steps;
    private final int rows;
    /** [steps + 1, rows, in + 1 + hidden]. */
    final Tensor inputs;
    /** r and z, [steps, rows, 2 hidden]. */
    private final Tensor gates;
    /** q, [steps, rows, hidden]. */
    private final Tensor recurrent;
    /** n, [steps, rows, hidden]. */
    private final Tensor candidates;

    GruKernel(Weights weights, int steps, int rows) {
        this.weights = weights;
        this.steps = steps;
        this.rows = rows;
        int h = weights.hidden;
        inputs = weights.empty(steps + 1L, rows, weights.in + 1L + h);
        inputs.narrow(2, weights.in, 1).fill_(new Scalar(1.0));
        gates = weights.empty(steps, rows, 2L * h);
        recurrent = weights.empty(steps, rows, h);
        candidates = weights.empty(steps, rows, h);
    }

    int rows() {
        return rows;
    }

    /** States before every step and after the last, [steps + 1, rows, hidden]; a view. */
    Tensor states() {
        return inputs.narrow(2, weights.in + 1L, weights.hidden);
    }

    /** From x [steps, rows, in], of any strides, to {@link #states()}. */
    void forward(Tensor x) {
        int in = weights.in;
        int h = weights.hidden;
        inputs.narrow(0, 0, steps).narrow(2, 0, in).copy_(x);
        Tensor states = states();
        states.select(0, 0).zero_();
        Tensor flat = inputs.narrow(0, 0, steps).view((long) steps * rows, in + 1L + h);
        mm_out(candidates.view((long) steps * rows, h), flat.narrow(1, 0, in + 1L), weights.candidate);
        for (int t = 0; t < steps; t++) {
            Tensor row = inputs.select(0, t);
            Tensor rz = gates.select(0, t);
            Tensor q = recurrent.select(0, t);
            Tensor n = candidates.select(0, t);
            mm_out(rz, row, weights.gates).sigmoid_();
            mm_out(q, row.narrow(1, in, h + 1L), weights.recurrent);
            n.addcmul_(rz.narrow(1, 0, h), q).tanh_();
            lerp_out(states.select(0, t + 1L), n, states.select(0, t), rz.narrow(1, h, h));
        }
    }

    /**
     * Adds to the gradients of the weights.
     *
     * @param last gradient of the state after the last step, [rows, hidden]; null for zeros
     * @param all gradients of the states after every step, [steps, rows, hidden]; null for zeros
     * @return the gradient of x, [steps, rows, in], if it is needed
     */
    @Nullable
    Tensor backward(@Nullable Tensor last, @Nullable Tensor all, Weights.Gradients gradients, boolean ofInput) {
        int in = weights.in;
        int h = weights.hidden;
        Tensor states = states();
        // in the order r, z, q, as the rows of W_hh; before W_in's half of n comes its own
        Tensor before = weights.empty(steps, rows, 3L * h);
        Tensor beforeN = weights.empty(steps, rows, h);
        Tensor carried = weights.empty(rows, h);
        if (last == null) {
            carried.zero_();
        } else {
            carried.copy_(last);
        }
        Tensor scratch = weights.empty(rows, h);
        for (int t = steps - 1; t >= 0; t--) {
            if (all != null) {
                carried.add_(all.select(0, t));
            }
            Tensor d = before.select(0, t);
            Tensor dr = d.narrow(1, 0, h);
            Tensor dz = d.narrow(1, h, h);
            Tensor dq = d.narrow(1, 2L * h, h);
            Tensor dn = beforeN.select(0, t);
            Tensor rz = gates.select(0, t);
            Tensor r = rz.narrow(1, 0, h);
            Tensor z = rz.narrow(1, h, h);
            Tensor n = candidates.select(0, t);
            sub_out(scratch, states.select(0, t), n).mul_(carried);
            sigmoid_backward_out(dz, scratch, z);
            mul_out(scratch, carried, z);
            tanh_backward_out(dn, carried.sub_(scratch), n);
            mul_out(dq, dn, r);
            mul_out(carried, dn, recurrent.select(0, t));
            sigmoid_backward_out(dr, carried, r);
            Tensor swap = carried;
            carried = scratch.addmm_(d, weights.hiddenRows);
            scratch = swap;
        }
        long all3 = (long) steps * rows;
        Tensor flat = inputs.narrow(0, 0, steps).view(all3, in + 1L + h);
        Tensor d = before.view(all3, 3L * h);
        Tensor dn = beforeN.view(all3, h);
        gradients.gates.addmm_(d.narrow(1, 0, 2L * h).t(), flat);
        gradients.recurrent.addmm_(d.narrow(1, 2L * h, h).t(), flat.narrow(1, in, h + 1L));
        gradients.candidate.addmm_(dn.t(), flat.narrow(1, 0, in + 1L));
        if (!ofInput) {
            return null;
        }
        Tensor dx = torch.mm(d.narrow(1, 0, 2L * h), weights.inputRows.narrow(0, 0, 2L * h));
        return dx.addmm_(dn, weights.inputRows.narrow(0, 2L * h, h)).view(steps, rows, in);
    }

    /** The matrices of a layer as the products want them. */
    static final class Weights {
        final int in;
        final int hidden;
        private final TensorOptions options;
        /** W_ih [3 hidden, in]. */
        private final Tensor inputRows;
        /** W_hh [3 hidden, hidden]. */
        private final Tensor hiddenRows;
        /** [in + 1 + hidden, 2 hidden]. */
        private final Tensor gates;
        /** [1 + hidden, hidden]. */
        private final Tensor recurrent;
        /** [in + 1, hidden]. */
        private final Tensor candidate;

        Weights(Tensor inputRows, Tensor hiddenRows, Tensor inputBias, Tensor hiddenBias) {
            hidden = (int) hiddenRows.size(1);
            in = (int) inputRows.size(1);
            options = hiddenRows.options();
            this.inputRows = inputRows;
            this.hiddenRows = hiddenRows;
            long two = 2L * hidden;
            Tensor bias = inputBias.add(hiddenBias).narrow(0, 0, two).unsqueeze(1);
            gates = columns(inputRows.narrow(0, 0, two), bias, hiddenRows.narrow(0, 0, two));
            recurrent = columns(hiddenBias.narrow(0, two, hidden).unsqueeze(1), hiddenRows.narrow(0, two, hidden));
            candidate = columns(
                    inputRows.narrow(0, two, hidden),
                    inputBias.narrow(0, two, hidden).unsqueeze(1));
        }

        Gradients gradients() {
            long width = in + 1L + hidden;
            return new Gradients(
                    empty(2L * hidden, width).zero_(),
                    empty(hidden, hidden + 1L).zero_(),
                    empty(hidden, in + 1L).zero_());
        }

        /** From those of the matrices to those of W_ih, W_hh, b_ih and b_hh. */
        List<Tensor> unpack(Gradients of) {
            Tensor bias = of.gates.narrow(1, in, 1);
            return List.of(
                    rows(of.gates.narrow(1, 0, in), of.candidate.narrow(1, 0, in)),
                    rows(of.gates.narrow(1, in + 1L, hidden), of.recurrent.narrow(1, 1, hidden)),
                    rows(bias, of.candidate.narrow(1, in, 1)).squeeze(1),
                    rows(bias, of.recurrent.narrow(1, 0, 1)).squeeze(1));
        }

        Tensor empty(long... shape) {
            return torch.empty(shape, options, new MemoryFormatOptional());
        }

        private static Tensor columns(Tensor... parts) {
            return torch.cat(new TensorVector(parts), 1).t().contiguous();
        }

        private static Tensor rows(Tensor... parts) {
            return torch.cat(new TensorVector(parts), 0);
        }

        /** Of the transposed matrices. */
        record Gradients(Tensor gates, Tensor recurrent, Tensor candidate) {}
    }
}
