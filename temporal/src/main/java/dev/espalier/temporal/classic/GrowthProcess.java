package dev.espalier.temporal.classic;

import dev.espalier.graph.Shuffle;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Nodes that arrive one by one in random order, as many for each event as in the data, and link as they arrive: what growth
 * models share. When a node's events are spent the next one arrives; when all have, events go on among them. The first two
 * nodes, one of each side, are there from the start. Not thread-safe.
 */
abstract class GrowthProcess implements EventProcess {
    final Setting setting;
    final SplittableRandom random;
    final Ends past = new Ends();
    private final int[] order;
    private final boolean[] isSource;
    private final boolean[] isTarget;
    private final boolean[] hasArrived;
    private final int[] sourcesThere;
    private final int[] targetsThere;
    private int sourceCount;
    private int targetCount;
    private int arrived;

    GrowthProcess(Setting setting, SplittableRandom random) {
        this.setting = setting;
        this.random = random;
        isSource = marks(setting.sides().sources());
        isTarget = marks(setting.sides().targets());
        hasArrived = new boolean[setting.nodes()];
        order = IntStream.range(0, setting.nodes())
                .filter(u -> isSource[u] || isTarget[u])
                .toArray();
        Shuffle.shuffle(order, random);
        sourcesThere = new int[order.length];
        targetsThere = new int[order.length];
        arrive(first(isSource, -1));
        arrive(first(isTarget, order[0]));
    }

    private boolean[] marks(int[] nodes) {
        boolean[] marks = new boolean[setting.nodes()];
        for (int node : nodes) {
            marks[node] = true;
        }
        return marks;
    }

    /** Brings the first node of a side to the front of those to come. */
    private int first(boolean[] side, int besides) {
        for (int i = arrived; i < order.length; i++) {
            if (side[order[i]] && order[i] != besides) {
                int node = order[i];
                order[i] = order[arrived];
                order[arrived] = node;
                return node;
            }
        }
        throw new IllegalStateException("found fewer than two nodes that may meet, expected at least two");
    }

    private void arrive(int node) {
        arrived += arrived < order.length && order[arrived] == node ? 1 : 0;
        if (hasArrived[node]) {
            return;
        }
        hasArrived[node] = true;
        if (isSource[node]) {
            sourcesThere[sourceCount++] = node;
        }
        if (isTarget[node]) {
            targetsThere[targetCount++] = node;
        }
    }

    /** Whether there are nodes that have not arrived. */
    final boolean hasNewcomer() {
        while (arrived < order.length && hasArrived[order[arrived]]) {
            arrived++;
        }
        return arrived < order.length;
    }

    /** The next node that arrives; -1 when all have. */
    final int newcomer() {
        if (!hasNewcomer()) {
            return -1;
        }
        int node = order[arrived];
        arrive(node);
        return node;
    }

    final boolean isSource(int node) {
        return isSource[node];
    }

    /** A uniform node that has arrived, of the side that can meet {@code node}, other than it. */
    final int anybodyFor(int node) {
        boolean wantsTarget = isSource[node];
        int[] there = wantsTarget ? targetsThere : sourcesThere;
        int count = wantsTarget ? targetCount : sourceCount;
        int other = there[random.nextInt(count)];
        while (other == node) {
            other = there[random.nextInt(count)];
        }
        return other;
    }

    /** A uniform node that has arrived. */
    final int anybody() {
        return random.nextInt(sourceCount + targetCount) < sourceCount
                ? sourcesThere[random.nextInt(sourceCount)]
                : targetsThere[random.nextInt(targetCount)];
    }

    /** Number of targets, or of sources, that have arrived. */
    final int there(boolean isOfTargets) {
        return isOfTargets ? targetCount : sourceCount;
    }

    /** One of these. */
    final int arrived(boolean isOfTargets, int which) {
        return isOfTargets ? targetsThere[which] : sourcesThere[which];
    }

    @Override
    public void observe(int source, int target) {
        past.add(source, target);
        arrive(source);
        arrive(target);
    }

    /** Puts down an event from or to {@code node}, whichever its side allows. */
    final void link(int node, int other, Sink sink) {
        int source = isSource[node] ? node : other;
        int target = isSource[node] ? other : node;
        observe(source, target);
        sink.accept(source, target);
    }

    /** Events that a newcomer brings, by number of the newcomer: the fraction is made up for by turns. */
    final int linksOf(long newcomer) {
        return (int)
                (Math.floor((newcomer + 1) * setting.eventsANode()) - Math.floor(newcomer * setting.eventsANode()));
    }
}
