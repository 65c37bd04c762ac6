package dev.espalier.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.jspecify.annotations.Nullable;

/** The handle of a tensor that libtorch owns, its shape, and how libtorch's errors become ours. */
abstract sealed class Handle implements AutoCloseable permits Values {
    static {
        Torch.load();
    }

    private final org.bytedeco.pytorch.Tensor raw;

    Handle(org.bytedeco.pytorch.Tensor raw) {
        this.raw = raw;
    }

    final org.bytedeco.pytorch.Tensor raw() {
        if (raw.isNull()) {
            throw new IllegalStateException("a tensor was used after it, or the scope it belongs to, was closed");
        }
        return raw;
    }

    /** Whether neither the tensor nor its scope has been closed. */
    final boolean isOpen() {
        return !raw.isNull();
    }

    /** The sizes, outermost dimension first; empty for a scalar. */
    public final long[] shape() {
        long[] shape = new long[dim()];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = raw().size(d);
        }
        return shape;
    }

    /** The size of a dimension; -1 is the last. */
    public final long size(int dim) {
        return call("size " + dim, () -> raw().size(dim), this);
    }

    /** The number of dimensions. */
    public final int dim() {
        return (int) raw().dim();
    }

    /** The number of elements. */
    public final long count() {
        return raw().numel();
    }

    public final Type type() {
        return Type.of(raw().scalar_type());
    }

    /** Frees the handle now rather than with its scope. */
    @Override
    public final void close() {
        raw.deallocate();
    }

    /** The result of an operation. */
    static Tensor result(String name, Supplier<org.bytedeco.pytorch.Tensor> operation, Handle... operands) {
        return new Tensor(call(name, operation, operands));
    }

    static <T> T call(String name, Supplier<T> operation, Handle... operands) {
        for (Handle operand : operands) {
            operand.raw();
        }
        try {
            return operation.get();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            List<String> shapes = Arrays.stream(operands)
                    .map(o -> o.type() + " " + Arrays.toString(o.shape()))
                    .toList();
            throw new IllegalArgumentException(name + " of " + String.join(" and ", shapes) + ": " + reason(e), e);
        }
    }

    /** A number as libtorch takes it: whole ones leave integers integers. */
    final Scalar scalar(double value) {
        return type() == Type.INT64 && value == Math.rint(value) ? new Scalar((long) value) : new Scalar(value);
    }

    static long[] widen(int[] dims) {
        return Arrays.stream(dims).asLongStream().toArray();
    }

    /** libtorch's message without the native stack that it appends. */
    private static String reason(RuntimeException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.toString() : message.split("\nException raised from", 2)[0];
    }
}
