package dev.espalier.expressivity.language;

/**
 * What a program computes with. Values are immutable.
 *
 * @param <V> a number, or what stands for one
 */
public interface Arithmetic<V> {
    V constant(Rational value);

    V plus(V left, V right);

    V times(Rational factor, V value);

    V max(V left, V right);

    V min(V left, V right);

    /** What a variable holds after it was assigned a value; the value itself unless it gets a more compact form. */
    default V stored(V value) {
        return value;
    }

    /**
     * As {@link #stored}, for a variable that is claimed to be 0 or more.
     *
     * @throws IllegalStateException when the value is certain to be negative
     */
    default V storedNonNegative(V value) {
        return stored(value);
    }
}
