package dev.espalier.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Matrix products, reductions and shapes. Dimensions count from 0; negative ones from the end. */
abstract sealed class Shaping extends Arithmetic permits Tensor {
    Shaping(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    /** The matrix product over the last two dimensions; dimensions before them are broadcast. */
    public final Tensor matmul(Tensor other) {
        return result("matmul", () -> raw().matmul(other.raw()), this, other);
    }

    /** {@code this weight^T + bias}, over the last dimension. */
    public final Tensor linear(Tensor weight /* [out, in] */, @Nullable Tensor bias /* [out] */) {
        return result(
                "linear",
                () -> torch.linear(
                        raw(), weight.raw(), bias == null ? new TensorOptional() : new TensorOptional(bias.raw())),
                bias == null ? new Handle[] {this, weight} : new Handle[] {this, weight, bias});
    }

    /** A view with two dimensions swapped. */
    public final Tensor transpose(int a, int b) {
        return result("transpose", () -> raw().transpose(a, b), this);
    }

    /** A view with dimensions in another order. */
    public final Tensor permute(int... dims) {
        return result("permute", () -> raw().permute(widen(dims)), this);
    }

    /** The same elements in another shape, -1 for the one size that follows; a view where it can be. */
    public final Tensor reshape(long... shape) {
        return result("reshape", () -> raw().reshape(shape), this);
    }

    /** A view with dimensions of size 1 repeated; -1 leaves a size as it is. */
    public final Tensor expand(long... shape) {
        return result("expand", () -> raw().expand(shape), this);
    }

    /** A view with a new dimension of size 1. */
    public final Tensor unsqueeze(int dim) {
        return result("unsqueeze", () -> raw().unsqueeze(dim), this);
    }

    /** A view without a dimension, if it is of size 1. */
    public final Tensor squeeze(int dim) {
        return result("squeeze", () -> raw().squeeze((long) dim), this);
    }

    /** A view of one slice, without the dimension. */
    public final Tensor select(int dim, long index) {
        return result("select", () -> raw().select((long) dim, index), this);
    }

    /** A view of {@code length} slices from {@code start}. */
    public final Tensor narrow(int dim, long start, long length) {
        return result("narrow", () -> raw().narrow(dim, start, length), this);
    }

    /** Views of n parts along a dimension, as equal as they can be, the last ones smaller; there may be fewer. */
    public final List<Tensor> chunk(int n, int dim) {
        var parts = call("chunk", () -> raw().chunk(n, dim), this);
        List<Tensor> chunks = new ArrayList<>();
        for (long i = 0; i < parts.size(); i++) {
            chunks.add(own(parts.get(i)));
        }
        parts.deallocate();
        return List.copyOf(chunks);
    }

    /** The same elements in row-major memory; this very memory when it already is. */
    public final Tensor contiguous() {
        return result("contiguous", () -> raw().contiguous(), this);
    }

    /** The slices that an INT64 vector names, in its order. */
    public final Tensor indexSelect(int dim, Tensor index) {
        return result("indexSelect", () -> raw().index_select((long) dim, index.raw()), this, index);
    }

    /** A copy in which slice {@code k} of {@code source} is added to slice {@code index[k]}. */
    public final Tensor indexAdd(int dim, Tensor index, Tensor source) {
        return result("indexAdd", () -> raw().index_add((long) dim, index.raw(), source.raw()), this, index, source);
    }

    /** {@code out[i][j] = this[index[i][j]][j]} for dim 0, and so on; INT64 index of as many dimensions as this. */
    public final Tensor gather(int dim, Tensor index) {
        return result("gather", () -> raw().gather((long) dim, index.raw()), this, index);
    }

    /** The sum of all elements. */
    public final Tensor sum() {
        return result("sum", () -> raw().sum(), this);
    }

    /** Sums over dimensions, which go. */
    public final Tensor sum(int... dims) {
        return result("sum", () -> raw().sum(widen(dims), false, new ScalarTypeOptional()), this);
    }

    /** Sums over dimensions, which stay with size 1. */
    public final Tensor sumKeep(int... dims) {
        return result("sum", () -> raw().sum(widen(dims), true, new ScalarTypeOptional()), this);
    }

    /** The mean of all elements, which must be floats. */
    public final Tensor mean() {
        return result("mean", () -> raw().mean(), this);
    }

    /** Means over dimensions, which go. */
    public final Tensor mean(int... dims) {
        return result("mean", () -> raw().mean(widen(dims), false, new ScalarTypeOptional()), this);
    }

    /** Means over dimensions, which stay with size 1. */
    public final Tensor meanKeep(int... dims) {
        return result("mean", () -> raw().mean(widen(dims), true, new ScalarTypeOptional()), this);
    }

    /** The greatest elements along a dimension, which goes; the gradient goes to one of the greatest. */
    public final Tensor max(int dim) {
        var pair = call("max", () -> raw().max((long) dim, false), this);
        Tensor values = own(pair.get0());
        pair.deallocate();
        return values;
    }

    /** INT64: where along a dimension, which goes, the greatest element is. */
    public final Tensor argmax(int dim) {
        var pair = call("argmax", () -> raw().max((long) dim, false), this);
        Tensor places = own(pair.get1());
        pair.deallocate();
        return places;
    }

    /** A handle of our own for a tensor that lies inside another native object. */
    static Tensor own(org.bytedeco.pytorch.Tensor borrowed) {
        return new Tensor(new org.bytedeco.pytorch.Tensor(borrowed));
    }
}
