package dev.espalier.network.model;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.network.graph.ComputationGraph;
import java.util.Map;
import java.util.function.Supplier;

/** Arrays of a file by name, each asked for with its type and length. */
final class NetworkArrays {
    private final String file;
    private final Map<String, Object> arrays;

    NetworkArrays(String file, SafeArrays.Contents contents) {
        this.file = file;
        arrays = contents.arrays();
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** An array of any length. */
    <T> T any(String name, Class<T> type) {
        Object array = arrays.get(name);
        if (!type.isInstance(array)) {
            throw bad(name, array == null ? "nothing" : array.getClass().getSimpleName(), type.getSimpleName());
        }
        return type.cast(array);
    }

    int[] integers(String name, int length) {
        int[] array = any(name, int[].class);
        requireLength(name, array.length, length);
        return array;
    }

    byte[] bytes(String name, int length) {
        byte[] array = any(name, byte[].class);
        requireLength(name, array.length, length);
        return array;
    }

    /** Finite numbers. */
    float[] numbers(String name, int length) {
        float[] array = any(name, float[].class);
        requireLength(name, array.length, length);
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(array[i])) {
                throw bad(name + "[" + i + "]", Float.toString(array[i]), "a finite number");
            }
        }
        return array;
    }

    /** Numbers, finite or not. */
    double[] reals(String name, int length) {
        double[] array = any(name, double[].class);
        requireLength(name, array.length, length);
        return array;
    }

    /** A graph by its rows, which are checked. */
    ComputationGraph graph(int nodes, String starts, String targets) {
        int[] outStart = integers(starts, nodes + 1);
        int[] to = any(targets, int[].class);
        return checked(() -> ComputationGraph.ofRows(nodes, outStart, to));
    }

    /** A value whose refusal is the file's. */
    <T> T checked(Supplier<T> value) {
        return checked(file, value);
    }

    /** A value whose refusal is that of one array of the file. */
    <T> T checkedArray(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": array '" + name + "': " + e.getMessage(), e);
        }
    }

    /** A value whose refusal begins with the file's name. */
    static <T> T checked(String file, Supplier<T> value) {
        try {
            return value.get();
        } catch (InputException | IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private void requireLength(String name, int found, int expected) {
        if (found != expected) {
            throw bad(name, found + " elements", Integer.toString(expected));
        }
    }

    private InputException bad(String name, String found, String expected) {
        return new InputException(file + ": array '" + name + "': found " + found + ", expected " + expected);
    }
}
