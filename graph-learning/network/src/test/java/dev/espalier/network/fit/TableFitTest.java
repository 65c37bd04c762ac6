package dev.espalier.network.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.tabular.Encoding;
import dev.espalier.network.tabular.Split;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.data.DataFrame;

final class TableFitTest {
    private static final int ROWS = 60;

    private static double[][] answers(NetworkModel model, DataFrame data, int[] rows) {
        return model.answers(new Encoding(model.schema(), "t.csv").features(data, rows));
    }

    private static double[] y(DataFrame data, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> data.column("y").getDouble(row))
                .toArray();
    }

    /** The network's errors from its answers to the test rows, by plain sums. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void errorsAreThoseOfItsAnswers(boolean levels) {
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, levels));
        TableFit.Result result = Fits.fit(data, Fits.settings(5, 4, 1, 8, false));
        int[] tested = Fits.split(ROWS).test();
        double[][] answers = answers(result.model(), data, tested);
        double[] right = y(data, tested);
        double wrong = 0;
        double loss = 0;
        for (int i = 0; i < tested.length; i++) {
            if (levels) {
                int likeliest = answers[1][i] > answers[0][i] ? 1 : 0;
                wrong += likeliest == (int) right[i] ? 0 : 1;
                loss -= Math.log(answers[(int) right[i]][i]);
            } else {
                wrong += (answers[0][i] - right[i]) * (answers[0][i] - right[i]);
            }
        }
        wrong /= tested.length;
        if (levels) {
            assertEquals(wrong, result.error().error(), 1e-12);
            assertEquals(loss / tested.length, result.error().loss(), 1e-6);
        } else {
            double[] learnt = y(data, Fits.split(ROWS).training());
            assertEquals(Math.sqrt(wrong), result.error().error(), 1e-5);
            assertEquals(wrong / 2 / variance(learnt), result.error().loss(), 1e-5);
        }
        assertEquals(1, result.errors().size());
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(0);
    }

    private static double variance(double[] numbers) {
        double mean = mean(numbers);
        return Arrays.stream(numbers)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
    }

    @Test
    void theConstantTellsTheMean() {
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, false));
        TableFit.Result result = Fits.fit(data, Fits.settings(1, 0, 1, 8, true));
        Split split = Fits.split(ROWS);
        double[] learnt = y(data, split.training());
        double squares = Arrays.stream(y(data, split.test()))
                .map(v -> (v - mean(learnt)) * (v - mean(learnt)))
                .average()
                .orElse(0);
        TestError constant = result.errors().get(1);
        assertEquals("constant", constant.model());
        assertEquals(Math.sqrt(squares), constant.error(), 1e-6);
        assertEquals(squares / 2 / variance(learnt), constant.loss(), 1e-6);
        assertEquals(1, constant.parameters());
        assertEquals("linear regression", result.errors().get(2).model());
    }

    /** Levels by their shares, each seen half a time more; of four rows to test on. */
    @Test
    void theConstantTellsTheMostFrequentLevel() {
        String levels = "aabacabcaabbcaabacab"; // 20 rows: 4 to test on, 4 to stop by
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            csv.append(i * 7 % 11).append(".5,").append(levels.charAt(i)).append('\n');
        }
        TableFit.Result result = Fits.fit(Fits.table(csv.toString()), Fits.settings(1, 0, 1, 4, true));
        Split split = Fits.split(20);
        double[] counts = {0.5, 0.5, 0.5};
        for (int row : split.training()) {
            counts[levels.charAt(row) - 'a']++;
        }
        int most = counts[1] > counts[0] ? 1 : 0;
        most = counts[2] > counts[most] ? 2 : most;
        double wrong = 0;
        double loss = 0;
        for (int row : split.test()) {
            int level = levels.charAt(row) - 'a';
            wrong += level == most ? 0 : 0.25;
            loss -= Math.log(counts[level] / 13.5) / 4;
        }
        TestError constant = result.errors().get(1);
        assertEquals(wrong, constant.error(), 1e-12);
        assertEquals(loss, constant.loss(), 1e-6);
        assertEquals(3, constant.parameters());
        assertEquals("logistic regression", result.errors().get(2).model());
    }

    /** The dense network has as many parameters as the sparse one, but for what one neuron more would take. */
    @Test
    void baselinesAreAsLargeAsTheySay() {
        TableFit.Result result = Fits.fit(Fits.table(Fits.csv(ROWS, 1, 0, false)), Fits.settings(1, 0, 1, 40, true));
        assertEquals(5 + 1, result.errors().get(2).parameters(), "five inputs, and a bias");
        TestError dense = result.errors().get(3);
        long own = result.error().parameters();
        long hidden = (own - 1) / 7;
        assertEquals("dense network, " + hidden + " hidden", dense.model());
        assertEquals(7 * hidden + 1, dense.parameters());
        assertTrue(dense.parameters() <= own && own < dense.parameters() + 7);
    }

    /** Threads change no bit, on layers that are large enough to be shared. */
    @Test
    void threadsChangeNothing() {
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, true));
        TableFit.Result one = Fits.fit(data, wide(1));
        for (int threads = 2; threads <= 3; threads++) {
            TableFit.Result more = Fits.fit(data, wide(threads));
            assertEquals(one.state().history(), more.state().history());
            assertEquals(one.errors(), more.errors());
            assertArrayEquals(
                    one.model().network().weights(), more.model().network().weights());
        }
    }

    private static FitSettings wide(int threads) {
        TrainingOptions training =
                new TrainingOptions(2, 36, 0.02, 0.9, 1e-4, 0.1, 0.3, 0, ImportancePruning.NONE, 0, threads);
        return new FitSettings(
                "y",
                List.of(150, 150),
                Double.POSITIVE_INFINITY,
                Optional.empty(),
                layer -> Activation.RELU,
                Initialiser.HE_UNIFORM,
                training,
                Fits.SHARE,
                Fits.SHARE,
                false);
    }

    /** What columns and levels are called changes no number, as long as levels keep their order. */
    @Test
    void namesChangeNothing() {
        String csv = Fits.csv(ROWS, 1, 0, true);
        String renamed = csv.replace("a,b,c,y", "\"size, in m\",ü,_,y")
                .replace(",r,", ",zz,")
                .replace(",g,", ",h h,")
                .replace(",b,", ",c,");
        FitSettings settings = Fits.settings(4, 4, 1, 8, true);
        TableFit.Result before = Fits.fit(Fits.table(csv), settings);
        TableFit.Result after = Fits.fit(Fits.table(renamed), settings);
        assertEquals(before.errors(), after.errors());
        assertArrayEquals(
                before.model().network().weights(), after.model().network().weights());
        assertEquals(
                List.of("size, in m", "ü", "_=c", "_=h h", "_=zz"),
                after.model().schema().inputNames());
    }

    /** A unit that is a power of 2 is exact, so that not even rounding differs, with connections that are rewired. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 0.125, 0x1p500, 0x1p-500})
    void unitsChangeNoPrediction(double unit) {
        FitSettings settings = Fits.settings(6, 4, 1, 8, true);
        DataFrame scaled = Fits.table(Fits.csv(ROWS, unit, 0, false));
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, false));
        TableFit.Result before = Fits.fit(data, settings);
        TableFit.Result after = Fits.fit(scaled, settings);
        int[] all = IntStream.range(0, ROWS).toArray();
        double[] told = answers(before.model(), data, all)[0];
        double[] toldScaled = answers(after.model(), scaled, all)[0];
        for (int i = 0; i < ROWS; i++) {
            assertEquals(told[i], toldScaled[i] / unit, 1e-9);
        }
        for (int m = 0; m < 4; m++) {
            assertEquals(before.errors().get(m).loss(), after.errors().get(m).loss(), 1e-12);
            assertEquals(before.errors().get(m).error(), after.errors().get(m).error() / unit, 1e-9);
        }
    }

    /** Degrees Celsius or Fahrenheit: the same but for rounding, which five epochs do not blow up. */
    @ParameterizedTest
    @CsvSource({"1.8, 32", "0.001, 1", "1, 1000", "1e6, -7"})
    void shiftsChangeNoPrediction(double unit, double shift) {
        FitSettings settings = Fits.settings(5, TrainingOptions.NEVER, 1, 8, false);
        DataFrame moved = Fits.table(Fits.csv(ROWS, unit, shift, false));
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, false));
        int[] all = IntStream.range(0, ROWS).toArray();
        double[] told = answers(Fits.fit(data, settings).model(), data, all)[0];
        double[] toldMoved = answers(Fits.fit(moved, settings).model(), moved, all)[0];
        for (int i = 0; i < ROWS; i++) {
            assertEquals(told[i], (toldMoved[i] - shift) / unit, 1e-4, "row " + i);
        }
    }

    /** A fit that was stopped and goes on in another one ends as one that was not. */
    @Test
    void aStoppedFitEndsTheSame() {
        DataFrame data = Fits.table(Fits.csv(ROWS, 1, 0, true));
        FitSettings settings = Fits.settings(6, 4, 1, 8, true);
        TableFit.Result whole = Fits.fit(data, settings);
        TableFit first = new TableFit(data, "t.csv", settings, Fits.KEY);
        TrainingState[] kept = {first.begin()};
        Progress stopping = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return kept[0].epoch() == 3;
            }
        };
        assertThrows(CancellationException.class, () -> first.train(kept[0], state -> kept[0] = state, stopping));
        assertEquals(3, kept[0].epoch());
        TableFit second = new TableFit(data, "t.csv", settings, Fits.KEY);
        TableFit.Result result = second.finish(second.train(kept[0], state -> {}, Progress.SILENT), Progress.SILENT);
        assertEquals(whole.errors(), result.errors());
        assertEquals(whole.state().history(), result.state().history());
    }

    @Test
    void rowsAreCounted() {
        TableFit fit = new TableFit(
                Fits.table(Fits.csv(ROWS, 1, 0, true)), "t.csv", Fits.settings(1, 0, 1, 8, false), Fits.KEY);
        assertArrayEquals(new int[] {36, 12, 12}, fit.rows());
        assertEquals(16, fit.batch());
        assertEquals(5, fit.schema().inputs());
        assertEquals(2, fit.architecture().outputs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a,b|1.5,2|2.5,3|3.5,4|'; t.csv: found no column 'y', expected the target among the columns a, b",
                "'y|1.5|2.5|3.5|'; t.csv: found no column beside the target 'y', expected at least one",
                "'a,y|1.5,u|2.5,v|'; 't.csv: found 2 rows, expected at least 3: to learn from, to stop by and to test"
                        + " on'",
                "'a,y|1.5,u|2.5,u|3.5,u|'; t.csv: column 'y': found the level 'u' only, expected at least two to tell"
                        + " apart",
            })
    void whatCannotBeLearntIsRefused(String csv, String why) {
        DataFrame data = Fits.table(csv.replace('|', '\n'));
        FitSettings settings = Fits.settings(1, 0, 1, 8, false);
        assertEquals(
                why,
                assertThrows(InputException.class, () -> new TableFit(data, "t.csv", settings, Fits.KEY))
                        .getMessage());
    }

    @Test
    void aRateThatIsTooLargeIsTold() {
        TrainingOptions wild = new TrainingOptions(50, 16, 1e30, 0.9, 0, 0, 0.3, 0, ImportancePruning.NONE, 0, 1);
        FitSettings usual = Fits.settings(1, 0, 1, 8, false);
        FitSettings settings = new FitSettings(
                "y",
                usual.hidden(),
                usual.epsilon(),
                usual.graph(),
                layer -> Activation.RELU,
                usual.initialiser(),
                wild,
                Fits.SHARE,
                Fits.SHARE,
                false);
        TableFit fit = new TableFit(Fits.table(Fits.csv(ROWS, 1, 0, false)), "t.csv", settings, Fits.KEY);
        String message = String.valueOf(
                assertThrows(InputException.class, () -> fit.train(fit.begin(), state -> {}, Progress.SILENT))
                        .getMessage());
        assertTrue(message.startsWith("learning-rate: found a loss of "), message);
    }
}
