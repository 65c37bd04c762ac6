package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.concurrent.CancellationException;

/** Every null model: its word, its sentence, and how it is made from a log. Fitting draws nothing. */
enum NullFamily implements TemporalGenerator {
    UNIFORM_TIMES(
            "uniform-times",
            "Each event keeps its two nodes and gets a uniform time between the first and the last of the data."),
    ER("er", "Each window keeps its numbers of nodes and edges; its edges join uniform distinct pairs of these nodes."),
    CONFIGURATION(
            "configuration",
            "Each node keeps its number of events out and in, and each event its source and time; targets are"
                    + " permuted."),
    TIME_SHUFFLE(
            "time-shuffle",
            "Each pair keeps its number of events and each window its own; times are permuted over the events."),
    LINK_SHUFFLE(
            "link-shuffle", "The pairs and their series of events are kept; which pair has which series is permuted."),
    PAIR_GAP_SHUFFLE(
            "pair-gap-shuffle", "Each pair keeps its gaps between events, in a random order from a random start."),
    SNAPSHOT_SHUFFLE("snapshot-shuffle", "Each window's events stay together and move to a random other window."),
    DEGREE_SWAP(
            "degree-swap",
            "Each window keeps the degrees of its nodes; which of them are joined is drawn by double-edge swaps.");

    private final String word;
    private final String inWords;

    NullFamily(String word, String inWords) {
        this.word = word;
        this.inWords = inWords;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String inWords() {
        return inWords;
    }

    @Override
    public TemporalModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        TemporalGenerator.requireEvents(log);
        TemporalGenerator.requireWithin(log, windows);
        if (progress.stopRequested()) {
            throw new CancellationException("stopped before the events were read");
        }
        return model(log, Frame.of(log, windows));
    }

    TemporalModel model(EventLog log, Frame frame) {
        NullModel.Kept kept = new NullModel.Kept(word, frame);
        return switch (this) {
            case UNIFORM_TIMES -> new UniformTimes(log, kept);
            case ER -> new ErdosRenyi(log, kept);
            case CONFIGURATION -> new Shuffles.Configuration(log, kept);
            case TIME_SHUFFLE -> new Shuffles.Times(log, kept);
            case LINK_SHUFFLE -> new Shuffles.Links(log, kept);
            case PAIR_GAP_SHUFFLE -> new PairGaps(log, kept);
            case SNAPSHOT_SHUFFLE -> new Shuffles.Windows(log, kept);
            case DEGREE_SWAP -> new DegreeSwap(log, kept);
        };
    }
}
