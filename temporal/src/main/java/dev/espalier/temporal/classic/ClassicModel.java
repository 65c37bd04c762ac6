package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.activity.ActivityProfile;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What classical models share: a volume of events, times within windows, and any nodes at any time. */
abstract class ClassicModel implements TemporalModel {
    /** Events in a piece, about. */
    static final int PIECE = 1 << 16;

    final Base base;

    ClassicModel(Base base) {
        this.base = base;
    }

    /**
     * What is known of the data by all of them.
     *
     * @param word     of the family
     * @param frame    of the log
     * @param profile  how many events windows have
     * @param hasLoops whether the log has self loops
     */
    record Base(String word, Frame frame, ActivityProfile profile, boolean hasLoops) {
        private static final String LOOPS = "loops";

        static Base of(String word, EventLog log, TimeWindows windows) {
            boolean hasLoops = false;
            for (int e = 0; e < log.size() && !hasLoops; e++) {
                hasLoops = log.source(e) == log.target(e);
            }
            return new Base(word, Frame.of(log, windows), ActivityProfile.fit(log, windows), hasLoops);
        }

        static Base read(ModelParts parts) {
            return new Base(parts.word(), parts.frame(), ActivityProfile.read(parts), parts.integer(LOOPS, 0, 1) == 1);
        }

        ModelParts parts() {
            ModelParts parts = new ModelParts(word, frame).with(LOOPS, hasLoops ? 1 : 0);
            profile.into(parts);
            return parts;
        }

        boolean isUndirected() {
            return frame.shape() == Shape.UNDIRECTED;
        }

        boolean isBipartite() {
            return frame.shape() == Shape.BIPARTITE;
        }

        int nodes() {
            return frame.names().size();
        }
    }

    @Override
    public final String word() {
        return base.word;
    }

    @Override
    public final Frame frame() {
        return base.frame;
    }

    @Override
    public final Reach reach() {
        return Reach.ANY;
    }

    /** Events that nodes other than those of the data have for each event of the data. */
    final double scale(int nodes) {
        return (double) nodes / base.nodes();
    }

    /** The number of a window, counted from the first of the data. */
    final long number(TimeWindows asked, int window) {
        return base.frame.windows().index(asked.start(window));
    }

    /** Events of all windows of a plan, about: as many in a window as the data have on average. */
    final double expected(GenerationPlan plan) {
        double mean = (double) base.frame.events() / base.frame.windows().count();
        return mean * plan.windows().count() * scale(plan.nodes());
    }

    /** Sorted uniform ticks of a window. */
    static long[] times(TimeWindows windows, int window, int count, SplittableRandom random) {
        long[] times = new long[count];
        for (int k = 0; k < count; k++) {
            times[k] = windows.start(window) + random.nextLong(windows.width());
        }
        Arrays.sort(times);
        return times;
    }

    /** A plan's windows as the profile takes them, refused when they lie before the data. */
    final int[] counts(GenerationPlan plan, Key key) {
        return base.profile.draw(plan.windows(), key);
    }
}
