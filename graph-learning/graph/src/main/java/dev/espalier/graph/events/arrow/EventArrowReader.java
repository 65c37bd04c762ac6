package dev.espalier.graph.events.arrow;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.table.HeapBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/** Reads {@code events.arrow} and believes nothing in it. Columns it does not know are not read. */
final class EventArrowReader {
    /** Eighteen decimals of numbers. */
    private static final long MOST_TICKS = 1_000_000_000_000_000_000L;

    private static final int MOST_EVENTS = Integer.MAX_VALUE - 8;

    private final ArrowBatches batches;
    private final NodeNames names;
    private final HeapBudget budget;
    private final Map<String, String> metadata;

    EventArrowReader(ArrowBatches batches, NodeNames names, HeapBudget budget) {
        this.batches = batches;
        this.names = names;
        this.budget = budget;
        metadata = batches.schema().getCustomMetadata();
    }

    EventLog read() {
        EventLayout layout = layout();
        var log = new EventLogBuilder(names, layout.clock(), layout.shape(), layout.features());
        long bytes = 40 + 10L * layout.features().size();
        for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
            long after = batches.rowsBefore() + batch.getRowCount();
            if (after > MOST_EVENTS) {
                throw batches.problem(after + " events", "at most " + MOST_EVENTS + " in one log");
            }
            if (!budget.take(bytes * batch.getRowCount())) {
                throw budget.exceeded(
                        batches.name() + ": found more than " + batches.rowsBefore() + " events", "read fewer events");
            }
            add(batch, layout, log);
        }
        try {
            return log.build();
        } catch (IllegalArgumentException e) { // a node on both sides
            throw new InputException(batches.name() + ": " + e.getMessage(), e);
        }
    }

    private EventLayout layout() {
        long version = number(EventLayout.VERSION_KEY, 1, Integer.MAX_VALUE);
        if (version > EventLayout.VERSION) {
            throw batches.problem("events of version " + version, "version " + EventLayout.VERSION);
        }
        Clock clock;
        try {
            clock = new Clock(word("clock", Clock.Kind.class), number("ticks_per_unit", 1, MOST_TICKS));
        } catch (IllegalArgumentException e) {
            throw new InputException(batches.name() + ": " + e.getMessage(), e);
        }
        Shape shape = word("shape", Shape.class);
        if (number("nodes", 0, Integer.MAX_VALUE) != names.size()
                || !EventLayout.digest(names).equals(metadata.get("nodes_sha256"))) {
            throw batches.problem(
                    "events among other nodes than the " + names.size() + " of " + EventArrow.NODES,
                    "the two files as they were written together");
        }
        Set<String> seen = new HashSet<>();
        List<String> features = new ArrayList<>();
        for (Field field : batches.schema().getFields()) {
            String name = field.getName();
            if (name == null || name.isEmpty()) {
                throw batches.problem("no name for column " + (seen.size() + 1), "a name for each column");
            }
            if (!seen.add(name)) {
                throw batches.problem("two columns '" + name + "'", "distinct column names");
            }
            if (field.getType().equals(EventLayout.FLOAT32) && field.getDictionary() == null) {
                features.add(name);
            }
        }
        require(EventLayout.SOURCE, EventLayout.INT32);
        require(EventLayout.TARGET, EventLayout.INT32);
        require(EventLayout.TIME, EventLayout.timeType(clock), type -> EventLayout.isTimeType(type, clock));
        return new EventLayout(names, clock, shape, features);
    }

    private long number(String key, long least, long most) {
        String text = metadata.get(key);
        long number = -1;
        if (text != null && text.matches("1?[0-9]{1,18}")) {
            number = Long.parseLong(text);
        }
        if (number < least || number > most) {
            throw metadata(key, text, "a whole number from " + least + " to " + most);
        }
        return number;
    }

    private <E extends Enum<E>> E word(String key, Class<E> type) {
        String text = metadata.get(key);
        for (E constant : type.getEnumConstants()) {
            if (EventLayout.word(constant).equals(text)) {
                return constant;
            }
        }
        throw metadata(
                key,
                text,
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(EventLayout::word)
                                        .toList()));
    }

    private InputException metadata(String key, @Nullable String found, String expected) {
        return new InputException(batches.name() + ", metadata '" + key + "': found "
                + (found == null ? "nothing" : "'" + found.substring(0, Math.min(60, found.length())) + "'")
                + ", expected " + expected);
    }

    private void require(String name, ArrowType type) {
        require(name, type, type::equals);
    }

    private void require(String name, ArrowType type, Predicate<ArrowType> isSound) {
        Field field = batches.schema().getFields().stream()
                .filter(f -> name.equals(f.getName()))
                .findFirst()
                .orElseThrow(() -> batches.problem("no column '" + name + "'", "one of type " + type));
        if (!isSound.test(field.getType()) || field.getDictionary() != null) {
            throw batches.problem("column '" + name + "' of type " + field.getType(), "type " + type);
        }
    }

    private void add(VectorSchemaRoot batch, EventLayout layout, EventLogBuilder log) {
        var sources = (IntVector) batch.getVector(EventLayout.SOURCE);
        var targets = (IntVector) batch.getVector(EventLayout.TARGET);
        FieldVector times = batch.getVector(EventLayout.TIME);
        List<Float4Vector> features = layout.features().stream()
                .map(name -> (Float4Vector) batch.getVector(name))
                .toList();
        long factor = EventLayout.factor(layout.clock());
        float[] values = new float[features.size()];
        for (int r = 0; r < batch.getRowCount(); r++) {
            int source = node(sources, r);
            int target = node(targets, r);
            requireValue(times, r);
            long time = time(times, r);
            if (time % factor != 0) {
                throw problem(EventLayout.TIME, r, Long.toString(time), "a multiple of " + factor);
            }
            for (int f = 0; f < values.length; f++) {
                Float4Vector vector = features.get(f);
                values[f] = vector.isNull(r) ? Float.NaN : vector.get(r);
                if (Float.isInfinite(values[f])) {
                    throw problem(vector.getName(), r, Float.toString(values[f]), "a finite number or null");
                }
            }
            log.add(source, target, time / factor, values);
        }
    }

    private int node(IntVector vector, int row) {
        requireValue(vector, row);
        int node = vector.get(row);
        if (node < 0 || node >= names.size()) {
            throw problem(
                    vector.getName(), row, Integer.toString(node), "the index of a node, 0 to " + (names.size() - 1));
        }
        return node;
    }

    private long time(FieldVector times, int row) {
        return switch (times) {
            case BigIntVector v -> v.get(row);
            case TimeStampVector v -> v.get(row);
            case DecimalVector v -> {
                long at = (long) row * DecimalVector.TYPE_WIDTH;
                long low = v.getDataBuffer().getLong(at);
                if (v.getDataBuffer().getLong(at + Long.BYTES) != low >> 63) {
                    throw problem(EventLayout.TIME, row, "a decimal beyond 64 bits", "times that fit into them");
                }
                yield low;
            }
            default -> throw new IllegalStateException("a column of times of type " + times.getMinorType());
        };
    }

    private void requireValue(FieldVector vector, int row) {
        if (vector.isNull(row)) {
            throw problem(vector.getName(), row, "null", "a value");
        }
    }

    private InputException problem(String column, int row, String found, String expected) {
        return new InputException(batches.name() + ", row " + (batches.rowsBefore() + row + 1) + ", column '" + column
                + "': found " + found + ", expected " + expected);
    }
}
