package dev.espalier.gnn;

/**
 * The sizes that all predictors share.
 *
 * @param nodes         number of nodes, 1 or more
 * @param window        past steps seen, 1 or more
 * @param horizon       steps forecast, 1 or more
 * @param outputs       numbers per step: 1, or one per quantile
 * @param history       features of a past step, 1 or more; the scaled value is the first of them
 * @param future        features of a coming step that are known ahead, 0 or more
 * @param fixed         static features of a node, 0 or more
 * @param hidden        width d, even
 * @param layers        graph layers, 0 or more; without any a predictor ignores the graph, which {@link TimeAndSpace}
 *                      cannot
 * @param encoderLayers stacked recurrent layers of {@link TimeThenSpace}, 1 or more; others have none
 * @param embedding     width of the vector learnt for every node, 0 for none
 * @param norm          how messages are averaged
 */
public record PredictorOptions(
        int nodes,
        int window,
        int horizon,
        int outputs,
        int history,
        int future,
        int fixed,
        int hidden,
        int layers,
        int encoderLayers,
        int embedding,
        Norm norm) {
    public PredictorOptions {
        atLeast("nodes", nodes, 1);
        atLeast("window", window, 1);
        atLeast("horizon", horizon, 1);
        atLeast("outputs", outputs, 1);
        atLeast("history features", history, 1);
        atLeast("future features", future, 0);
        atLeast("static features", fixed, 0);
        atLeast("hidden width", hidden, 2);
        atLeast("graph layers", layers, 0);
        atLeast("encoder layers", encoderLayers, 1);
        atLeast("embedding width", embedding, 0);
        if (hidden % 2 != 0) {
            throw new IllegalArgumentException("hidden width: found " + hidden + ", expected an even number");
        }
    }

    /** Width of what the readout sees beside the state. */
    int context() {
        return embedding + fixed + future * horizon;
    }

    private static void atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": found " + value + ", expected at least " + least);
        }
    }
}
