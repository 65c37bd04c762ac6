package dev.espalier.tensor;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;

/** The elements of a tensor, out to arrays and in from them. */
abstract sealed class Values extends Handle permits Arithmetic {
    Values(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    /** The single element, whatever the type. */
    public final double item() {
        return call("item", () -> raw().item_double(), this);
    }

    /** The elements in row-major order, rounded to float. */
    public final float[] floats() {
        float[] values = new float[length()];
        try (var plain = plain(Type.FLOAT32)) {
            if (values.length > 0) {
                plain.raw().data_ptr_float().get(values);
            }
        }
        return values;
    }

    /** The elements in row-major order. */
    public final double[] doubles() {
        double[] values = new double[length()];
        try (var plain = plain(Type.FLOAT64)) {
            if (values.length > 0) {
                plain.raw().data_ptr_double().get(values);
            }
        }
        return values;
    }

    /** The elements in row-major order; fractions are cut off. */
    public final long[] longs() {
        long[] values = new long[length()];
        try (var plain = plain(Type.INT64)) {
            if (values.length > 0) {
                plain.raw().data_ptr_long().get(values);
            }
        }
        return values;
    }

    /** The elements in row-major order; whatever is not 0 is true. */
    public final boolean[] booleans() {
        boolean[] values = new boolean[length()];
        try (var plain = plain(Type.BOOL)) {
            var pointer = plain.raw().data_ptr_bool();
            for (int i = 0; i < values.length; i++) {
                values[i] = pointer.get(i);
            }
        }
        return values;
    }

    /** Overwrites the elements in row-major order, past any gradient. */
    public final void set(float[] values) {
        requireLength(values.length);
        try (var source = Tensor.of(values);
                var shaped = source.reshape(shape())) {
            overwrite(shaped);
        }
    }

    /** Overwrites the elements in row-major order, past any gradient. */
    public final void set(double[] values) {
        requireLength(values.length);
        try (var source = Tensor.of(values);
                var shaped = source.reshape(shape())) {
            overwrite(shaped);
        }
    }

    /** Overwrites the elements with those of another tensor, past any gradient. */
    public final void set(Tensor values) {
        overwrite(values);
    }

    /** Adds to the elements in place, past any gradient. */
    public final void addInPlace(Tensor other) {
        call("addInPlace", () -> raw().detach().add_(other.raw()), this, other);
    }

    /** Adds {@code factor * other} to the elements in place, past any gradient. */
    public final void addInPlace(Tensor other, double factor) {
        call("addInPlace", () -> raw().detach().add_(other.raw(), new Scalar(factor)), this, other);
    }

    /** Multiplies the elements in place, past any gradient. */
    public final void mulInPlace(double factor) {
        call("mulInPlace", () -> raw().detach().mul_(scalar(factor)), this);
    }

    /** Adds {@code factor * a * b} to the elements in place, past any gradient. */
    public final void addProductInPlace(Tensor a, Tensor b, double factor) {
        call("addProductInPlace", () -> raw().detach().addcmul_(a.raw(), b.raw(), new Scalar(factor)), this, a, b);
    }

    /** Adds {@code factor * a / b} to the elements in place, past any gradient. */
    public final void addQuotientInPlace(Tensor a, Tensor b, double factor) {
        call("addQuotientInPlace", () -> raw().detach().addcdiv_(a.raw(), b.raw(), new Scalar(factor)), this, a, b);
    }

    /** Sets all elements in place, past any gradient. */
    public final void fillInPlace(double value) {
        call("fillInPlace", () -> raw().detach().fill_(scalar(value)), this);
    }

    private void overwrite(Tensor source) {
        call("set", () -> raw().detach().copy_(source.raw()), this, source);
    }

    /** The elements of a contiguous tensor on the CPU, as the memory they are; not to be used after it is closed. */
    final ByteBuffer memory() {
        long bytes = count() * raw().element_size();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("found a tensor of " + bytes + " bytes, expected less than 2^31");
        }
        return bytes == 0
                ? ByteBuffer.allocate(0)
                : new BytePointer(raw().data_ptr()).capacity(bytes).asByteBuffer();
    }

    /** The elements row-major, little-endian on every platform that libtorch runs on. */
    final ByteBuffer bytes() {
        return plain(type()).memory();
    }

    /** The elements as contiguous memory of a type, a handle of its own in any case. */
    private Tensor plain(Type type) {
        return result("read", () -> raw().detach().cpu().to(type.scalarType()).contiguous(), this);
    }

    private int length() {
        return Math.toIntExact(count());
    }

    private void requireLength(int length) {
        if (length != count()) {
            throw new IllegalArgumentException("found " + length + " values for a tensor of " + count() + " elements");
        }
    }
}
