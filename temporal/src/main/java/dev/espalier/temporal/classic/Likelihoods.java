package dev.espalier.temporal.classic;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.model.TemporalModel.Frame;

/** Checks of the logs whose likelihood is asked for. */
final class Likelihoods {
    private Likelihoods() {}

    /** Refuses a log about other nodes or of another shape. */
    static void requireNodes(EventLog log, Frame frame) {
        if (log.nodeCount() != frame.names().size() || log.shape() != frame.shape()) {
            throw new InputException("log: found " + log.nodeCount() + " nodes, " + log.shape() + ", expected "
                    + frame.names().size() + ", " + frame.shape() + ", as the model was fitted to");
        }
    }

    /** Refuses a log with events outside the windows of the data. */
    static void requireWithin(EventLog log, Frame frame) {
        requireNodes(log, frame);
        if (!log.isEmpty()
                && (log.firstTime() < frame.windows().origin()
                        || log.lastTime() >= frame.windows().end())) {
            throw new InputException("log: found times from " + log.firstTime() + " to " + log.lastTime()
                    + ", expected all within " + frame.windows());
        }
    }
}
