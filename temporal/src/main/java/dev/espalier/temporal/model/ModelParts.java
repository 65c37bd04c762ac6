package dev.espalier.temporal.model;

import static java.util.Objects.requireNonNullElse;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a model: its word, what its log was about, numbers by name and arrays by name. Nothing in it is code;
 * whoever reads it checks every value, since files lie.
 *
 * <p>It travels to other machines, where the model is read from it again. Not thread-safe while it is filled.
 */
public final class ModelParts implements Serializable {
    private static final long serialVersionUID = 1;

    private final String word;
    private final Frame frame;
    private final TreeMap<String, Double> numbers = new TreeMap<>();
    private final TreeMap<String, String> words = new TreeMap<>();
    private final TreeMap<String, Object> arrays = new TreeMap<>();

    public ModelParts(String word, Frame frame) {
        this.word = word;
        this.frame = frame;
    }

    /** The word of the model's family. */
    public String word() {
        return word;
    }

    /** What the log was about. */
    public Frame frame() {
        return frame;
    }

    /** All numbers by name. */
    public Map<String, Double> numbers() {
        return numbers;
    }

    /** All settings that are words, by name. */
    public Map<String, String> words() {
        return words;
    }

    /** All arrays by name: {@code int[]}, {@code long[]}, {@code float[]} or {@code double[]}. */
    public Map<String, Object> arrays() {
        return arrays;
    }

    public ModelParts with(String name, double number) {
        numbers.put(name, number);
        return this;
    }

    public ModelParts with(String name, String text) {
        words.put(name, text);
        return this;
    }

    public ModelParts with(String name, int[] values) {
        arrays.put(name, values);
        return this;
    }

    public ModelParts with(String name, long[] values) {
        arrays.put(name, values);
        return this;
    }

    public ModelParts with(String name, float[] values) {
        arrays.put(name, values);
        return this;
    }

    public ModelParts with(String name, double[] values) {
        arrays.put(name, values);
        return this;
    }

    /** Keeps the events of a log whose frame is that of the model. */
    public ModelParts withEvents(EventLog log) {
        int[] sources = new int[log.size()];
        int[] targets = new int[log.size()];
        long[] times = new long[log.size()];
        for (int e = 0; e < log.size(); e++) {
            sources[e] = log.source(e);
            targets[e] = log.target(e);
            times[e] = log.time(e);
        }
        return with("events.source", sources).with("events.target", targets).with("events.time", times);
    }

    /** A finite number within bounds. */
    public double number(String name, double least, double most) {
        Double value = numbers.get(name);
        if (value == null || !(value >= least && value <= most)) {
            throw problem(name, value == null ? "nothing" : value.toString(), "a number from " + least + " to " + most);
        }
        return value;
    }

    /** A whole number within bounds. */
    public int integer(String name, int least, int most) {
        double value = number(name, least, most);
        if (value != Math.rint(value)) {
            throw problem(name, Double.toString(value), "a whole number");
        }
        return (int) value;
    }

    /** A setting that is a word. */
    public String text(String name) {
        String value = words.get(name);
        if (value == null) {
            throw problem(name, "nothing", "a word");
        }
        return value;
    }

    /** An array of whole numbers; its length is the caller's to check. */
    public int[] ints(String name) {
        return array(name, int[].class);
    }

    /** An array of long whole numbers; its length is the caller's to check. */
    public long[] longs(String name) {
        return array(name, long[].class);
    }

    /** An array of finite single-precision numbers of a length. */
    public float[] floats(String name, int length) {
        float[] values = array(name, float[].class);
        requireLength(name, values.length, length);
        for (float value : values) {
            requireFinite(name, value);
        }
        return values;
    }

    /** An array of finite numbers of a length. */
    public double[] doubles(String name, int length) {
        double[] values = array(name, double[].class);
        requireLength(name, values.length, length);
        for (double value : values) {
            requireFinite(name, value);
        }
        return values;
    }

    /** The events that {@link #withEvents} kept. */
    public EventLog events() {
        int[] sources = ints("events.source");
        int[] targets = ints("events.target");
        long[] times = longs("events.time");
        if (sources.length != frame.events()) {
            throw problem("events.source", sources.length + " events", Long.toString(frame.events()));
        }
        requireLength("events.target", targets.length, sources.length);
        requireLength("events.time", times.length, sources.length);
        NodeNames names = frame.names();
        EventLogBuilder log = new EventLogBuilder(names, frame.clock(), frame.shape());
        TimeWindows windows = frame.windows();
        for (int e = 0; e < sources.length; e++) {
            int source = requireNode("events.source", sources[e]);
            int target = requireNode("events.target", targets[e]);
            long window = windows.index(times[e]);
            if (window < 0 || window >= windows.count() || (e > 0 && times[e] < times[e - 1])) {
                throw problem("events.time", Long.toString(times[e]), "times within the windows, in order");
            }
            log.add(source, target, times[e]);
        }
        try {
            return log.build();
        } catch (IllegalArgumentException sides) {
            throw new InputException(
                    "model " + word + ", events: " + requireNonNullElse(sides.getMessage(), "no bipartite log"), sides);
        }
    }

    /** A node of the frame. */
    public int requireNode(String name, int node) {
        if (node < 0 || node >= frame.names().size()) {
            throw problem(
                    name,
                    Integer.toString(node),
                    "a node from 0 to " + (frame.names().size() - 1));
        }
        return node;
    }

    /** An exception that names a part of the model. */
    public InputException problem(String name, String found, String expected) {
        return new InputException("model " + word + ", " + name + ": found " + found + ", expected " + expected);
    }

    private <T> T array(String name, Class<T> type) {
        Object values = arrays.get(name);
        if (!type.isInstance(values)) {
            throw problem(
                    name,
                    values == null
                            ? "nothing"
                            : "an array of " + values.getClass().getComponentType(),
                    "an array of " + type.getComponentType());
        }
        return type.cast(values);
    }

    private void requireLength(String name, int found, int expected) {
        if (found != expected) {
            throw problem(name, found + " values", Integer.toString(expected));
        }
    }

    private void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw problem(name, Double.toString(value), "finite numbers");
        }
    }
}
