package dev.espalier.graph.events.arrow;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.NodeNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What a log says of itself before its first event.
 *
 * @param names    its nodes
 * @param clock    what its ticks are
 * @param shape    what the ends of its events say
 * @param features names of the numbers that events carry, distinct, none of them source, target or time
 */
public record EventLayout(NodeNames names, Clock clock, Shape shape, List<String> features) {
    static final int VERSION = 1;
    static final String VERSION_KEY = "espalier.events";
    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String TIME = "time";
    static final ArrowType INT32 = new ArrowType.Int(32, true);
    static final ArrowType FLOAT32 = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);

    /** One more than 64 bits hold: Arrow refuses values that have as many digits as their type. */
    private static final int DIGITS = 20;

    private static final int DIGITS_BEFORE = 19;
    private static final int DECIMAL_BITS = 128;

    public EventLayout {
        features = List.copyOf(features);
        Set<String> seen = new HashSet<>(Set.of(SOURCE, TARGET, TIME));
        for (String feature : features) {
            if (!seen.add(feature)) {
                throw new IllegalArgumentException("features: found the name '" + feature
                        + "' twice or for a column of every log, expected distinct other names");
            }
        }
    }

    /** That of a log. */
    public static EventLayout of(EventLog log) {
        return new EventLayout(log.names(), log.clock(), log.shape(), log.features());
    }

    /** Ticks of Arrow's unit in a unit of the clock, at least those of the clock. */
    private static long stored(Clock clock) {
        long stored = 1;
        while (clock.kind() == Clock.Kind.INSTANTS && stored < clock.ticksPerUnit()) {
            stored *= 1000;
        }
        return clock.kind() == Clock.Kind.INSTANTS ? stored : clock.ticksPerUnit();
    }

    /** What a tick of the clock is multiplied by in the file. */
    static long factor(Clock clock) {
        return stored(clock) / clock.ticksPerUnit();
    }

    static ArrowType timeType(Clock clock) {
        if (clock.kind() == Clock.Kind.NUMBERS) {
            return clock.ticksPerUnit() == 1
                    ? new ArrowType.Int(Long.SIZE, true)
                    : new ArrowType.Decimal(
                            DIGITS, Long.toString(clock.ticksPerUnit()).length() - 1, DECIMAL_BITS);
        }
        long stored = stored(clock);
        TimeUnit unit = stored == 1
                ? TimeUnit.SECOND
                : stored == 1_000
                        ? TimeUnit.MILLISECOND
                        : stored == 1_000_000 ? TimeUnit.MICROSECOND : TimeUnit.NANOSECOND;
        return new ArrowType.Timestamp(unit, "UTC");
    }

    /** Whether a column may hold times of a clock: as they are written, or with a digit fewer, as they were. */
    static boolean isTimeType(ArrowType type, Clock clock) {
        ArrowType written = timeType(clock);
        return type.equals(written)
                || (written instanceof ArrowType.Decimal decimal
                        && type.equals(new ArrowType.Decimal(DIGITS_BEFORE, decimal.getScale(), DECIMAL_BITS)));
    }

    Schema schema() {
        var fields = new ArrayList<Field>();
        fields.add(field(SOURCE, INT32, false, "node the event goes out from: its index in nodes.arrow"));
        fields.add(field(TARGET, INT32, false, "node the event goes to: its index in nodes.arrow"));
        fields.add(field(
                TIME,
                timeType(clock),
                false,
                clock.kind() == Clock.Kind.INSTANTS
                        ? "when the event is"
                        : "when the event is, in the unit of the data"));
        for (String feature : features) {
            fields.add(field(feature, FLOAT32, true, "a number that the event carries; null when it is missing"));
        }
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("description", "One row for each event between two nodes.");
        metadata.put(VERSION_KEY, Integer.toString(VERSION));
        metadata.put("shape", word(shape));
        metadata.put("clock", word(clock.kind()));
        metadata.put("ticks_per_unit", Long.toString(clock.ticksPerUnit()));
        metadata.put("nodes", Integer.toString(names.size()));
        metadata.put("nodes_sha256", digest(names));
        return new Schema(fields, metadata);
    }

    private static Field field(String name, ArrowType type, boolean nullable, String meaning) {
        return new Field(name, new FieldType(nullable, type, null, Map.of("description", meaning)), List.of());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** SHA-256 over the names in UTF-8, each behind its length in bytes as a big-endian int32. */
    static String digest(NodeNames names) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] length = new byte[Integer.BYTES];
        for (int n = 0; n < names.size(); n++) {
            byte[] name = names.name(n).getBytes(StandardCharsets.UTF_8);
            ByteBuffer.wrap(length).putInt(name.length);
            digest.update(length);
            digest.update(name);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
