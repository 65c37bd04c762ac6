package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A model that draws each window by itself, from a stream of its own. */
abstract class WindowModel extends ClassicModel {
    WindowModel(Base base) {
        super(base);
    }

    /** Draws windows for a number of nodes. */
    interface WindowDraw {
        /**
         * Draws a window.
         *
         * @param windows the windows of the plan
         * @param window  which of them
         * @param number  its number from the first of the data
         * @param count   the events it should have by the profile, for the nodes of the data
         */
        void draw(TimeWindows windows, int window, long number, int count, SplittableRandom random, EventSink sink);
    }

    /** What windows are drawn by, for a number of nodes. */
    abstract WindowDraw windowDraw(int nodes, Key key);

    @Override
    public final int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        double mean = Arrays.stream(base.profile().counts()).average().orElse(0);
        double expected = mean * plan.windows().count() * scale(plan.nodes());
        return (int) Math.clamp(Math.ceil(expected / PIECE), 1, plan.windows().count());
    }

    @Override
    public final void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        int pieces = pieces(plan);
        requirePiece(piece, pieces);
        Key mine = key.split(base.word());
        TimeWindows windows = plan.windows();
        int[] counts = counts(plan, mine);
        WindowDraw draw = windowDraw(plan.nodes(), mine.split("nodes"));
        int from = (int) ((long) windows.count() * piece / pieces);
        int to = (int) ((long) windows.count() * (piece + 1) / pieces);
        for (int w = from; w < to; w++) {
            long number = number(windows, w);
            draw.draw(windows, w, number, counts[w], mine.split(number).random(), sink);
        }
    }
}
