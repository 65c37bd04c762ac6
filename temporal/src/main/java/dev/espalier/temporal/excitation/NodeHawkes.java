package dev.espalier.temporal.excitation;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import java.util.List;

/**
 * The family of multivariate Hawkes processes and its settings.
 *
 * @param rounds    the most rounds of EM, above 0
 * @param tolerance the gain of penalised log likelihood an event in a round, in nats, below which EM ends; above 0
 * @param mostTypes up to how many senders are types of their own, from 1 to {@link Excitation#MOST_TYPES}
 * @param groups    how many types more senders than that share, from 1 to {@link Excitation#MOST_TYPES}
 */
public record NodeHawkes(int rounds, double tolerance, int mostTypes, int groups) implements TemporalGenerator {
    /** The word of the family. */
    public static final String WORD = "hawkes-nodes";

    /** The usual settings. */
    public static final NodeHawkes USUAL = new NodeHawkes(500, 1e-7, 128, 32);

    public NodeHawkes {
        if (rounds < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException(
                    "rounds, tolerance: found " + rounds + ", " + tolerance + ", expected both above 0");
        }
        if (mostTypes < 1 || mostTypes > Excitation.MOST_TYPES || groups < 1 || groups > Excitation.MOST_TYPES) {
            throw new IllegalArgumentException("mostTypes, groups: found " + mostTypes + ", " + groups
                    + ", expected both from 1 to " + Excitation.MOST_TYPES);
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
    public static NodeHawkesModel read(ModelParts parts) {
        return NodeHawkesModel.read(parts);
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String inWords() {
        return "Events of a node call for events of others: who sets whom going is a matrix that is fitted; receivers"
                + " are drawn given the sender.";
    }

    @Override
    public NodeHawkesModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        if (log.isEmpty() || log.nodeCount() < 2) {
            throw new InputException("log: found " + log + ", expected at least 1 event and 2 nodes");
        }
        TemporalGenerator.requireWithin(log, windows);
        int[] typeOf = ActedEvents.types(log, mostTypes, groups, key.split("groups"), progress);
        ActedEvents events = ActedEvents.of(log, windows, typeOf);
        return NodeHawkesFit.of(log, windows, events, this, progress);
    }
}
