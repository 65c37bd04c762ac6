package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The pairs of the data that models were fitted to, and those held out, whose nodes have the same numbers. Immutable. */
final class AuditedPairs implements Serializable {
    private static final long serialVersionUID = 1;

    private final WindowPairs trained;
    private final WindowPairs heldOut;
    private final long[] pairs;
    private final boolean[] isHeldOut;

    /**
     * Pairs to audit. A pair of both logs is a trained one; held-out pairs count wherever in time their events are.
     *
     * @param trained the pairs that models were fitted to, by window
     * @param heldOut events of the others
     */
    AuditedPairs(WindowPairs trained, EventLog heldOut, TimeWindows windows) {
        this.trained = trained;
        this.heldOut = WindowPairs.of(heldOut, windows);
        long[] inside = trained.distinct();
        long[] outside = MembershipInference.pairs(heldOut);
        pairs = LongStream.concat(Arrays.stream(inside), Arrays.stream(outside))
                .sorted()
                .distinct()
                .toArray();
        isHeldOut = new boolean[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            isHeldOut[i] = Arrays.binarySearch(inside, pairs[i]) < 0;
        }
    }

    int size() {
        return pairs.length;
    }

    boolean isHeldOut(int i) {
        return isHeldOut[i];
    }

    /** What a generated log, whose nodes have the numbers of the data, has of them. */
    MembershipAudit.Draw of(WindowPairs generated) {
        int[] snapshots = new int[pairs.length];
        for (int i = 0; i < generated.size(); i++) {
            int at = Arrays.binarySearch(pairs, generated.pair(i));
            if (at >= 0) {
                snapshots[at]++;
            }
        }
        return new MembershipAudit.Draw(snapshots, overlap(trained, generated), overlap(heldOut, generated));
    }

    private static double overlap(WindowPairs real, WindowPairs generated) {
        double both = 0;
        double all = 0;
        for (int w = 0; w < real.windows().count(); w++) {
            both += real.shared(w, generated, w);
            all += real.count(w);
        }
        return 100 * both / all;
    }
}
