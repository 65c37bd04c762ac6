package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on whole logs. */
public final class EventLogs {
    private EventLogs() {}

    /**
     * The events of two logs in one. Nodes of the same name are the same node; those of the first keep their numbers, and those
     * that only the second has come after them in its order. Events of equal time keep their order, the first log's before the
     * second's. Features are those of either, NaN where a log has none of that name.
     *
     * @throws IllegalArgumentException when clocks or shapes differ
     * @throws InputException           when a bipartite log would have a node on both sides
     */
    public static EventLog append(EventLog first, EventLog second) {
        if (!first.clock().equals(second.clock()) || first.shape() != second.shape()) {
            throw new IllegalArgumentException("found a log with " + second.clock() + " that is " + second.shape()
                    + ", expected one with " + first.clock() + " that is " + first.shape() + ", as the other");
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>(first.names().toList());
        names.forEach(name -> numbers.put(name, numbers.size()));
        int[] places = new int[second.nodeCount()];
        for (int n = 0; n < places.length; n++) {
            String name = second.names().name(n);
            Integer known = numbers.putIfAbsent(name, names.size());
            places[n] = known == null ? names.size() : known;
            if (known == null) {
                names.add(name);
            }
        }
        if (first.shape() == Shape.BIPARTITE) {
            requireSides(first, second, places, names);
        }
        List<String> features = new ArrayList<>(first.features());
        second.features().stream().filter(f -> !features.contains(f)).forEach(features::add);
        NodeNames all = isNumbered(names) ? NodeNames.numbered(names.size()) : NodeNames.of(names);
        var log = new EventLogBuilder(all, first.clock(), first.shape(), features);
        float[] values = new float[features.size()];
        int[] columns = columns(first, features);
        for (int e = 0; e < first.size(); e++) {
            fill(values, first, columns, e);
            log.add(first.source(e), first.target(e), first.time(e), values);
        }
        columns = columns(second, features);
        for (int e = 0; e < second.size(); e++) {
            fill(values, second, columns, e);
            log.add(places[second.source(e)], places[second.target(e)], second.time(e), values);
        }
        return log.build();
    }

    /** A log of those nodes alone that have an event, in their order. Features are not kept. */
    public static EventLog withoutIdle(EventLog log) {
        boolean[] isActive = new boolean[log.nodeCount()];
        for (int e = 0; e < log.size(); e++) {
            isActive[log.source(e)] = true;
            isActive[log.target(e)] = true;
        }
        int[] places = new int[log.nodeCount()];
        List<String> names = new ArrayList<>();
        for (int n = 0; n < places.length; n++) {
            places[n] = names.size();
            if (isActive[n]) {
                names.add(log.names().name(n));
            }
        }
        var active = new EventLogBuilder(NodeNames.of(names), log.clock(), log.shape());
        for (int e = 0; e < log.size(); e++) {
            active.add(places[log.source(e)], places[log.target(e)], log.time(e));
        }
        return active.build();
    }

    /**
     * A log on another clock of the same kind: times are multiplied, or cut to the ticks of a coarser clock; events that are
     * then at one time keep their order. Features are not kept.
     *
     * @throws IllegalArgumentException when one has instants and the other numbers
     * @throws InputException           when a time overflows
     */
    public static EventLog onClock(EventLog log, Clock clock) {
        if (log.clock().equals(clock)) {
            return log;
        }
        if (log.clock().kind() != clock.kind()) {
            throw new IllegalArgumentException(
                    "clock: found " + clock + ", expected one of the kind of " + log.clock());
        }
        var moved = new EventLogBuilder(log.names(), clock, log.shape());
        long finer = Math.max(1, clock.ticksPerUnit() / log.clock().ticksPerUnit());
        long coarser = Math.max(1, log.clock().ticksPerUnit() / clock.ticksPerUnit());
        try {
            for (int e = 0; e < log.size(); e++) {
                moved.add(log.source(e), log.target(e), Math.floorDiv(Math.multiplyExact(log.time(e), finer), coarser));
            }
        } catch (ArithmeticException e) {
            throw new InputException(
                    "found times up to " + log.clock().text(log.lastTime()) + ", expected fewer digits", e);
        }
        return moved.build();
    }

    private static void requireSides(EventLog first, EventLog second, int[] places, List<String> names) {
        byte[] sides = new byte[names.size()];
        for (int e = 0; e < first.size(); e++) {
            sides[first.source(e)] |= 1;
            sides[first.target(e)] |= 2;
        }
        for (int e = 0; e < second.size(); e++) {
            sides[places[second.source(e)]] |= 1;
            sides[places[second.target(e)]] |= 2;
        }
        for (int n = 0; n < sides.length; n++) {
            if (sides[n] == 3) {
                throw new InputException("found node '" + names.get(n)
                        + "' as a source in one log and as a target in the other, expected bipartite logs of the same"
                        + " two sides");
            }
        }
    }

    private static boolean isNumbered(List<String> names) {
        for (int n = 0; n < names.size(); n++) {
            if (!names.get(n).equals(Integer.toString(n))) {
                return false;
            }
        }
        return true;
    }

    private static int[] columns(EventLog log, List<String> features) {
        return features.stream()
                .mapToInt(name -> log.featureNamed(name).orElse(-1))
                .toArray();
    }

    private static void fill(float[] values, EventLog log, int[] columns, int event) {
        for (int f = 0; f < values.length; f++) {
            values[f] = columns[f] < 0 ? Float.NaN : log.feature(columns[f], event);
        }
    }
}
