package dev.espalier.temporal.excitation;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.classic.Blocks;
import dev.espalier.temporal.hawkes.JitteredTimes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The events of a log as who acted when.
 *
 * <p>Arrays are parallel and by event, but the last: the type of each node, -1 for one that never acts.
 */
@SuppressWarnings("ArrayRecordComponent") // kept within the package, where nobody writes to them
record ActedEvents(
        double span, long step, double[] times, int[] senders, int[] receivers, int[] types, int[] typeOf, int count) {
    private static final Key COIN = Key.of(0).split("who acts in an undirected event");

    /** Events with a type for each node. */
    static ActedEvents of(EventLog log, TimeWindows windows, int[] typeOf) {
        return of(log, windows, typeOf, JitteredTimes.step(log));
    }

    /** The same with times in steps that another log has. */
    static ActedEvents of(EventLog log, TimeWindows windows, int[] typeOf, long step) {
        int[] senders = senders(log);
        int[] receivers = new int[senders.length];
        int[] types = new int[senders.length];
        for (int e = 0; e < senders.length; e++) {
            receivers[e] = log.source(e) == senders[e] ? log.target(e) : log.source(e);
            types[e] = typeOf[senders[e]];
        }
        int count = Arrays.stream(typeOf).max().orElse(-1) + 1;
        double span = (double) windows.width() * windows.count();
        double[] times = JitteredTimes.of(log, windows.origin(), windows.end(), step);
        return new ActedEvents(span, step, times, senders, receivers, types, typeOf, count);
    }

    int size() {
        return times.length;
    }

    private static int[] senders(EventLog log) {
        SplittableRandom coin = COIN.random();
        int[] senders = new int[log.size()];
        for (int e = 0; e < senders.length; e++) {
            boolean isTarget = log.shape() == Shape.UNDIRECTED && coin.nextBoolean();
            senders[e] = isTarget ? log.target(e) : log.source(e);
        }
        return senders;
    }

    /** Types for the nodes of a log, numbered by their first node: senders of their own, or groups where there are many. */
    static int[] types(EventLog log, int mostTypes, int groups, Key key, Progress progress) {
        boolean[] acts = new boolean[log.nodeCount()];
        int acting = 0;
        for (int sender : senders(log)) {
            acting += acts[sender] ? 0 : 1;
            acts[sender] = true;
        }
        int[] group = new int[acts.length];
        if (acting > mostTypes) {
            int[] blocks = Blocks.of(log, groups, key, progress);
            Arrays.setAll(group, u -> blocks[u]);
        } else {
            Arrays.setAll(group, u -> u);
        }
        int[] number = new int[Math.max(acts.length, 2 * groups)];
        Arrays.fill(number, -1);
        int[] types = new int[acts.length];
        Arrays.fill(types, -1);
        int next = 0;
        for (int u = 0; u < acts.length; u++) {
            if (acts[u]) {
                if (number[group[u]] < 0) {
                    number[group[u]] = next++;
                }
                types[u] = number[group[u]];
            }
        }
        return types;
    }
}
