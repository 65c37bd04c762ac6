package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.util.Locale;

/**
 * What work may take of the heap, in bytes. Who reads a file of unknown size counts what it keeps, and who knows a formula
 * asks before it starts: both end in one message instead of an {@link OutOfMemoryError}. Not thread-safe.
 */
public final class HeapBudget {
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    private final long most;
    private long taken;

    /**
     * A budget.
     *
     * @param most bytes that may be taken, above 0
     */
    public HeapBudget(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: found " + most + ", expected at least 1 byte");
        }
        this.most = most;
    }

    /** Three quarters of this JVM's heap: the rest is for what is made beside, and for what is garbage. */
    public static HeapBudget ofHeap() {
        return new HeapBudget(Math.max(1, Runtime.getRuntime().maxMemory() / 4 * 3));
    }

    /**
     * Counts some more bytes.
     *
     * @return whether they are still within the budget
     */
    public boolean take(long bytes) {
        taken += bytes;
        return taken <= most;
    }

    /** Whether so much more would be within the budget. */
    public boolean hasRoomFor(double bytes) {
        return bytes <= (double) (most - taken);
    }

    /**
     * Refuses work whose size is known.
     *
     * @param what  place and size, as in "panel.csv: found 12 steps of 100,000 series"
     * @param bytes that it takes
     * @param smaller what the user may do instead of giving memory, as in "leave out series"
     * @throws InputException when it is too much; the message says how much there is, and how to give more
     */
    public void require(String what, double bytes, String smaller) {
        if (!hasRoomFor(bytes)) {
            throw new InputException(what + ", which take about " + megabytes(bytes) + " in memory, expected at most "
                    + megabytes((double) (most - taken)) + "; " + giveMore(4.0 / 3 * (bytes + taken)) + ", or "
                    + smaller);
        }
    }

    /**
     * Refuses input that turned out too large while it was read.
     *
     * @param what place, and how far it was read, as in "panel.csv: found more than 3,000,000 rows"
     */
    public TooLargeException exceeded(String what, String smaller) {
        return new TooLargeException(what + ", which take more than the " + megabytes((double) most)
                + " that this heap has for them, expected less; "
                + giveMore(4 * (double) most) + ", or " + smaller);
    }

    /** How a heap of so many bytes is given to a job, rounded up to what one would type. */
    public static String giveMore(double bytes) {
        String size = bytes > GIGABYTE
                ? (long) Math.ceil(bytes / GIGABYTE) + "g"
                : (long) (Math.ceil(bytes / (64 * MEGABYTE)) * 64) + "m";
        return "give Java more memory (ESPALIER_JAVA_OPTS=-Xmx" + size + ")";
    }

    /** As text, rounded up: "256 MB". */
    public static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,d MB", (long) Math.ceil(bytes / MEGABYTE));
    }
}
