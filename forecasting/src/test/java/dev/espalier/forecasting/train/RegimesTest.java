package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.latent.LearntEdge;
import dev.espalier.latent.LearntGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A graph that changes with the window, where one graph for all windows cannot be right. */
class RegimesTest {
    private static final int EPOCHS = 40;
    private static final Regimes REGIMES = Regimes.of(1500, 3);
    private static final Split SPLIT = REGIMES.split();
    private static final TrainedForecaster BY_WINDOW = train(ScoreOptions.of(ScoreOptions.Kind.WINDOW));

    private static TrainedForecaster train(ScoreOptions scores) {
        // of seeds 1 to 8 six find both listeners' sources, the others one listener's; a table never does
        var options = Regimes.options(Learnt.of(1, 0).withScores(scores), 2, EPOCHS);
        return new Trainer(options, REGIMES.panel(), SPLIT).train(Progress.SILENT);
    }

    @Test
    void everyWindowListensToWhomItsRegimeSays() {
        TrainedForecaster table = train(ScoreOptions.TABLE);
        double own = BY_WINDOW.errors(REGIMES.panel(), SPLIT.test()).overall().mae();
        double shared = table.errors(REGIMES.panel(), SPLIT.test()).overall().mae();
        // half a unit for each of two series of noise; listeners err by 3 where a regime begins, else by little
        double least = (2 * 0.5 + 2 * 3 * Regimes.SWITCH) / 4;
        assertEquals(least, own, 0.05);
        // a listener that hears the wrong one half the time errs by half a unit then
        assertTrue(shared > own + 0.08, "table " + shared + ", by window " + own);

        double right = right(BY_WINDOW);
        assertTrue(right > 0.98, "right " + right);
    }

    /** From the last value on, as forecasts are made unless told otherwise: of seeds 1 to 8 seven find both sources. */
    @Test
    void changesAreForecastOnTheGraphOfTheWindowToo() {
        Learnt byWindow = Learnt.of(1, 0).withScores(ScoreOptions.of(ScoreOptions.Kind.WINDOW));
        var options = Regimes.options(byWindow, 1, EPOCHS).withAnchor(Anchor.LAST);
        double right = right(new Trainer(options, REGIMES.panel(), SPLIT).train(Progress.SILENT));
        assertTrue(right > 0.98, "right " + right);
    }

    /** In what share of the test windows the two listeners listen to whom their regime says. */
    private static double right(TrainedForecaster trained) {
        int right = 0;
        int all = 0;
        for (int start : SPLIT.test().toArray()) {
            LearntGraph graph = trained.graph(REGIMES.panel(), start + 2).orElseThrow();
            for (int target = 2; target < Regimes.SERIES; target++) {
                int truth = Regimes.source(REGIMES.high(start + 1), target);
                right += graph.modeDigraph().hasEdge(truth, target) ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    @Test
    void whatIsShownIsTheAverageOverWindowsOfTheValidationPart() {
        LearntGraph graph = BY_WINDOW.graph().orElseThrow();
        assertEquals(Trainer.MOST_AVERAGED, graph.windows());
        int high = 0;
        int from = SPLIT.validation().from();
        for (int w = 0; w < graph.windows(); w++) {
            int start = from + (int) ((long) w * SPLIT.validation().count() / graph.windows());
            high += REGIMES.high(start + 1) ? 1 : 0;
        }
        double share = (double) high / graph.windows();
        assertEquals(share, graph.windowShare(0, 2), 1e-12);
        assertEquals(1 - share, graph.windowShare(1, 2), 1e-12);
        assertEquals(share, graph.probability(0, 2), 0.03);
        assertEquals(share > 0.5, graph.modeDigraph().hasEdge(0, 2));
        // what is drawn for a window is drawn from its own distribution
        double[][] draws = BY_WINDOW.samples(REGIMES.panel(), 1400, 3, Key.of(1));
        assertEquals(BY_WINDOW.forecast(REGIMES.panel(), new int[] {1400})[0][2], draws[0][2], 0.1);
        // cut where it is used, an edge is missed
        LearntEdge used = graph.edges(0.2).stream()
                .filter(e -> e.target() == 2)
                .findFirst()
                .orElseThrow();
        double[] growth = BY_WINDOW.ablation(REGIMES.panel(), SPLIT.validation(), List.of(used));
        assertTrue(growth[0] > 0.02, "grows by " + growth[0]);
        assertNotEquals(0, used.probability());
    }
}
