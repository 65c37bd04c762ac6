package dev.espalier.temporal.motif;

/** The ends of a window, at the ends of time when they lie beyond. */
final class Window {
    private Window() {}

    static long earlier(long time, long delta) {
        long start = time - delta;
        return start > time ? Long.MIN_VALUE : start;
    }

    static long later(long time, long delta) {
        long end = time + delta;
        return end < time ? Long.MAX_VALUE : end;
    }
}
