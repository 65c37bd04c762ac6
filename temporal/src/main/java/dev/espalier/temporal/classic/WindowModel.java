package dev.espalier.temporal.classic;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.PreparedGraphs;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A model that draws each window by itself, from a stream of its own. Where the plan asks for more nodes than the data have,
 * windows may have more events than should be in memory at a time: then all windows fall into equal parts in time, each of
 * which is drawn by itself, and numbers of events are shared among them as uniform times are (binomials, halving).
 */
abstract class WindowModel extends ClassicModel {
    /** Events that the busiest window of the data, scaled to the plan, may have before windows fall into parts. */
    static final int MOST_AT_ONCE = 1 << 17;

    /** Graphs that are kept ready: long ones take four bytes a window. */
    private static final int MOST_PREPARED = 2;

    private final PreparedGraphs<Ready> graphs = new PreparedGraphs<>(MOST_PREPARED);
    private final int busiest;

    WindowModel(Base base) {
        super(base);
        busiest = Arrays.stream(base.profile().counts()).max().orElse(0);
    }

    /** What the pieces of a graph share. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Ready(int[] counts, WindowDraw draw) {}

    /**
     * A part of a window.
     *
     * @param windows the windows of the plan
     * @param window  which of them
     * @param number  its number from the first of the data
     * @param part    which of its parts, from 0
     * @param parts   how many parts each window has
     */
    record Slot(TimeWindows windows, int window, long number, int part, int parts) {
        /** Sorted uniform ticks. */
        long[] times(int count, SplittableRandom random) {
            if (parts == 1) {
                return ClassicModel.times(windows, window, count, random);
            }
            long[] times = new long[count];
            double width = (double) windows.width() / parts;
            for (int k = 0; k < count; k++) {
                long ahead = (long) ((part + random.nextDouble()) * width);
                times[k] = windows.start(window) + Math.min(windows.width() - 1, ahead);
            }
            Arrays.sort(times);
            return times;
        }

        /** Those of all events of the window that are in this part. */
        long share(long events, Key key) {
            long share = events;
            int from = 0;
            int to = parts;
            for (Key at = key; to - from > 1; ) {
                int middle = (from + to) >>> 1;
                double chance = (double) (middle - from) / (to - from);
                long left = Counts.binomial(share, chance, at.random());
                boolean isLeft = part < middle;
                share = isLeft ? left : share - left;
                from = isLeft ? from : middle;
                to = isLeft ? middle : to;
                at = at.split(isLeft ? 0 : 1);
            }
            return share;
        }
    }

    /** Draws windows for a number of nodes. */
    interface WindowDraw {
        /**
         * Draws a part of a window.
         *
         * @param slot  which
         * @param count the events that the whole window should have by the profile, for the nodes of the data
         * @param key   of the window
         */
        void draw(Slot slot, int count, Key key, EventSink sink);
    }

    /** What windows are drawn by, for a number of nodes. */
    abstract WindowDraw windowDraw(int nodes, Key key);

    /** The stream of a part: that of the window where it is whole. */
    static SplittableRandom random(Slot slot, Key key) {
        return slot.parts() == 1
                ? key.random()
                : key.split("parts").split(slot.part()).random();
    }

    private int parts(GenerationPlan plan) {
        double most = Math.ceil(busiest * scale(plan.nodes()) / MOST_AT_ONCE);
        return (int) Math.clamp(most, 1, 1 << 20);
    }

    private long units(GenerationPlan plan) {
        return (long) plan.windows().count() * parts(plan);
    }

    @Override
    public final int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        double pieces = Math.clamp(Math.ceil(expected(plan) / PIECE), 1, (double) units(plan));
        if (pieces > 1 << 30) {
            throw new InputException("nodes, until: found a plan of about " + expected(plan)
                    + " events, expected at most 2^46: generate fewer nodes or windows");
        }
        return (int) pieces;
    }

    @Override
    public final long begin(GenerationPlan plan, int piece) {
        return plan.windows().start((int) (first(plan, piece, pieces(plan)) / parts(plan)));
    }

    @Override
    public final boolean isInOrder() {
        return true;
    }

    /** The numbers of events of the windows, and what nodes are drawn by. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        return (double) Integer.BYTES * plan.windows().count() + 64.0 * plan.nodes();
    }

    private long first(GenerationPlan plan, int piece, int pieces) {
        long units = units(plan);
        // the same as units * piece / pieces without overflow
        return units / pieces * piece + units % pieces * piece / pieces;
    }

    @Override
    public final void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        int pieces = pieces(plan);
        GenerationPlan.requirePiece(piece, pieces);
        Key mine = key.split(base.word());
        TimeWindows windows = plan.windows();
        Ready ready = graphs.of(
                plan, key, () -> new Ready(counts(plan, mine), windowDraw(plan.nodes(), mine.split("nodes"))));
        int parts = parts(plan);
        long end = first(plan, piece + 1, pieces);
        for (long unit = first(plan, piece, pieces); unit < end; unit++) {
            int w = (int) (unit / parts);
            long number = number(windows, w);
            Slot slot = new Slot(windows, w, number, (int) (unit % parts), parts);
            ready.draw.draw(slot, ready.counts[w], mine.split(number), sink);
        }
    }
}
