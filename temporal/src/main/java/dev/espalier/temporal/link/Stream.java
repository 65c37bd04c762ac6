package dev.espalier.temporal.link;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A log as the rankers read it: candidates numbered from 0 by node, times numbered from 0, a slot for each pair. An
 * event of an undirected log stands in it twice, once from each end, with the memory of one event; a self loop stands
 * once.
 */
final class Stream implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] sources;
    private final int[] targets;
    private final int[] moments;
    private final double[] units;
    private final int[] positions;
    private final int[] nodeOf;
    private final int[] place;
    private final Relations relations;
    private final CoDestinations others;
    private final boolean hasReverse;

    /**
     * @param log       the events
     * @param firstAsked events from here on may be asked for
     */
    Stream(EventLog log, int firstAsked) {
        boolean isDoubled = log.shape() == Shape.UNDIRECTED;
        positions = positions(log, isDoubled);
        int length = positions[log.size()];
        sources = new int[length];
        targets = new int[length];
        moments = new int[length];
        double[] times = new double[length];
        int distinct = 0;
        for (int e = 0; e < log.size(); e++) {
            if (e > 0 && log.time(e) != log.time(e - 1)) {
                distinct++;
            }
            times[distinct] = sinceFirst(log, log.time(e));
            for (int p = positions[e]; p < positions[e + 1]; p++) {
                boolean isTurned = p > positions[e];
                sources[p] = isTurned ? log.target(e) : log.source(e);
                targets[p] = isTurned ? log.source(e) : log.target(e);
                moments[p] = distinct;
            }
        }
        units = Arrays.copyOf(times, length == 0 ? 0 : distinct + 1);
        int nodes = log.nodeCount();
        boolean[] sends = new boolean[nodes];
        place = new int[nodes];
        for (int p = 0; p < length; p++) {
            sends[sources[p]] = true;
            place[targets[p]] = 1;
        }
        int candidates = 0;
        boolean both = false;
        for (int v = 0; v < nodes; v++) {
            both |= sends[v] && place[v] == 1;
            place[v] = place[v] == 1 ? candidates++ : -1;
        }
        hasReverse = both;
        nodeOf = new int[candidates];
        for (int v = 0; v < nodes; v++) {
            if (place[v] >= 0) {
                nodeOf[place[v]] = v;
            }
        }
        relations = Relations.of(nodes, sources, targets, place, sends);
        others = new CoDestinations(this, positions[firstAsked]);
    }

    private static int[] positions(EventLog log, boolean isDoubled) {
        int[] positions = new int[log.size() + 1];
        for (int e = 0; e < log.size(); e++) {
            int copies = isDoubled && log.source(e) != log.target(e) ? 2 : 1;
            positions[e + 1] = Math.addExact(positions[e], copies);
        }
        return positions;
    }

    /** A time of a log in units of its clock since the first event. */
    static double sinceFirst(EventLog log, long time) {
        return ticks(log.firstTime(), time) / log.clock().ticksPerUnit();
    }

    /** Ticks from one time to another: exact up to 2^53, however far both are from 0. */
    static double ticks(long from, long to) {
        long ticks = to - from;
        boolean fits = ((to ^ from) & (to ^ ticks)) >= 0;
        return fits ? ticks : (double) to - (double) from;
    }

    int length() {
        return sources.length;
    }

    int source(int position) {
        return sources[position];
    }

    int target(int position) {
        return targets[position];
    }

    /** The candidate that a position asks for. */
    int candidate(int position) {
        return place[targets[position]];
    }

    /** The number of a node among the candidates; -1 if it is none. */
    int placeOf(int node) {
        return place[node];
    }

    int nodeOf(int candidate) {
        return nodeOf[candidate];
    }

    int candidates() {
        return nodeOf.length;
    }

    /** The number of a position's time among the different times. */
    int moment(int position) {
        return moments[position];
    }

    /** Number of different times. */
    int moments() {
        return units.length;
    }

    /** A moment's time in units since the first event; -1, which stands for never, has time -1. */
    double units(int moment) {
        return moment < 0 ? -1 : units[moment];
    }

    /** The first position of an event; that of the event after the last is the length. */
    int position(int event) {
        return positions[event];
    }

    /** The event of a position: the last that begins at it or before. */
    int event(int position) {
        int at = Arrays.binarySearch(positions, position);
        return at >= 0 ? at : -at - 2;
    }

    Relations relations() {
        return relations;
    }

    CoDestinations others() {
        return others;
    }

    /** Whether some source is also a destination. */
    boolean hasReverse() {
        return hasReverse;
    }
}
