package dev.espalier.temporal.tally;

import dev.espalier.temporal.gaps.GapTotals;

/** Sums of gaps as counts. */
final class Totals {
    private Totals() {}

    static void write(GapTotals totals, Tally as, Tally.Sink sink) {
        long[] parts = totals.parts();
        for (int p = 0; p < parts.length; p++) {
            if (parts[p] != 0) {
                sink.add(as, p, 0, parts[p]);
            }
        }
    }
}
