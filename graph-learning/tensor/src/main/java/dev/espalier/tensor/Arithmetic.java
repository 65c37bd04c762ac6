package dev.espalier.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.global.torch;

/** Element-wise operations; two tensors are broadcast as in NumPy, and types promoted. */
abstract sealed class Arithmetic extends Values permits Shaping {
    Arithmetic(org.bytedeco.pytorch.Tensor raw) {
        super(raw);
    }

    public final Tensor plus(Tensor other) {
        return result("plus", () -> raw().add(other.raw()), this, other);
    }

    public final Tensor plus(double number) {
        return result("plus", () -> raw().add(scalar(number)), this);
    }

    public final Tensor minus(Tensor other) {
        return result("minus", () -> raw().sub(other.raw()), this, other);
    }

    public final Tensor minus(double number) {
        return result("minus", () -> raw().sub(scalar(number)), this);
    }

    public final Tensor times(Tensor other) {
        return result("times", () -> raw().mul(other.raw()), this, other);
    }

    public final Tensor times(double number) {
        return result("times", () -> raw().mul(scalar(number)), this);
    }

    /** The true quotient: FLOAT32 for integers. */
    public final Tensor over(Tensor other) {
        return result("over", () -> raw().div(other.raw()), this, other);
    }

    /** The true quotient: FLOAT32 for integers. */
    public final Tensor over(double number) {
        return result("over", () -> raw().div(scalar(number)), this);
    }

    public final Tensor negate() {
        return result("negate", () -> raw().neg(), this);
    }

    /** |x|; its gradient at 0 is 0. */
    public final Tensor abs() {
        return result("abs", () -> raw().abs(), this);
    }

    public final Tensor exp() {
        return result("exp", () -> raw().exp(), this);
    }

    public final Tensor log() {
        return result("log", () -> raw().log(), this);
    }

    /** log(1 + x). */
    public final Tensor log1p() {
        return result("log1p", () -> raw().log1p(), this);
    }

    public final Tensor sqrt() {
        return result("sqrt", () -> raw().sqrt(), this);
    }

    public final Tensor square() {
        return result("square", () -> raw().square(), this);
    }

    public final Tensor tanh() {
        return result("tanh", () -> raw().tanh(), this);
    }

    /** 1 / (1 + e^-x). */
    public final Tensor sigmoid() {
        return result("sigmoid", () -> raw().sigmoid(), this);
    }

    /** max(0, x); its gradient at 0 is 0. */
    public final Tensor relu() {
        return result("relu", () -> raw().relu(), this);
    }

    /** x sigmoid(x). */
    public final Tensor silu() {
        return result("silu", () -> torch.silu(raw()), this);
    }

    /** log(1 + e^x), x itself beyond 20. */
    public final Tensor softplus() {
        return result("softplus", () -> torch.softplus(raw()), this);
    }

    /** Softmax along a dimension. */
    public final Tensor softmax(int dim) {
        return result("softmax", () -> raw().softmax(dim), this);
    }

    /** log softmax along a dimension. */
    public final Tensor logSoftmax(int dim) {
        return result("logSoftmax", () -> raw().log_softmax(dim), this);
    }

    /** Cut to [low, high], either of which may be infinite; no gradient where cut. */
    public final Tensor clamp(double low, double high) {
        return result(
                "clamp", () -> raw().clamp(new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high))), this);
    }

    public final Tensor maximum(Tensor other) {
        return result("maximum", () -> raw().maximum(other.raw()), this, other);
    }

    public final Tensor minimum(Tensor other) {
        return result("minimum", () -> raw().minimum(other.raw()), this, other);
    }

    /** BOOL: where this is greater. */
    public final Tensor greater(Tensor other) {
        return result("greater", () -> raw().gt(other.raw()), this, other);
    }

    /** BOOL: where this is greater. */
    public final Tensor greater(double number) {
        return result("greater", () -> raw().gt(new Scalar(number)), this);
    }

    /** BOOL: where this is less. */
    public final Tensor less(Tensor other) {
        return result("less", () -> raw().lt(other.raw()), this, other);
    }

    /** BOOL: where this is less. */
    public final Tensor less(double number) {
        return result("less", () -> raw().lt(new Scalar(number)), this);
    }

    /** BOOL: where both are equal. */
    public final Tensor equalTo(Tensor other) {
        return result("equalTo", () -> raw().eq(other.raw()), this, other);
    }

    /** BOOL: where this equals a number. */
    public final Tensor equalTo(double number) {
        return result("equalTo", () -> raw().eq(new Scalar(number)), this);
    }

    /** BOOL: where this is 0 or false. */
    public final Tensor not() {
        return result("not", () -> raw().logical_not(), this);
    }

    /** BOOL: where neither is 0 or false. */
    public final Tensor and(Tensor other) {
        return result("and", () -> raw().logical_and(other.raw()), this, other);
    }

    /** BOOL: where not both are 0 or false. */
    public final Tensor or(Tensor other) {
        return result("or", () -> raw().logical_or(other.raw()), this, other);
    }

    /** BOOL: where this is NaN. */
    public final Tensor isNan() {
        return result("isNan", () -> raw().isnan(), this);
    }
}
