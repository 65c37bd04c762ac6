package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.SplittableRandom;

/** Series on a ring: each is what the next one was a step before, and noise. Its own past says nothing about it. */
final class Rings {
    static final int SERIES = 5;
    static final double NOISE = 0.1;

    private Rings() {}

    /** The ring, with a share of values missing. */
    static Panel panel(int steps, double missing, long seed) {
        SplittableRandom random = Key.of(seed).split("ring").random();
        double[] values = new double[steps * SERIES];
        double[] previous = new double[SERIES];
        for (int t = 0; t < steps; t++) {
            double[] now = new double[SERIES];
            for (int n = 0; n < SERIES; n++) {
                double fresh = random.nextDouble(-1, 1);
                now[n] = n == 0 ? fresh : previous[n - 1] + NOISE * random.nextDouble(-1, 1);
                values[t * SERIES + n] = random.nextDouble() < missing ? Double.NaN : 10 + 3 * now[n];
            }
            previous = now;
        }
        return Panel.of(List.of("a", "b", "c", "d", "e"), new TimeGrid.Numbered(0, 1, steps), values);
    }

    /** Who really sends to whom: 0 to 1, 1 to 2 and so on; nobody to 0. */
    static Digraph truth() {
        return Digraph.of(SERIES, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4});
    }

    static ForecastOptions options(GraphOptions graph, long seed, int epochs) {
        return ForecastOptions.of(2, 1, SERIES)
                .withModel(ModelOptions.DEFAULT.withHidden(16).withEmbedding(4).withLayers(1))
                .withGraph(graph)
                .withTraining(TrainingOptions.DEFAULT
                        .withLearningRate(0.01)
                        .withEpochs(epochs, epochs)
                        .withSeed(seed));
    }

    static GraphOptions.Learnt learnt() {
        return GraphOptions.Learnt.of(1, 0);
    }

    static Split split(Panel panel) {
        return Split.chronological(windows(panel).count(), 0.1, 0.2, 3);
    }

    static Windows windows(Panel panel) {
        return new Windows(panel.steps(), 2, 1, 1);
    }
}
