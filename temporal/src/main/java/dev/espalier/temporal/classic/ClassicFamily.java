package dev.espalier.temporal.classic;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.classic.ClassicModel.Base;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.concurrent.CancellationException;

/** Every classical model: its word and its sentence. */
enum ClassicFamily implements TemporalGenerator {
    ACTIVITY("activity", "Nodes start events as often as they did; the other end is any node."),
    ACTIVITY_MEMORY("activity-memory", "Nodes start events as often as they did, and mostly turn to whom they know."),
    CHUNG_LU("chung-lu", "Both ends of an event are drawn by the nodes' numbers of events."),
    SBM("sbm", "Nodes fall into blocks; each window has a rate of events for each pair of blocks."),
    COPY("copy", "Events repeat recent pairs, or draw both ends by popularity; how often which is fitted."),
    BA("ba", "Nodes arrive one by one and link to popular ones."),
    FOREST_FIRE("forest-fire", "Nodes arrive one by one and link to a node, its partners, their partners, and so on.");

    private final String word;
    private final String inWords;

    ClassicFamily(String word, String inWords) {
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
        Base base = base(word, log, windows, progress);
        return switch (this) {
            case ACTIVITY -> ProductModel.fit(base, log, true);
            case CHUNG_LU -> ProductModel.fit(base, log, false);
            case SBM -> BlockModel.fit(base, log, 0, key, progress);
            case ACTIVITY_MEMORY -> new SequentialModel(base, log, MemoryLaw.of(log));
            case COPY -> new SequentialModel(base, log, CopyLaw.fit(log, setting(base, log), progress));
            case BA -> new SequentialModel(base, log, GrowthLaw.PREFERENCE);
            case FOREST_FIRE ->
                new SequentialModel(base, log, GrowthLaw.fire(setting(base, log), base.isBipartite(), key));
        };
    }

    static Base base(String word, EventLog log, TimeWindows windows, Progress progress) {
        TemporalGenerator.requireEvents(log);
        if (log.nodeCount() < 2) {
            throw new InputException("log: found 1 node, expected at least 2");
        }
        if (progress.stopRequested()) {
            throw new CancellationException("stopped before the events were read");
        }
        return Base.of(word, log, windows);
    }

    private static EventProcess.Setting setting(Base base, EventLog log) {
        return new EventProcess.Setting(
                Sides.of(log), base.nodes(), (double) log.size() / base.nodes(), base.isUndirected(), base.hasLoops());
    }
}
