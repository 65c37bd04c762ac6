package dev.espalier.temporal.nulls;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;

/** Every null model: its word, its sentence, and how it is made from a log. Fitting draws nothing. */
enum NullFamily implements TemporalGenerator {
    UNIFORM_TIMES(
            "uniform-times",
            "Each event keeps its two nodes and gets a uniform time between the first and the last of the data.",
            UniformTimes::new),
    ER(
            "er",
            "Each window keeps its numbers of nodes and edges; its edges join uniform distinct pairs of these nodes.",
            ErdosRenyi::new),
    CONFIGURATION(
            "configuration",
            "Each node keeps its number of events out and in, and each event its source and time; targets are permuted.",
            Shuffles.Configuration::new),
    TIME_SHUFFLE(
            "time-shuffle",
            "Each pair keeps its number of events and each window its own; times are permuted over the events.",
            Shuffles.Times::new),
    LINK_SHUFFLE(
            "link-shuffle",
            "The pairs and their series of events are kept; which pair has which series is permuted.",
            Shuffles.Links::new),
    PAIR_GAP_SHUFFLE(
            "pair-gap-shuffle",
            "Each pair keeps its gaps between events, in a random order from a random start.",
            PairGaps::new),
    SNAPSHOT_SHUFFLE(
            "snapshot-shuffle",
            "Each window's events stay together and move to a random other window.",
            Shuffles.Windows::new),
    DEGREE_SWAP(
            "degree-swap",
            "Each window keeps the degrees of its nodes; which of them are joined is drawn by double-edge swaps.",
            DegreeSwap::new);

    private final String word;
    private final String inWords;
    private final BiFunction<EventLog, NullModel.Kept, NullModel> maker;

    NullFamily(String word, String inWords, BiFunction<EventLog, NullModel.Kept, NullModel> maker) {
        this.word = word;
        this.inWords = inWords;
        this.maker = maker;
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
        if (log.isEmpty()) {
            throw new InputException("log: found no events, expected at least one");
        }
        if (windows.index(log.firstTime()) < 0 || log.lastTime() >= windows.end()) {
            throw new IllegalArgumentException("windows: found " + windows + ", expected them to hold all times from "
                    + log.firstTime() + " to " + log.lastTime());
        }
        if (progress.stopRequested()) {
            throw new CancellationException("stopped before the events were read");
        }
        return model(log, Frame.of(log, windows));
    }

    TemporalModel model(EventLog log, Frame frame) {
        return maker.apply(log, new NullModel.Kept(word, frame));
    }
}
