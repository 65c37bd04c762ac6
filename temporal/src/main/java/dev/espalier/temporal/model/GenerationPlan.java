package dev.espalier.temporal.model;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.model.TemporalModel.Reach;
import java.io.Serializable;

/**
 * What to generate.
 *
 * @param nodes   number of nodes: that of the data, fewer or more
 * @param windows the snapshots to generate, as wide as the data's and in step with them; those beyond the data's are future,
 *                and their number of events is the model's to say
 */
public record GenerationPlan(int nodes, TimeWindows windows) implements Serializable {
    public GenerationPlan {
        if (nodes < 2) {
            throw new IllegalArgumentException("nodes: found " + nodes + ", expected at least 2");
        }
    }

    /**
     * The nodes and the time of the data.
     *
     * @throws InputException when the data are about one node
     */
    public static GenerationPlan like(Frame frame) {
        if (frame.names().size() < 2) {
            throw new InputException("log: found 1 node, expected at least 2");
        }
        return new GenerationPlan(frame.names().size(), frame.windows());
    }

    /**
     * Refuses what is beyond a model's reach.
     *
     * @throws InputException that says what the model can do
     */
    public void requireWithin(TemporalModel model) {
        Frame frame = model.frame();
        Reach reach = model.reach();
        int known = frame.names().size();
        if (nodes != known && reach != Reach.ANY && reach != Reach.ANY_NODES) {
            throw new InputException("nodes: found " + nodes + ", expected the " + known + " of the data: the model "
                    + model.word() + " knows no others");
        }
        boolean isWithin = windows.origin() >= frame.windows().origin()
                && windows.end() <= frame.windows().end();
        if (!isWithin && reach != Reach.ANY && reach != Reach.ANY_TIME) {
            throw new InputException("until: found a time beyond the data, expected at most "
                    + frame.clock().text(frame.windows().end() - 1) + ": the model " + model.word()
                    + " knows no other times");
        }
    }

    /**
     * Refuses windows before those of the data, for models that go on from there.
     *
     * @throws InputException that says when the data begin
     */
    public void requireNotBefore(Frame frame) {
        if (windows.origin() < frame.windows().origin()) {
            throw new InputException("windows: found some from " + frame.clock().text(windows.origin())
                    + ", expected none before the data, "
                    + frame.clock().text(frame.windows().origin()));
        }
    }

    /** Refuses a piece that is none of those there are: a mistake of the caller. */
    public static void requirePiece(int piece, int pieces) {
        if (piece < 0 || piece >= pieces) {
            throw new IllegalArgumentException("piece: found " + piece + ", expected 0 to " + (pieces - 1));
        }
    }
}
