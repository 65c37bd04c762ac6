package dev.espalier.temporal.walk;

import java.util.SplittableRandom;

/**
 * When a walk that begins with an edge is said to have been at the edge's source: at the time of one of the last two edges
 * there that are earlier, or one tick before the edge where there is none.
 *
 * <p>TIGGER's reference program applies its next-edge law to these two, whose waiting times are negative, and so takes the
 * older of them with chance 1/(1+e^-2) = 0.88, where {@link RecentLaw} favours what is near. {@link #RECENT} turns that around.
 */
public enum StartTimes {
    /** The later of the two with chance 0.88. */
    RECENT,
    /** The older of the two with chance 0.88, as the reference program has it. */
    OLDER;

    /** The softmax of +1 against -1, to which two distinct values standardise. */
    private static final double FAVOURED = 1 / (1 + Math.exp(-2));

    /** Draws the start time of an edge of an index that is walked both ways. */
    long draw(TemporalIndex index, int edge, SplittableRandom random) {
        long time = index.time(edge);
        int source = index.source(edge);
        int last = index.firstAt(source, time) - 1;
        int first = index.first(source);
        if (last < first) {
            return time - 1;
        }
        long late = index.time(last);
        if (last == first || index.time(last - 1) == late) {
            return late;
        }
        boolean isFavoured = random.nextDouble() < FAVOURED;
        return isFavoured == (this == RECENT) ? late : index.time(last - 1);
    }
}
