package dev.espalier.temporal.excitation;

import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who acts given the type, and with whom given who acts. A node of a type acts in proportion to how often it acted in the data. Of
 * a sender's events the receivers are
 * <pre>
 * p(v | u) = (c_uv + k_u q_v) / (c_u + k_u)
 * </pre>
 * {@code c_uv} its events with v, c_u all its events, k_u how many receivers it had, and q the receivers of all events but u itself,
 * which counts only where the data have self loops (Witten and Bell 1991): who had many receivers finds new ones more easily. Immutable.
 */
final class Partners {
    private static final double EASY = 0.1;

    private final ActedEvents events;
    private final boolean hasLoops;
    private final int[] byType;
    private final int[] typeFrom;
    private final int[] bySender;
    private final int[] senderFrom;
    private final double[] received;
    private final int[] distinct;
    private final PairTable pairs;
    private final int[] counts;
    private final Alias anyReceiver;

    Partners(ActedEvents events) {
        this.events = events;
        int nodes = events.typeOf().length;
        typeFrom = new int[events.count() + 1];
        byType = ordered(events.types(), typeFrom);
        senderFrom = new int[nodes + 1];
        bySender = ordered(events.senders(), senderFrom);
        received = new double[nodes];
        distinct = new int[nodes];
        pairs = new PairTable(Math.min(Math.max(16, events.size()), 1 << 16));
        counts = new int[events.size()];
        boolean loops = false;
        for (int e = 0; e < events.size(); e++) {
            int u = events.senders()[e];
            int v = events.receivers()[e];
            loops |= u == v;
            received[v]++;
            int next = pairs.size();
            int pair = pairs.getOrPut(PairTable.ordered(u, v), next);
            distinct[u] += pair == next ? 1 : 0;
            counts[pair]++;
        }
        hasLoops = loops;
        anyReceiver = new Alias(received);
    }

    /** Events in the order of a number of theirs, and where those of each number begin. */
    private static int[] ordered(int[] numbers, int[] from) {
        for (int number : numbers) {
            from[number + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] at = from.clone();
        int[] order = new int[numbers.length];
        for (int e = 0; e < numbers.length; e++) {
            order[at[numbers[e]]++] = e;
        }
        return order;
    }

    int sender(int type, SplittableRandom random) {
        int from = typeFrom[type];
        return events.senders()[byType[from + random.nextInt(typeFrom[type + 1] - from)]];
    }

    int receiver(int u, SplittableRandom random) {
        int from = senderFrom[u];
        int own = senderFrom[u + 1] - from;
        double others = others(u);
        double novel = others > 0 ? distinct[u] : 0;
        if (random.nextDouble() * (own + novel) < own) {
            return events.receivers()[bySender[from + random.nextInt(own)]];
        }
        if (others >= EASY * events.size()) {
            int v = anyReceiver.draw(random);
            while (v == u && !hasLoops) {
                v = anyReceiver.draw(random);
            }
            return v;
        }
        double at = random.nextDouble() * others;
        int last = -1;
        for (int v = 0; v < received.length && at >= 0; v++) {
            if (v != u && received[v] > 0) {
                at -= received[v];
                last = v;
            }
        }
        return last;
    }

    /** Events whose receiver may be one of u's. */
    private double others(int u) {
        return hasLoops ? events.size() : events.size() - received[u];
    }

    /** The log of the probability of an event's sender given its type and of its receiver; negative infinity where it has none. */
    double logProbability(int u, int v) {
        int type = events.typeOf()[u];
        int own = senderFrom[u + 1] - senderFrom[u];
        if (type < 0 || own == 0 || (u == v && !hasLoops)) {
            return Double.NEGATIVE_INFINITY;
        }
        int pair = pairs.get(PairTable.ordered(u, v));
        double others = others(u);
        double novel = others > 0 ? distinct[u] : 0;
        double share = others > 0 ? received[v] / others : 0;
        double receiver = ((pair < 0 ? 0 : counts[pair]) + novel * share) / (own + novel);
        return Math.log((double) own / (typeFrom[type + 1] - typeFrom[type])) + Math.log(receiver);
    }
}
