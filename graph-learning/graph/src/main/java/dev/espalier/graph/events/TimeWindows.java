package dev.espalier.graph.events;

import java.io.Serializable;

/**
 * Time cut into windows of equal width: window k holds the times from {@code origin + k width} to just before
 * {@code origin + (k+1) width}. Two logs that are compared window by window are cut by the same windows.
 *
 * @param origin first tick of window 0
 * @param width  ticks in a window, above 0
 * @param count  number of windows, above 0
 */
public record TimeWindows(long origin, long width, int count) implements Serializable {
    public TimeWindows {
        if (width <= 0 || count <= 0) {
            throw new IllegalArgumentException(
                    "width, count: found " + width + ", " + count + ", expected both above 0");
        }
        Math.addExact(origin, Math.multiplyExact(width, (long) count));
    }

    /** The windows of a width that hold all events of a log, beginning with its first event. */
    public static TimeWindows over(EventLog log, long width) {
        return between(log.firstTime(), log.lastTime(), width);
    }

    /** The windows of a width from one time to another, both included. */
    public static TimeWindows between(long first, long last, long width) {
        long count = Math.subtractExact(last, first) / width + 1;
        if (last < first || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("first, last, width: found " + first + ", " + last + ", " + width
                    + ", expected at least one window and at most " + Integer.MAX_VALUE);
        }
        return new TimeWindows(first, width, (int) count);
    }

    /** The window that holds a time; below 0 or not below {@link #count} when none of these does. */
    public long index(long time) {
        return Math.floorDiv(time - origin, width);
    }

    /** First tick of a window. */
    public long start(int window) {
        return origin + window * width;
    }

    /** The tick after the last of a window. */
    public long end(int window) {
        return start(window) + width;
    }

    /** The tick after the last of all windows. */
    public long end() {
        return end(count - 1);
    }
}
