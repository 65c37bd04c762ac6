package dev.espalier.temporal.hawkes;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import java.util.List;

/**
 * The Hawkes family and its settings.
 *
 * @param rounds    the most rounds of EM, above 0
 * @param tolerance the gain of log likelihood an event in a round, in nats, below which EM ends; above 0
 */
public record Hawkes(int rounds, double tolerance) implements TemporalGenerator {
    /** The word of the family. */
    public static final String WORD = "hawkes";

    /** The usual settings. */
    public static final Hawkes USUAL = new Hawkes(1000, 1e-8);

    public Hawkes {
        if (rounds < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException(
                    "rounds, tolerance: found " + rounds + ", " + tolerance + ", expected both above 0");
        }
    }

    /** All families of this package. */
    public static List<TemporalGenerator> all() {
        return List.of(USUAL);
    }

    /**
     * The model that was kept.
     *
     * @throws InputException when the parts are none of such a model
     */
    public static HawkesModel read(ModelParts parts) {
        return HawkesModel.read(parts);
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String inWords() {
        return "Events call for more on the same pair and for answers on the reverse one; rates of nodes and echoes"
                + " are fitted.";
    }

    @Override
    public HawkesModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        if (log.isEmpty() || log.nodeCount() < 2) {
            throw new InputException("log: found " + log + ", expected at least 1 event and 2 nodes");
        }
        TemporalGenerator.requireWithin(log, windows);
        return HawkesFit.of(log, windows, this, progress);
    }
}
