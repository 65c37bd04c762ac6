package dev.espalier.temporal.tigger.options;

import dev.espalier.temporal.walk.RecentLaw;
import dev.espalier.temporal.walk.StartTimes;

/**
 * Settings of TIGGER.
 *
 * @param walks    on which walks it is trained
 * @param network  how large it is
 * @param learning how it is trained
 * @param drawing  how graphs are drawn from it
 */
public record TiggerOptions(Walks walks, Network network, Learning learning, Drawing drawing) {
    /**
     * The defaults: times as a share of the log's, start times near the first edge, every window of the log, and no more walks, and
     * none longer, than what is used of them. More epochs bring the model nearer to the data, until it repeats them: the share of
     * generated edges that are the data's at the same time grows with each.
     */
    public static final TiggerOptions DEFAULT = new TiggerOptions(
            new Walks(6, 20, StartTimes.RECENT, Waits.SPREAD),
            new Network(100, 64, 200, 100, 128, TimeInput.SHARE, DecoderKind.SOFTMAX, 0),
            new Learning(25, 128, 1e-3, 0.5, true),
            new Drawing(2, 2, 1, Pick.WEIGHTED, true));

    /**
     * The same with nodes that are known by features of their neighbourhoods alone, so that what is drawn has new nodes, as many as
     * asked for: TIGGER-I's aim by other means, features by random projections in place of GraphSAGE and kernel noise in place of
     * an adversarial network.
     */
    public static final TiggerOptions INDUCTIVE =
            DEFAULT.with(new Network(100, 64, 200, 100, 128, TimeInput.SHARE, DecoderKind.SOFTMAX, 128));

    /**
     * What the authors' program does: absolute times, start times that favour the older of two edges, batches that are not full
     * left out, and the last window never generated. Two of its faults are not repeated, since they cost and give nothing: it
     * draws 17 steps of each walk and uses 2, and it draws start items from a list that grows with each epoch, which here is the
     * empirical law of one.
     */
    public static final TiggerOptions COMPATIBLE = new TiggerOptions(
            new Walks(6, 20, StartTimes.OLDER, Waits.AS_GIVEN),
            new Network(100, 64, 200, 100, 128, TimeInput.TICKS, DecoderKind.SOFTMAX, 0),
            new Learning(201, 128, 1e-3, 0.5, false),
            new Drawing(2, 10, 2, Pick.TOP, false));

    /** What the network is told of time. */
    public enum TimeInput {
        /** The tick itself, as the authors' program does: extrapolates to nothing, and works for small numbers only. */
        TICKS,
        /** The share of the log's time that has passed. Beyond the log, time stands still at its end. */
        SHARE,
        /** The standardised logarithm of the time since the item before: the same law at all times. */
        GAP
    }

    /** How waiting times, which are whole ticks, become a density. */
    public enum Waits {
        /**
         * As they are, and 0.1 before the end of a walk, as in the authors' program. A density has no bound at values that come
         * again and again, so that the loss of the waits neither settles nor tells anything.
         */
        AS_GIVEN,
        /**
         * A wait of d ticks counts as d - U with U uniform from 0 to 1, drawn anew each time: then the density, taken over a tick,
         * is the chance of a wait. The end of a walk has none.
         */
        SPREAD
    }

    /** How the next node is drawn. */
    public enum DecoderKind {
        /** Softmax over all nodes: a cost that grows with their number. */
        SOFTMAX,
        /** Softmax over groups of nodes, then within the group: a cost that grows with the root of their number. */
        FACTORISED
    }

    /** Which of the pairs that walks went through become edges of a window. */
    public enum Pick {
        /** Those that were gone through most often. */
        TOP,
        /** A draw without replacement, each with a chance ∝ how often it was gone through. */
        WEIGHTED
    }

