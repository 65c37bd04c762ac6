package dev.espalier.tensor;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array in libtorch's memory, with gradients.
 *
 * <p>Operations return new tensors, which the innermost open {@link Scope} frees; those named {@code ...InPlace} and
 * {@code set} change this one and are not recorded. Where an operation does not fit its operands the error is an
 * IllegalArgumentException that names their shapes. A tensor may be read by several threads, but changed by one only.
 */
public final class Tensor extends Shaping {
    Tensor(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    /** A FLOAT32 tensor of values in row-major order; a vector when no shape is given. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(Type.FLOAT32, fit(values.length, shape));
        if (values.length > 0) {
            tensor.raw().data_ptr_float().put(values);
        }
        return tensor;
    }

    /** A FLOAT64 tensor of values in row-major order; a vector when no shape is given. */
    public static Tensor of(double[] values, long... shape) {
        Tensor tensor = empty(Type.FLOAT64, fit(values.length, shape));
        if (values.length > 0) {
            tensor.raw().data_ptr_double().put(values);
        }
        return tensor;
    }

    /** An INT64 tensor of values in row-major order; a vector when no shape is given. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(Type.INT64, fit(values.length, shape));
        if (values.length > 0) {
            tensor.raw().data_ptr_long().put(values);
        }
        return tensor;
    }

    /** An INT64 tensor of values in row-major order; a vector when no shape is given. */
    public static Tensor of(int[] values, long... shape) {
        return of(widen(values), shape);
    }

    /** A BOOL tensor of values in row-major order; a vector when no shape is given. */
    public static Tensor of(boolean[] values, long... shape) {
        Tensor tensor = empty(Type.BOOL, fit(values.length, shape));
        var pointer = tensor.raw().data_ptr_bool();
        for (int i = 0; i < values.length; i++) {
            pointer.put(i, values[i]);
        }
        return tensor;
    }

    public static Tensor zeros(Type type, long... shape) {
        return result("zeros", () -> torch.zeros(shape, options(type)));
    }

    public static Tensor ones(Type type, long... shape) {
        return result("ones", () -> torch.ones(shape, options(type)));
    }

    public static Tensor full(double value, Type type, long... shape) {
        return result("full", () -> torch.full(shape, new Scalar(value), options(type)));
    }

    /** A tensor without dimensions. */
    public static Tensor scalar(double value, Type type) {
        return full(value, type);
    }

    /** INT64: 0, 1, ..., n - 1. */
    public static Tensor arange(long n) {
        return result("arange", () -> torch.arange(new Scalar(n), options(Type.INT64)));
    }

    /** Tensors one after the other along a dimension that they have. */
    public static Tensor cat(List<Tensor> tensors, int dim) {
        return result("cat", () -> torch.cat(vector(tensors), dim), tensors.toArray(Handle[]::new));
    }

    /** Tensors of one shape one after the other along a new dimension. */
    public static Tensor stack(List<Tensor> tensors, int dim) {
        return result("stack", () -> torch.stack(vector(tensors), dim), tensors.toArray(Handle[]::new));
    }

    /** Elements of a where a BOOL condition holds, else of b; all three are broadcast. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return result("where", () -> torch.where(condition.raw(), a.raw(), b.raw()), condition, a, b);
    }

    /** The same memory, without gradient. */
    public Tensor detach() {
        return result("detach", () -> raw().detach(), this);
    }

    /** The same elements in new memory; gradients pass. */
    public Tensor copy() {
        return result("copy", () -> raw().clone(), this);
    }

    /** The same elements as another type; this very memory when the type is the same. */
    public Tensor to(Type type) {
        return result("to " + type, () -> raw().to(type.scalarType()), this);
    }

    /** The same elements on a device; this very memory when it lies there. */
    public Tensor to(Device device) {
        return result("to " + device.name(), () -> raw().to(device.raw(), type().scalarType()), this);
    }

    public Device device() {
        return Device.of(raw());
    }

    /**
     * Makes this a leaf: {@link #backward()} from what is computed of it adds to its {@link #gradient()}.
     *
     * @return this
     */
    public Tensor requireGradient() {
        call("requireGradient", () -> raw().requires_grad_(true), this);
        return this;
    }

    /** Whether it is a leaf or computed of one. */
    public boolean requiresGradient() {
        return raw().requires_grad();
    }

    /** What {@link #backward()} has added up for this leaf; null before. */
    public @Nullable Tensor gradient() {
        var gradient = raw().grad();
        return gradient.defined() ? own(gradient) : null;
    }

    /** Overwrites the gradient with a copy; null drops it. */
    void setGradient(@Nullable Tensor gradient) {
        if (gradient == null) {
            zeroGradient();
        } else {
            call("setGradient", () -> raw().mutable_grad().put(gradient.raw().clone()), this, gradient);
        }
    }

    /** Drops the gradient. */
    public void zeroGradient() {
        raw().mutable_grad().reset();
    }

    /**
     * Adds the gradients of this scalar to the leaves it was computed of. Can be called once for what was recorded,
     * unless all of it is {@link HandWritten}.
     */
    public void backward() {
        if (count() != 1) {
            throw new IllegalArgumentException("found " + this + ", expected a single element to go backward from");
        }
        try (var scope = new Scope()) {
            backward(ones(type(), shape()).to(device()));
        }
    }

    /** Adds the gradients of {@code sum(this * gradient)}, for a gradient of this shape, to the leaves. */
    public void backward(Tensor gradient) {
        Scope.backward(this, gradient);
    }

    /** One pass of libtorch's backward; with {@code again} its record stays for another. */
    void accumulate(Tensor gradient, boolean again) {
        call(
                "backward",
                () -> {
                    raw().backward(gradient.raw(), new BoolOptional(again), false, new TensorArrayRefOptional());
                    return this;
                },
                this,
                gradient);
    }

    @Override
    public String toString() {
        return isOpen() ? type() + " " + Arrays.toString(shape()) : "closed";
    }

    static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    static Tensor empty(Type type, long... shape) {
        return result("empty", () -> torch.empty(shape, options(type), new MemoryFormatOptional()));
    }

    private static TensorOptions options(Type type) {
        return new TensorOptions(type.scalarType());
    }

    private static long[] fit(int length, long[] shape) {
        if (shape.length == 0) {
            return new long[] {length};
        }
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        if (count != length) {
            throw new IllegalArgumentException(
                    "found " + length + " values for a tensor of shape " + Arrays.toString(shape));
        }
        return shape;
    }
}
