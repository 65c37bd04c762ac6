package dev.espalier.temporal.hawkes;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.draw.PairTable;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows clusters (Hawkes and Oakes 1974): every event has Poisson(alpha) children on its own pair and Poisson(rho) on the
 * reverse one, each after an exponential delay. Clusters have streams of their own and are grown to their end even where that
 * lies beyond what is asked, so that a longer plan has the events of a shorter one. Not thread-safe.
 */
final class Clusters {
    private static final int PIECE = 1 << 16;
    private static final int MOST_PIECES = 1 << 12;

    private final Echo echo;
    private final boolean hasAnswers;
    private final long origin;
    private final long from;
    private final long end;
    private final EventLogBuilder events;
    private double[] times = new double[64];
    private boolean[] isTurned = new boolean[64];
    private int open;

    /**
     * No events yet.
     *
     * @param origin the tick at which times are 0
     */
    Clusters(Echo echo, boolean hasAnswers, long origin, GenerationPlan plan, Frame frame) {
        this.echo = echo;
        this.hasAnswers = hasAnswers;
        this.origin = origin;
        from = plan.windows().origin();
        end = plan.windows().end();
        events = new EventLogBuilder(NodeNames.numbered(plan.nodes()), frame.clock(), frame.shape());
    }

    static int pieces(double expected) {
        return (int) Math.clamp(Math.ceil(expected / PIECE), 1, MOST_PIECES);
    }

    /** Grows the clusters of one of so many shares of all immigrants. */
    void immigrants(Background background, int shares, SplittableRandom random) {
        Immigrants immigrants = new Immigrants(background);
        double meanGap = shares / background.total();
        double span = (double) (end - origin);
        double time = Counts.exponential(random) * meanGap;
        while (time < span) {
            long pair = immigrants.draw(random);
            push(time, false);
            grow(PairTable.first(pair), PairTable.second(pair), random.split());
            time += Counts.exponential(random) * meanGap;
        }
    }

    /** Grows the clusters of children that a share of the events of the data have after them, where times are 0. */
    void children(ExcitedEvents data, int share, int shares, SplittableRandom random) {
        for (int e = share; e < data.size(); e += shares) {
            double left = Math.exp(-echo.beta() * (data.span - data.times[e]));
            SplittableRandom own = random.split();
            bear(0, false, echo.alpha() * left, own);
            if (ExcitedEvents.isAnswerable(data.log, e)) {
                bear(0, true, echo.rho() * left, own);
            }
            grow(data.log.source(e), data.log.target(e), own);
        }
    }

    private void bear(double time, boolean turned, double mean, SplittableRandom random) {
        // an exponential delay that has not ended yet is as if it began now
        for (int k = Counts.poisson(mean, random); k > 0; k--) {
            push(time + Counts.exponential(random) / echo.beta(), turned);
        }
    }

    private void push(double time, boolean turned) {
        if (open == times.length) {
            times = Arrays.copyOf(times, 2 * open);
            isTurned = Arrays.copyOf(isTurned, 2 * open);
        }
        times[open] = time;
        isTurned[open++] = turned;
    }

    /** Puts down all open events of a pair, and their descendants. */
    private void grow(int u, int v, SplittableRandom random) {
        boolean isAnswered = hasAnswers && u != v;
        while (open > 0) {
            double time = times[--open];
            boolean turned = isTurned[open];
            long tick = origin + (long) Math.floor(time);
            if (tick >= from && tick < end && time < end - origin) {
                events.add(turned ? v : u, turned ? u : v, tick);
            }
            bear(time, turned, echo.alpha(), random);
            if (isAnswered) {
                bear(time, !turned, echo.rho(), random);
            }
        }
    }

    /** Hands on all events in order of time. */
    void emit(EventSink sink) {
        EventLog all = events.build();
        for (int e = 0; e < all.size(); e++) {
            sink.accept(all.source(e), all.target(e), all.time(e));
        }
    }
}
