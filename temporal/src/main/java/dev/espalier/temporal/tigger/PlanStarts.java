package dev.espalier.temporal.tigger;

import dev.espalier.graph.events.TimeWindows;
import java.util.Arrays;

/**
 * Where the walks of a plan begin, and how many are expected from each. Within the time of the data as many as the data have;
 * for each window after it, the starts of the last tenth of the data again, moved on by whole windows, in proportion to how many
 * pairs that window is to have. Immutable.
 */
final class PlanStarts {
    private static final double RECENT_SHARE = 0.1;

    final int[] node;
    final long[] time;
    final double[] expected;

    private PlanStarts(int[] node, long[] time, double[] expected) {
        this.node = node;
        this.time = time;
        this.expected = expected;
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
     */
    PlanStarts(
            StartItems starts, TimeWindows data, TimeWindows plan, int[] targets, double walks, double walksPerPair) {
        int within = 0;
        while (within < starts.size() && starts.time[within] < plan.end()) {
            within++;
        }
        int firstFuture = Math.clamp((data.end() - plan.origin()) / plan.width(), 0, plan.count());
        int future = plan.count() - firstFuture;
        int recent = recent(starts);
        int recentCount = starts.size() - recent;
        long recentTotal = 0;
        for (int i = recent; i < starts.size(); i++) {
            recentTotal += starts.count[i];
        }
        int size = Math.addExact(within, Math.multiplyExact(future, recentCount));
        node = Arrays.copyOf(starts.node, size);
        time = Arrays.copyOf(starts.time, size);
        expected = new double[size];
        for (int i = 0; i < within; i++) {
            expected[i] = walks * starts.count[i] / starts.total;
        }
        int at = within;
        for (int k = firstFuture; k < plan.count(); k++) {
            for (int i = recent; i < starts.size(); i++) {
                node[at] = starts.node[i];
                time[at] = starts.time[i] + plan.start(k) - data.origin() - data.width() * data.index(starts.time[i]);
                expected[at] = walksPerPair * targets[k] * starts.count[i] / recentTotal;
                at++;
            }
        }
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
     * @param parents of the new nodes
     * @param known   nodes of the data
     * @param factor  of the numbers expected
     */
    PlanStarts ofChildren(int[] parents, int known, double factor) {
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
        int size = 0;
        for (int v : node) {
            size = Math.addExact(size, first[v + 1] - first[v]);
        }
        PlanStarts all = new PlanStarts(new int[size], new long[size], new double[size]);
        int at = 0;
        for (int i = 0; i < node.length; i++) {
            for (int c = first[node[i]]; c < first[node[i] + 1]; c++) {
                all.node[at] = children[c];
                all.time[at] = time[i];
                all.expected[at] = factor * expected[i];
                at++;
            }
        }
        return all;
    }

    int size() {
        return node.length;
    }
}
