package dev.espalier.temporal.classic;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A model whose events depend on those before, from the first window of the data on. Keeps the data, to go on from them. */
final class SequentialModel extends ClassicModel {
    private static final int MOST_EVENTS = 1 << 29;

    private final EventLog log;
    private final Sides sides;
    private final Law law;

    SequentialModel(Base base, EventLog log, Law law) {
        super(base);
        this.log = log;
        sides = Sides.of(log);
        this.law = law;
    }

    /** What makes a family. */
    interface Law {
        /** A graph without events. */
        EventProcess start(EventProcess.Setting setting, SplittableRandom random);

        /** Keeps the parameters. */
        void into(ModelParts parts);

        /** Bytes that a process keeps for each event, about, at most. */
        int bytesAnEvent();

        /** The log likelihood of the ends of the events of a log, where one is defined. */
        default OptionalDouble logLikelihood(EventLog events, EventProcess.Setting setting) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public ModelParts parts() {
        ModelParts parts = base.parts().withEvents(log);
        law.into(parts);
        return parts;
    }

    @Override
    public int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        if (allEvents(plan) > MOST_EVENTS) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "nodes, until: found a plan of about %,.0f events, expected at most %,d: the model %s keeps them"
                            + " all",
                    allEvents(plan),
                    MOST_EVENTS,
                    base.word()));
        }
        return 1;
    }

    /** The events that are drawn, those before the plan included. */
    private double allEvents(GenerationPlan plan) {
        TimeWindows known = base.frame().windows();
        double before = (double) (plan.windows().origin() - known.origin()) / known.width();
        return expected(plan) * Math.max(1, 1 + before / plan.windows().count());
    }

    /** The ends of all events so far, in arrays that grow by half; partners of nodes where the law has such. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        return law.bytesAnEvent() * allEvents(plan) + 64.0 * plan.nodes();
    }

    private EventProcess.Setting setting(int nodes) {
        Sides of = nodes == base.nodes() ? sides : sides.scaled(nodes, base.isBipartite());
        return new EventProcess.Setting(
                of, nodes, (double) log.size() / base.nodes(), base.isUndirected(), base.hasLoops());
    }

    @Override
    public void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        GenerationPlan.requirePiece(piece, pieces(plan));
        Key mine = key.split(base.word());
        TimeWindows asked = plan.windows();
        TimeWindows known = base.frame().windows();
        counts(plan, mine); // refuses windows before the data
        EventProcess process =
                law.start(setting(plan.nodes()), mine.split("ends").random());
        boolean goesOn = asked.origin() >= known.end() && plan.nodes() == base.nodes();
        if (goesOn) {
            for (int e = 0; e < log.size(); e++) {
                process.observe(log.source(e), log.target(e));
            }
        }
        long origin = goesOn ? known.end() : known.origin();
        TimeWindows all =
                new TimeWindows(origin, known.width(), Math.toIntExact((asked.end() - origin) / known.width()));
        int[] counts = base.profile().draw(all, mine);
        for (int w = 0; w < all.count(); w++) {
            SplittableRandom random = mine.split(number(all, w)).random();
            int events =
                    plan.nodes() == base.nodes() ? counts[w] : Counts.round(counts[w] * scale(plan.nodes()), random);
            boolean isAsked = all.start(w) >= asked.origin();
            for (long time : times(all, w, events, random)) {
                process.next((source, target) -> {
                    if (isAsked) {
                        sink.accept(source, target, time);
                    }
                });
            }
        }
    }

    @Override
    public OptionalDouble logLikelihood(EventLog events) {
        Likelihoods.requireNodes(events, base.frame());
        return law.logLikelihood(events, setting(base.nodes()));
    }
}
