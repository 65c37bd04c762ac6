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
    /** Events that a stretch of time should have, about. */
    static final int PIECE = 1 << 16;

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

    /**
     * Grows the clusters of the immigrants of a stretch of time.
     *
     * @param rate   immigrants by tick
     * @param begin  ticks from the origin
     * @param length ticks
     */
    void immigrants(Immigrants immigrants, double rate, double begin, double length, SplittableRandom random) {
        double meanGap = 1 / rate;
        double time = Counts.exponential(random) * meanGap;
        while (time < length) {
            long pair = immigrants.draw(random);
            push(begin + time, false);
            grow(PairTable.first(pair), PairTable.second(pair), random.split());
            time += Counts.exponential(random) * meanGap;
        }
    }

    /** Grows the clusters of children that the events of the data have after them, where times are 0. */
    void children(ExcitedEvents data, SplittableRandom random) {
        for (int e = 0; e < data.size(); e++) {
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
