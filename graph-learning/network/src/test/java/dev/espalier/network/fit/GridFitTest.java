package dev.espalier.network.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.GridText;
import dev.espalier.network.grid.MlpTraining;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.tabular.Encoding;
import dev.espalier.network.training.Trainer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.data.DataFrame;

final class GridFitTest {
    private static GridFit fit(DataFrame data, String grid, double keep) {
        TableFit table = new TableFit(data, "t.csv", Fits.settings(30, 0, 1, 1, true), Key.of(5));
        return new GridFit(table, GridText.read(grid, 0.02), keep, 5, Key.of(5));
    }

    /** The chosen one has the least validation loss of all, and its errors on the test rows are its own. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLeastLossOnTheValidationRowsChooses(boolean levels) {
        DataFrame data = Fits.table(Fits.csv(400, 1, 0, levels));
        GridFit fit = fit(data, "hidden=1..9:4,activation=tanh|identity,repetitions=2", 0.5);
        GridState state = fit.train(fit.begin(), (epoch, s) -> {}, Progress.SILENT);
        GridFit.Result result = fit.finish(state, Progress.SILENT);
        for (MlpTraining model : state.models()) {
            assertTrue(
                    model.bestLoss() >= result.model().bestLoss(),
                    () -> model.model().name());
        }
        NetworkModel model = result.fit().model();
        int[] test = Fits.split(400).test();
        Encoding encoding = new Encoding(model.schema(), "t.csv");
        double[] measured = Trainer.measure(model.network(), encoding.samples(data, test));
        assertEquals(measured[0], result.fit().error().loss(), 1e-12);
        assertEquals(5, result.fit().errors().size());
        double linear = result.fit().errors().get(2).error();
        assertTrue(
                result.fit().error().error() < linear,
                () -> result.fit().errors().toString());
        double[] validated = Trainer.measure(
                model.network(), encoding.samples(data, Fits.split(400).validation()));
        assertEquals(result.model().bestLoss(), validated[0], 1e-6);
        double[][] answers =
                model.answers(encoding.features(data, IntStream.range(0, 400).toArray()));
        assertEquals(400, answers[0].length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.5, Double.NaN})
    void aShareThatIsNoneIsRefused(double keep) {
        DataFrame data = Fits.table(Fits.csv(40, 1, 0, true));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> fit(data, "hidden=3", keep));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("keep: found " + keep));
    }
}
