package dev.espalier.temporal.model;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;

/** A family of models of temporal graphs, with its settings: fits one to a log. Immutable. */
public interface TemporalGenerator {
    /** The word users choose it by. */
    String word();

    /** One sentence for users: what is kept of the data, and what is drawn. */
    String inWords();

    /**
     * Fits a model.
     *
     * @param log      at least one event
     * @param windows  the snapshots that the log is seen in, over all its events
     * @param key      for what is random in fitting
     * @param progress told how far it is, and asked whether to stop
     * @throws InputException when the log is none that this family can be fitted to
     * @throws java.util.concurrent.CancellationException when stopped
     */
    TemporalModel fit(EventLog log, TimeWindows windows, Key key, Progress progress);

    /**
     * Refuses a log without events.
     *
     * @throws InputException that says so
     */
    static void requireEvents(EventLog log) {
        if (log.isEmpty()) {
            throw new InputException("log: found no events, expected at least one");
        }
    }

    /** Refuses windows that do not hold all events of a log, which has some: a mistake of the caller. */
    static void requireWithin(EventLog log, TimeWindows windows) {
        if (log.firstTime() < windows.origin() || log.lastTime() >= windows.end()) {
            throw new IllegalArgumentException("windows: found " + windows + ", expected them to hold all times from "
                    + log.firstTime() + " to " + log.lastTime());
        }
    }
}
