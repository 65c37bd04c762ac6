package dev.espalier.temporal.classic;

import java.util.Arrays;

/** The ends of all events so far; grows. Not thread-safe. */
final class Ends {
    private int[] sources = new int[64];
    private int[] targets = new int[64];
    private int size;

    void add(int source, int target) {
        if (size == sources.length) {
            int length = Math.addExact(size, size >> 1);
            sources = Arrays.copyOf(sources, length);
            targets = Arrays.copyOf(targets, length);
        }
        sources[size] = source;
        targets[size++] = target;
    }

    int size() {
        return size;
    }

    int source(int event) {
        return sources[event];
    }

    int target(int event) {
        return targets[event];
    }
}
