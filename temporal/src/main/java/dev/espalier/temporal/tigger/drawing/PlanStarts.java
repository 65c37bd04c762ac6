package dev.espalier.temporal.tigger.drawing;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.TimeWindows;
import java.util.stream.IntStream;

/**
 * Where the walks of a plan begin, and how many are expected from each. Within the time of the data as many as the data have;
 * for each window after it, the starts of the last tenth of the data again, moved on by whole windows, in proportion to how many
 * pairs that window is to have. Immutable.
 *
 * <p>Starts of windows after the data are found by number, not kept: space is that of the data's starts and of the windows.
 */
public final class PlanStarts {
    private static final double RECENT_SHARE = 0.1;

    /** What number a start may have, those of the last piece of walks included. */
    private static final int MOST = Integer.MAX_VALUE - 8192;

    private final Items within;
    private final Items recent;
    private final TimeWindows windows;
    private final int firstFuture;
    private final double[] walks;
    private final long recentTotal;
    private final double factor;
    private final int size;

    /** Starts one by one: {@code count} walks of the data each, or as many are expected. */
    @SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
    private record Items(int[] node, long[] time, double[] count) {
        Items(int size) {
            this(new int[size], new long[size], new double[size]);
        }

        int size() {
            return node.length;
        }
    }

    private PlanStarts(PlanStarts of, Items within, Items recent, double factor) {
        this.within = within;
        this.recent = recent;
        windows = of.windows;
        firstFuture = of.firstFuture;
        walks = of.walks;
        recentTotal = of.recentTotal;
        this.factor = factor;
        size = size(within, recent, walks.length);
    }

    /**
     * The starts of a plan.
     *
     * @param starts       those of the data
     * @param data         windows of the data
     * @param plan         windows to generate
     * @param targets      pairs wanted in each window of the plan
     * @param walks        walks from all starts of the data together
     * @param walksPerPair walks for each pair wanted in a window after the data
     * @throws InputException when there are too many starts to number
     */
    PlanStarts(
            StartItems starts, TimeWindows data, TimeWindows plan, int[] targets, double walks, double walksPerPair) {
        int inside = 0;
        while (inside < starts.size() && starts.time[inside] < plan.end()) {
            inside++;
        }
        within = new Items(inside);
        for (int i = 0; i < inside; i++) {
            within.node[i] = starts.node[i];
            within.time[i] = starts.time[i];
            within.count[i] = walks * starts.count[i] / starts.total;
        }
        windows = plan;
        firstFuture = Math.clamp((data.end() - plan.origin()) / plan.width(), 0, plan.count());
        this.walks = IntStream.range(firstFuture, plan.count())
                .mapToDouble(k -> walksPerPair * targets[k])
                .toArray();
        int first = recent(starts);
        recent = new Items(starts.size() - first);
        long total = 0;
        for (int i = 0; i < recent.size(); i++) {
            long at = starts.time[first + i];
            recent.node[i] = starts.node[first + i];
            recent.time[i] = at - data.start((int) data.index(at));
            recent.count[i] = starts.count[first + i];
            total += starts.count[first + i];
        }
        recentTotal = total;
        factor = 1;
        size = size(within, recent, this.walks.length);
    }

    private static int size(Items within, Items recent, int future) {
        long size = within.size() + (long) future * recent.size();
        if (size > MOST) {
            throw new InputException("until: found " + future + " windows after the data with " + recent.size()
                    + " starts of walks each, " + size + " starts in all, expected at most " + MOST
                    + ": generate fewer windows");
        }
        return (int) size;
    }

    private static int recent(StartItems starts) {
        long wanted = Math.max(1, (long) (RECENT_SHARE * starts.total));
        long sum = 0;
        int i = starts.size();
        while (i > 0 && sum < wanted) {
            sum += starts.count[--i];
        }
        return i;
    }

    /**
     * The starts of new nodes: each begins as many walks as its parent.
     *
     * @param parents  of the new nodes
     * @param known    nodes of the data
     * @param byFactor of the numbers expected
     * @throws InputException when there are too many starts to number
     */
    PlanStarts ofChildren(int[] parents, int known, double byFactor) {
        int[] first = new int[known + 1];
        for (int parent : parents) {
            first[parent + 1]++;
        }
        for (int v = 0; v < known; v++) {
            first[v + 1] += first[v];
        }
        int[] children = new int[parents.length];
        int[] next = first.clone();
        for (int child = 0; child < parents.length; child++) {
            children[next[parents[child]]++] = child;
        }
        return new PlanStarts(
                this, ofChildren(within, first, children), ofChildren(recent, first, children), factor * byFactor);
    }

    private static Items ofChildren(Items items, int[] first, int[] children) {
        long size = 0;
        for (int v : items.node) {
            size += first[v + 1] - first[v];
        }
        if (size > MOST) {
            throw new InputException("nodes: found " + children.length + " nodes with " + size
                    + " starts of walks, expected at most " + MOST + ": generate fewer nodes");
        }
        Items all = new Items((int) size);
        int at = 0;
        for (int i = 0; i < items.size(); i++) {
            for (int c = first[items.node[i]]; c < first[items.node[i] + 1]; c++) {
                all.node[at] = children[c];
                all.time[at] = items.time[i];
                all.count[at] = items.count[i];
                at++;
            }
        }
        return all;
    }

    /** How many starts there are. */
    public int size() {
        return size;
    }

    /** The node of a start. */
    public int node(int start) {
        int after = start - within.size();
        return after < 0 ? within.node[start] : recent.node[after % recent.size()];
    }

    /** The time of a start. */
    public long time(int start) {
        int after = start - within.size();
        return after < 0
                ? within.time[start]
                : recent.time[after % recent.size()] + windows.start(firstFuture + after / recent.size());
    }

    /** How many walks are expected to begin at a start. */
    public double expected(int start) {
        int after = start - within.size();
        return factor
                * (after < 0
                        ? within.count[start]
                        : walks[after / recent.size()] * recent.count[after % recent.size()] / recentTotal);
    }
}
