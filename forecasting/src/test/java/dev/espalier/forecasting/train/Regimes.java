package dev.espalier.forecasting.train;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Series whose graph changes: "a" and "b" are noise; "c" is what "a" was a step before while one regime lasts and what "b"
 * was in the other, "d" the other way round. Both stand 4 higher in one regime than in the other, so a window shows which
 * one it ends in; a regime lasts 20 steps on average.
 */
final class Regimes {
    static final int SERIES = 4;
    static final double SWITCH = 0.02;

    private final Panel panel;
    private final boolean[] high;

    private Regimes(Panel panel, boolean[] high) {
        this.panel = panel;
        this.high = high;
    }

    static Regimes of(int steps, long seed) {
        SplittableRandom random = Key.of(seed).split("regimes").random();
        double[] values = new double[steps * SERIES];
        boolean[] high = new boolean[steps];
        for (int t = 0; t < steps; t++) {
            high[t] = t > 0 && high[t - 1] != random.nextDouble() < SWITCH;
            int row = t * SERIES;
            values[row] = random.nextDouble(-1, 1);
            values[row + 1] = random.nextDouble(-1, 1);
            for (int n = 2; n < SERIES && t > 0; n++) {
                values[row + n] = (high[t] ? 1.5 : -1.5) + values[row - SERIES + source(high[t], n)];
            }
        }
        return new Regimes(Panel.of(List.of("a", "b", "c", "d"), new TimeGrid.Numbered(0, 1, steps), values), high);
    }

    /** Whom "c" (2) or "d" (3) listens to. */
    static int source(boolean high, int target) {
        return high == (target == 2) ? 0 : 1;
    }

    Panel panel() {
        return panel;
    }

    /** Which regime a step is in. */
    boolean high(int step) {
        return high[step];
    }

    Split split() {
        return Split.chronological(new Windows(panel.steps(), 2, 1, 1).count(), 0.1, 0.2, 3);
    }

    /** One source for each series, to be chosen. */
    static ForecastOptions options(GraphOptions.Learnt graph, long seed, int epochs) {
        return ForecastOptions.of(2, 1, SERIES)
                .withAnchor(Anchor.NONE)
                .withModel(ModelOptions.DEFAULT.withHidden(16).withEmbedding(4).withLayers(1))
                .withGraph(graph)
                .withTraining(TrainingOptions.DEFAULT.withEpochs(epochs, epochs).withSeed(seed));
    }
}
