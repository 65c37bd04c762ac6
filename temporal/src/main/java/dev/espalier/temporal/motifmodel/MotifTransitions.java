package dev.espalier.temporal.motifmodel;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.motif.TemporalMotifs;

/**
 * Fits the transitions between motifs of a log.
 *
 * @param delta longest time from an event of a chain to the next, in ticks; 0 chooses it from the log, as
 *              {@link TemporalMotifs#defaultDelta}
 */
public record MotifTransitions(long delta) implements TemporalGenerator {
    /** Chooses delta from the log. */
    public static final MotifTransitions DEFAULT = new MotifTransitions(0);

    public static final String WORD = "motif";
    private static final String DELTA = "delta";

    public MotifTransitions {
        if (delta < 0) {
            throw new IllegalArgumentException("delta: found " + delta + ", expected 0 or more ticks");
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String inWords() {
        return "keeps how events follow each other on the same nodes within delta, and how many begin anew in each"
                + " snapshot; draws such chains";
    }

    @Override
    public MotifTransitionModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        TemporalGenerator.requireEvents(log);
        progress.at("motif transitions", 0, 1);
        long chosen = delta > 0 ? delta : TemporalMotifs.defaultDelta(log);
        return new MotifTransitionModel(log, windows, chosen);
    }

    /**
     * The model that {@link MotifTransitionModel#parts()} kept.
     *
     * @throws InputException when the parts are not those of such a model
     */
    public static MotifTransitionModel read(ModelParts parts) {
        Frame frame = parts.frame();
        long[] delta = parts.longs(DELTA);
        EventLog log = parts.events();
        if (delta.length != 1 || delta[0] < 1) {
            throw parts.problem(DELTA, delta.length + " values", "one, above 0");
        }
        if (log.isEmpty()) {
            throw parts.problem("events.source", "no events", "at least one");
        }
        return new MotifTransitionModel(log, frame.windows(), delta[0]);
    }

    static ModelParts parts(Frame frame, EventLog log, long delta) {
        return new ModelParts(WORD, frame).with(DELTA, new long[] {delta}).withEvents(log);
    }
}
