package dev.espalier.graph.events;

import dev.espalier.graph.events.EventLog.Columns;
import dev.espalier.graph.events.EventLog.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers events in any order, then sorts them by time once; events of equal time keep their order. Not thread-safe, and
 * of no use after {@link #build()}.
 */
public final class EventLogBuilder {
    private static final int LEAST = 16;

    private final NodeNames names;
    private final Clock clock;
    private final Shape shape;
    private final List<String> featureNames;
    private int[] sources;
    private int[] targets;
    private long[] times;
    private final float[][] features;
    private int size;
    private boolean isSorted = true;

    public EventLogBuilder(NodeNames names, Clock clock, Shape shape) {
        this(names, clock, shape, List.of());
    }

    /**
     * A builder of events that carry numbers.
     *
     * @param featureNames names of the numbers
     */
    public EventLogBuilder(NodeNames names, Clock clock, Shape shape, List<String> featureNames) {
        this.names = names;
        this.clock = clock;
        this.shape = shape;
        this.featureNames = List.copyOf(featureNames);
        sources = new int[LEAST];
        targets = new int[LEAST];
        times = new long[LEAST];
        features = new float[featureNames.size()][LEAST];
    }

    /**
     * A log of columns that are given away, sorted by time if they are not: what {@link #add} gives, without a copy of them.
     *
     * @param size events; columns may be longer
     * @throws IllegalArgumentException when a column is shorter than that, or an end is no node
     */
    public static EventLog ofColumns(
            NodeNames names,
            Clock clock,
            Shape shape,
            int size,
            int[] sources,
            int[] targets,
            long[] times,
            List<Feature> features) {
        var builder = new EventLogBuilder(
                names, clock, shape, features.stream().map(Feature::name).toList());
        builder.sources = sources;
        builder.targets = targets;
        builder.times = times;
        int least = Math.min(Math.min(sources.length, targets.length), times.length);
        for (int f = 0; f < features.size(); f++) {
            builder.features[f] = features.get(f).values();
            least = Math.min(least, builder.features[f].length);
        }
        if (size < 0 || size > least) {
            throw new IllegalArgumentException(
                    "size: found " + size + ", expected 0 to " + least + " as of the columns");
        }
        for (int e = 0; e < size; e++) {
            builder.requireNodes(sources[e], targets[e]);
            builder.isSorted &= e == 0 || times[e - 1] <= times[e];
        }
        builder.size = size;
        return builder.build();
    }

    /** Number of events so far. */
    public int size() {
        return size;
    }

    /** Adds an event that carries no numbers. */
    public EventLogBuilder add(int source, int target, long time) {
        if (!featureNames.isEmpty()) {
            throw new IllegalArgumentException("found no features, expected " + featureNames.size());
        }
        append(source, target, time);
        return this;
    }

    /** Adds an event with the numbers it carries; they are copied. */
    public EventLogBuilder add(int source, int target, long time, float[] values) {
        if (values.length != featureNames.size()) {
            throw new IllegalArgumentException(
                    "values: found " + values.length + " numbers, expected " + featureNames.size());
        }
        append(source, target, time);
        for (int f = 0; f < values.length; f++) {
            features[f][size - 1] = values[f];
        }
        return this;
    }

    private void append(int source, int target, long time) {
        requireNodes(source, target);
        if (size == sources.length) {
            grow();
        }
        isSorted &= size == 0 || times[size - 1] <= time;
        sources[size] = source;
        targets[size] = target;
        times[size] = time;
        size++;
    }

    private void requireNodes(int source, int target) {
        int nodes = names.size();
        if (source < 0 || source >= nodes || target < 0 || target >= nodes) {
            throw new IllegalArgumentException(
                    "source, target: found " + source + ", " + target + ", expected 0 to " + (nodes - 1));
        }
    }

    private void grow() {
        int length = (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L);
        if (length <= size) {
            throw new IllegalStateException(
                    "found more than " + size + " events, expected at most that many in one log");
        }
        sources = Arrays.copyOf(sources, length);
        targets = Arrays.copyOf(targets, length);
        times = Arrays.copyOf(times, length);
        for (int f = 0; f < features.length; f++) {
            features[f] = Arrays.copyOf(features[f], length);
        }
    }

    /** The log of all events so far. */
    public EventLog build() {
        if (!isSorted) {
            int[] order = TimeOrder.of(times, size);
            sources = TimeOrder.apply(order, sources);
            targets = TimeOrder.apply(order, targets);
            times = TimeOrder.apply(order, times);
            for (int f = 0; f < features.length; f++) {
                features[f] = TimeOrder.apply(order, features[f]);
            }
        }
        List<Feature> columns = new ArrayList<>();
        for (int f = 0; f < features.length; f++) {
            columns.add(new Feature(featureNames.get(f), features[f]));
        }
        var log = new Columns(names, clock, shape, sources, targets, times, List.copyOf(columns));
        if (shape == Shape.BIPARTITE) {
            requireSides();
        }
        return new EventLog(log, 0, size);
    }

    private void requireSides() {
        boolean[] isSource = new boolean[names.size()];
        for (int e = 0; e < size; e++) {
            isSource[sources[e]] = true;
        }
        for (int e = 0; e < size; e++) {
            if (isSource[targets[e]]) {
                throw new IllegalArgumentException("found node '" + names.name(targets[e])
                        + "' as source and as target, expected a bipartite log to keep them apart");
            }
        }
    }
}
