package dev.espalier.temporal.input;

/** How arrays grow. */
final class Capacity {
    /** The most elements that an array has. */
    static final int MOST = Integer.MAX_VALUE - 8;

    private Capacity() {}

    /** Half as much again. */
    static int larger(int size) {
        return (int) Math.min(MOST, size + (size >> 1) + 1L);
    }
}