    /**
     * On which walks it is trained.
     *
     * @param successors edges that a step looks at, 1 to 100
     * @param edges      most edges of a walk, 1 to 1000
     * @param startTimes when a walk is at its first node
     * @param waits      how waiting times become a density
     */
    public record Walks(int successors, int edges, StartTimes startTimes, Waits waits) {
        public Walks {
            require("successors", successors, 1, RecentLaw.MOST_SUCCESSORS);
            require("edges", edges, 1, 1000);
        }
    }

    /**
     * How large it is.
     *
     * @param nodeWidth  width of a node's embedding
     * @param timeWidth  width of a time's
     * @param hidden     width of each of the two recurrent layers
     * @param context    width of the layer before the waiting time
     * @param components log-normal components of the waiting time
     * @param time       what it is told of time
     * @param decoder    how the next node is drawn
     * @param features   0 where each node has an embedding of its own; else the features by which nodes are known, at least 4, so
     *                   that they can be replaced by others; not with a factorised decoder
     */
    public record Network(
            int nodeWidth,
            int timeWidth,
            int hidden,
            int context,
            int components,
            TimeInput time,
            DecoderKind decoder,
            int features) {
        /** Three plain columns and a projection. */
        public static final int LEAST_FEATURES = 4;

        private static final int WIDEST = 4096;

        public Network {
            require("nodeWidth", nodeWidth, 1, WIDEST);
            require("timeWidth", timeWidth, 1, WIDEST);
            require("hidden", hidden, 1, WIDEST);
            require("context", context, 1, WIDEST);
            require("components", components, 1, WIDEST);
            if (features != 0) {
                require("features", features, LEAST_FEATURES, WIDEST);
                if (decoder == DecoderKind.FACTORISED) {
                    throw new IllegalArgumentException(
                            "decoder: found FACTORISED with features, expected SOFTMAX: groups are of nodes that stay");
                }
            }
        }
    }

    /**
     * How it is trained.
     *
     * @param epochs     passes over one walk from every edge, drawn anew each time
     * @param batch      walks in a batch
     * @param rate       Adam's learning rate
     * @param clip       largest norm of a gradient, finite
     * @param usesRest   whether a last batch that is not full is used
     */
    public record Learning(int epochs, int batch, double rate, double clip, boolean usesRest) {
        public Learning {
            require("epochs", epochs, 1, 1_000_000);
            require("batch", batch, 1, 65_536);
            if (!(rate > 0 && rate <= 1) || !(clip > 0 && clip <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "rate, clip: found " + rate + ", " + clip + ", expected 0 < rate <= 1 and a finite clip > 0");
            }
        }
    }

    /**
     * How graphs are drawn from it.
     *
     * @param edges      most edges of a walk, 1 to 1000
     * @param rate       walks for each event of the log, above 0
     * @param leastEdges edges a walk must have before any of its edges count, 1 or 2
     * @param pick       which pairs become edges
     * @param lastWindow whether the last window of the log is generated
     */
    public record Drawing(int edges, double rate, int leastEdges, Pick pick, boolean lastWindow) {
        public Drawing {
            require("edges", edges, 1, 1000);
            require("leastEdges", leastEdges, 1, Math.min(2, edges));
            if (!(rate > 0 && rate <= 1e6)) {
                throw new IllegalArgumentException("rate: found " + rate + ", expected 0 < rate <= 1000000");
            }
        }
    }

    public TiggerOptions with(Walks newWalks) {
        return new TiggerOptions(newWalks, network, learning, drawing);
    }

    public TiggerOptions with(Network newNetwork) {
        return new TiggerOptions(walks, newNetwork, learning, drawing);
    }

    public TiggerOptions with(Learning newLearning) {
        return new TiggerOptions(walks, network, newLearning, drawing);
    }

    public TiggerOptions with(Drawing newDrawing) {
        return new TiggerOptions(walks, network, learning, newDrawing);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": found " + value + ", expected " + least + " to " + most);
        }
    }
}
