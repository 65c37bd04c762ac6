package dev.espalier.temporal.excitation;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.draw.Alias;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Grows clusters: every event has Poisson children, their types by its column of the matrix. Each cluster has a stream of its own
 * and is grown to its end even where that lies beyond what is asked, so that a longer plan has the events of a shorter one. Not
 * thread-safe.
 */
final class ExcitedClusters {
    private final Excitation excitation;
    private final Partners partners;
    private final double[] offspring;
    private final @Nullable Alias[] columns;
    private final long origin;
    private final long from;
    private final long end;
    private final EventLogBuilder events;
    private double[] times = new double[64];
    private int[] types = new int[64];
    private int open;

    /**
     * No events yet.
     *
     * @param origin the tick at which times are 0
     */
    ExcitedClusters(Excitation excitation, Partners partners, long origin, GenerationPlan plan, Frame frame) {
        this.excitation = excitation;
        this.partners = partners;
        this.origin = origin;
        offspring = excitation.offspring();
        columns = new Alias[offspring.length];
        from = plan.windows().origin();
        end = plan.windows().end();
        events = new EventLogBuilder(NodeNames.numbered(plan.nodes()), frame.clock(), frame.shape());
    }

    /** Grows the clusters of one of so many shares of all immigrants. */
    void immigrants(int shares, SplittableRandom random) {
        Alias immigrants = new Alias(excitation.mu());
        double meanGap = shares / immigrants.total();
        double span = (double) (end - origin);
        double time = Counts.exponential(random) * meanGap;
        while (time < span) {
            push(time, immigrants.draw(random));
            grow(random.split());
            time += Counts.exponential(random) * meanGap;
        }
    }

    /** Grows the clusters of children that a share of the events of the data have after them, where times are 0. */
    void children(ActedEvents data, int share, int shares, SplittableRandom random) {
        for (int e = share; e < data.size(); e += shares) {
            SplittableRandom own = random.split();
            // an exponential delay that has not ended yet is as if it began now
            bear(0, data.types()[e], Math.exp(-excitation.beta() * (data.span() - data.times()[e])), own);
            grow(own);
        }
    }

    private void bear(double time, int parent, double left, SplittableRandom random) {
        for (int k = Counts.poisson(offspring[parent] * left, random); k > 0; k--) {
            push(
                    time + Counts.exponential(random) / excitation.beta(),
                    column(parent).draw(random));
        }
    }

    private Alias column(int parent) {
        Alias column = columns[parent];
        if (column == null) {
            double[] weights = new double[offspring.length];
            Arrays.setAll(weights, i -> excitation.children(i, parent));
            column = new Alias(weights);
            columns[parent] = column;
        }
        return column;
    }

    private void push(double time, int type) {
        if (open == times.length) {
            times = Arrays.copyOf(times, 2 * open);
            types = Arrays.copyOf(types, 2 * open);
        }
        times[open] = time;
        types[open++] = type;
    }

    /** Puts down all open events, and their descendants. */
    private void grow(SplittableRandom random) {
        while (open > 0) {
            double time = times[--open];
            int type = types[open];
            int sender = partners.sender(type, random);
            int receiver = partners.receiver(sender, random);
            long tick = origin + (long) Math.floor(time);
            if (tick >= from && tick < end && time < end - origin) {
                events.add(sender, receiver, tick);
            }
            bear(time, type, 1, random);
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
