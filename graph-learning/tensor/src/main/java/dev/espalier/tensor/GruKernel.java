package dev.espalier.tensor;

import static org.bytedeco.pytorch.global.torch.lerp_out;
import static org.bytedeco.pytorch.global.torch.mm_out;
import static org.bytedeco.pytorch.global.torch.mul_out;
import static org.bytedeco.pytorch.global.torch.sigmoid_backward_out;
import static org.bytedeco.pytorch.global.torch.sub_out;
import static org.bytedeco.pytorch.global.torch.tanh_backward_out;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * One GRU layer over one tile: some rows of the batch through all steps, few enough that what a step touches stays in
 * a core's second-level cache.
 *
 * <p>Row t of {@link #inputs} is (x_t, 1, h_{t-1}), where x_t ends with what is the same at every step, so that a range of its columns times a matrix of {@link GruWeights}
 * gives the r and z before their activation (all columns), q = W_hn h + b_hn (from the 1 on) and W_in x + b_in (up to
 * the 1), biases included; and its transpose times the gradients gives those of the matrices. Nothing is recorded by
 * libtorch; the caller opens a scope for the handles.
 */
final class GruKernel {
    private final GruWeights weights;
    private final int steps;
    private final int rows;
    private final int hidden;
    /** [steps + 1, rows, in + 1 + hidden]. */
    private final Tensor inputs;
    /** r and z, [steps, rows, 2 hidden]. */
    private final Tensor gates;
    /** q, [steps, rows, hidden]. */
    private final Tensor recurrent;
    /** n, [steps, rows, hidden]. */
    private final Tensor candidates;

    GruKernel(GruWeights weights, int steps, int rows) {
        this.weights = weights;
        this.steps = steps;
        this.rows = rows;
        hidden = weights.hidden;
        inputs = weights.empty(steps + 1L, rows, weights.width());
        gates = weights.empty(steps, rows, 2L * hidden);
        recurrent = weights.empty(steps, rows, hidden);
        candidates = weights.empty(steps, rows, hidden);
    }

    int rows() {
        return rows;
    }

    /** The states after every step, [steps, rows, hidden]; a view. */
    Tensor states() {
        return states(1);
    }

    private Tensor states(int from) {
        return inputs.narrow(0, from, steps).narrow(2, weights.in + 1L, hidden);
    }

    /**
     * From x to {@link #states()}.
     *
     * @param x [steps, rows, in - fixed], of any strides
     * @param fixed [rows, fixed], or null
     */
    void forward(Tensor x, @Nullable Tensor fixed) {
        int in = weights.in;
        long changing = x.size(2);
        if (fixed != null) {
            inputs.narrow(0, 0, steps).narrow(2, changing, in - changing).copy_(fixed.unsqueeze(0));
        }
        inputs.narrow(2, in, 1).fill_(new Scalar(1.0));
        inputs.narrow(0, 0, steps).narrow(2, 0, changing).copy_(x);
        states(0).select(0, 0).zero_();
        long all = (long) steps * rows;
        Tensor flat = inputs.narrow(0, 0, steps).view(all, weights.width());
        mm_out(candidates.view(all, hidden), flat.narrow(1, 0, in + 1L), weights.candidate);
        TensorVector row = inputs.unbind(0);
        TensorVector before = states(0).unbind(0);
        TensorVector after = states(1).unbind(0);
        TensorVector oneAndBefore = inputs.narrow(2, in, hidden + 1L).unbind(0);
        TensorVector rz = gates.unbind(0);
        TensorVector r = gates.narrow(2, 0, hidden).unbind(0);
        TensorVector z = gates.narrow(2, hidden, hidden).unbind(0);
        TensorVector q = recurrent.unbind(0);
        TensorVector n = candidates.unbind(0);
        Scalar two = new Scalar(2.0);
        Scalar one = new Scalar(1.0);
        for (int t = 0; t < steps; t++) {
            mm_out(rz.get(t), row.get(t), weights.gates).sigmoid_();
            mm_out(q.get(t), oneAndBefore.get(t), weights.recurrent);
            // tanh(a) = 2 sigmoid(2 a) - 1, as libtorch's sigmoid is three times as fast as its tanh
            n.get(t).addcmul_(r.get(t), q.get(t)).mul_(two).sigmoid_().mul_(two).sub_(one);
            lerp_out(after.get(t), n.get(t), before.get(t), z.get(t));
        }
    }

    /**
     * Adds to the gradients of the weights.
     *
     * @param last gradient of the state after the last step, [rows, hidden]; null for zeros
     * @param every gradients of the states after every step, [steps, rows, hidden]; null for zeros
     * @param ofInput where the gradient of x goes, [steps, rows, in - fixed]; null if it is not needed
     * @param ofFixed where that of what is fixed goes, [rows, fixed]; null if it is not needed
     */
    void backward(
            @Nullable Tensor last,
            @Nullable Tensor every,
            GruWeights.Gradients gradients,
            @Nullable Tensor ofInput,
            @Nullable Tensor ofFixed) {
        Tensor carried = weights.empty(rows, hidden);
        carried = last == null ? carried.zero_() : carried.copy_(last);
        Tensor scratch = weights.empty(rows, hidden);
        // the gradients of r and z before their activation and of q, in the order of the rows of W_hh
        Tensor d = weights.empty(rows, 3L * hidden);
        Tensor dr = d.narrow(1, 0, hidden);
        Tensor dz = d.narrow(1, hidden, hidden);
        Tensor drz = d.narrow(1, 0, 2L * hidden);
        Tensor dq = d.narrow(1, 2L * hidden, hidden);
        // that of n before its activation
        Tensor dn = weights.empty(rows, hidden);
        TensorVector columns = inputs.transpose(1, 2).unbind(0);
        TensorVector inputColumns =
                inputs.narrow(2, 0, weights.in + 1L).transpose(1, 2).unbind(0);
        Steps forward = steps();
        @Nullable TensorVector given = every == null ? null : every.unbind(0);
        @Nullable TensorVector dx = ofInput == null ? null : ofInput.unbind(0);
        Tensor drzSum = weights.empty(ofFixed == null ? 0 : rows, 2L * hidden).zero_();
        Tensor dnSum = weights.empty(ofFixed == null ? 0 : rows, hidden).zero_();
        for (int t = steps - 1; t >= 0; t--) {
            if (given != null) {
                carried.add_(given.get(t));
            }
            forward.gradients(t, carried, scratch, dr, dz, dn);
            mul_out(dq, dn, forward.r.get(t));
            Tensor next = scratch.addmm_(d, weights.hiddenRows);
            scratch = carried;
            carried = next;
            gradients.recurrent().addmm_(columns.get(t), d);
            gradients.candidate().addmm_(inputColumns.get(t), dn);
            if (dx != null) {
                inputGradient(dx.get(t), drz, dn, 0);
            }
            if (ofFixed != null) {
                drzSum.add_(drz);
                dnSum.add_(dn);
            }
        }
        if (ofFixed != null) {
            inputGradient(ofFixed, drzSum, dnSum, weights.in - ofFixed.size(1));
        }
    }

    /** Into {@code into}, [rows, width], the gradient of the inputs from column {@code first} on. */
    private void inputGradient(Tensor into, Tensor drz, Tensor dn, long first) {
        long width = into.size(1);
        mm_out(into, drz, weights.inputRows(0, 2).narrow(1, first, width))
                .addmm_(dn, weights.inputRows(2, 1).narrow(1, first, width));
    }

    private Steps steps() {
        return new Steps(
                states(0).unbind(0),
                gates.narrow(2, 0, hidden).unbind(0),
                gates.narrow(2, hidden, hidden).unbind(0),
                recurrent.unbind(0),
                candidates.unbind(0));
    }

    /** What every step of the forward pass left: the state before, the gates, the recurrent part, and the candidate. */
    private record Steps(TensorVector before, TensorVector r, TensorVector z, TensorVector q, TensorVector n) {
        /** The gradients of r, z and n before their activation; leaves that of the state before, by way of z, in scratch. */
        void gradients(int t, Tensor carried, Tensor scratch, Tensor dr, Tensor dz, Tensor dn) {
            sub_out(scratch, before.get(t), n.get(t)).mul_(carried);
            sigmoid_backward_out(dz, scratch, z.get(t));
            mul_out(scratch, carried, z.get(t));
            tanh_backward_out(dn, carried.sub_(scratch), n.get(t));
            mul_out(carried, dn, q.get(t));
            sigmoid_backward_out(dr, carried, r.get(t));
        }
    }
}
