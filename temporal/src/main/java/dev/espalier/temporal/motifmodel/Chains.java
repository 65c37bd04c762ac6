package dev.espalier.temporal.motifmodel;

import dev.espalier.graph.events.EventLog;
import java.util.Arrays;

/**
 * The chains of a log: which event continues which, and how. State 0 is a first event, from node 0 to node 1; states
 * 1 to 6 are the last two events of a chain, of which the first goes from node 0 to node 1 and the second has the
 * ends {@link #SECOND_FROM} and {@link #SECOND_TO} at state - 1. The next event is one of six as well.
 */
final class Chains {
    static final int STATES = 7;
    static final int STEPS = 6;

    /** Ends of the second event, by step from state 0, which leads to state 1 + step. */
    static final int[] SECOND_FROM = {2, 1, 2, 0, 1, 0};

    static final int[] SECOND_TO = {1, 2, 0, 2, 0, 1};

    /** Ends of the next event, by step. */
    static final int[] THIRD_FROM = {0, 1, 0, 2, 1, 2};

    static final int[] THIRD_TO = {1, 0, 2, 0, 2, 1};

    /** [event]: the event it continues; -1 if it is cold. */
    final int[] parent;

    /** [event]: the state of the chain before it; -1 if it is cold. */
    final int[] before;

    /** [event]: the step it is; -1 if it is cold. */
    final int[] step;

    /** [event]: the state of the chain with it; {@link #STATES} for a self loop, which nothing continues. */
    final int[] after;

    /** Most events in a chain. */
    int longest = 1;

    private final EventLog log;
    private final int[][] nodes;
    private final int[] last;
    private final int[] length;
    private final boolean[] isContinued;

    Chains(EventLog log, long delta) {
        this.log = log;
        int size = log.size();
        parent = filled(size);
        before = filled(size);
        step = filled(size);
        after = new int[size];
        nodes = new int[3][size];
        last = filled(log.nodeCount());
        length = new int[size];
        isContinued = new boolean[size];
        for (int e = 0; e < size; e++) {
            int u = log.source(e);
            int v = log.target(e);
            if (u == v) {
                after[e] = STATES;
                continue;
            }
            int later = Math.max(last[u], last[v]);
            int other = Math.min(last[u], last[v]);
            if (!continues(later, e, delta) && !continues(other, e, delta)) {
                nodes[0][e] = u;
                nodes[1][e] = v;
                nodes[2][e] = -1;
                length[e] = 1;
            }
            last[u] = e;
            last[v] = e;
        }
    }

    private static int[] filled(int length) {
        int[] all = new int[length];
        Arrays.fill(all, -1);
        return all;
    }

    private boolean continues(int previous, int e, long delta) {
        // a node that its chain has left behind still knows the event that took it along
        if (previous < 0 || after[previous] == STATES || isContinued[previous]) {
            return false;
        }
        long wait = log.time(e) - log.time(previous);
        if (wait < 0 || wait > delta) {
            return false;
        }
        int third = nodes[2][previous];
        int from = place(previous, third, log.source(e));
        int to = place(previous, third, log.target(e));
        if (from > 2 || to > 2 || from == to) {
            return false;
        }
        int state = after[previous];
        int[] froms = state == 0 ? SECOND_FROM : THIRD_FROM;
        int[] tos = state == 0 ? SECOND_TO : THIRD_TO;
        int taken = 0;
        while (froms[taken] != from || tos[taken] != to) {
            taken++;
        }
        parent[e] = previous;
        before[e] = state;
        step[e] = taken;
        follow(previous, e);
        return true;
    }

    /**
     * The chain's tip moves on, for all nodes that no other chain has reached since, and its last two events are seen
     * anew.
     */
    private void follow(int previous, int e) {
        isContinued[previous] = true;
        int u = log.source(previous);
        int v = log.target(previous);
        for (int[] ends : nodes) {
            int node = ends[previous];
            if (node >= 0 && last[node] == previous) {
                last[node] = e;
            }
        }
        nodes[0][e] = u;
        nodes[1][e] = v;
        int from = log.source(e) == u ? 0 : log.source(e) == v ? 1 : 2;
        int to = log.target(e) == u ? 0 : log.target(e) == v ? 1 : 2;
        nodes[2][e] = from == 2 ? log.source(e) : to == 2 ? log.target(e) : -1;
        after[e] = 1 + second(from, to);
        length[e] = length[previous] + 1;
        longest = Math.max(longest, length[e]);
    }

    /** Which of six a second event is. */
    static int second(int from, int to) {
        int step = 0;
        while (SECOND_FROM[step] != from || SECOND_TO[step] != to) {
            step++;
        }
        return step;
    }

    /** The number of a node in a chain; 2 for a first new one, 3 if it is one too many. */
    private int place(int event, int third, int node) {
        return node == nodes[0][event] ? 0 : node == nodes[1][event] ? 1 : third < 0 || node == third ? 2 : 3;
    }

    /** Whether a step from a state brings in a third node. */
    static boolean isNew(int state, int step) {
        return state == 0 ? step < 4 : state >= 5 && step >= 2;
    }
}
