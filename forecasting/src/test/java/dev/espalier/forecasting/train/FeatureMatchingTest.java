package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Covariate;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.data.PanelSchema;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forecaster knows its features: new data are matched by the names of series, covariates and levels, or refused. */
class FeatureMatchingTest {
    private static final int STEPS = 90;
    private static final PanelFormat FORMAT =
            PanelFormat.DEFAULT.withCovariates(List.of("weather"), List.of("promo", "price"), List.of("region"));
    private static final String HEADER = "unique_id,ds,y,weather,promo,price,region\n";

    @TempDir
    private static Path folder;

    private static TrainedForecaster forecaster;
    private static double[] forecast;

    @BeforeAll
    static void train() throws IOException {
        Panel panel = dated(read(HEADER + rows(line -> line), FORMAT, List.of()));
        ForecastOptions options = ForecastOptions.of(3, 2, 3)
                .withModel(ModelOptions.DEFAULT.withHidden(4).withEmbedding(2).withLayers(1))
                .withGraph(GraphOptions.Learnt.of(1, 0))
                .withTraining(TrainingOptions.DEFAULT.withEpochs(1, 1).withSeed(5));
        Windows windows = new Windows(STEPS, 3, 2, 1);
        TrainedForecaster trained =
                new Trainer(options, panel, Split.chronological(windows.count(), 0.1, 0.2, 4)).train(Progress.SILENT);
        trained.save(folder.resolve("model.json"));
        forecaster = TrainedForecaster.load(folder.resolve("model.json"));
        forecast = forecaster.forecast(panel, new int[] {STEPS})[0];
        assertArrayEquals(trained.forecast(panel, new int[] {STEPS})[0], forecast);
    }

    /** Rows of three series, of which every one sees every kind of weather; two steps of the future. */
    private static String rows(UnaryOperator<String> change) {
        var random = new SplittableRandom(7);
        String[] weather = {"sun", "rain", "snow"};
        var text = new StringBuilder();
        for (int t = 0; t < STEPS + 2; t++) {
            for (int n = 0; n < 3; n++) {
                String y = t < STEPS ? String.format("%.3f", 10 + 3 * n + random.nextDouble()) : "";
                String stamp = java.time.LocalDate.of(2021, 1, 1).plusDays(t).toString();
                String line = "ABC".charAt(n) + "," + stamp + "," + y + "," + weather[random.nextInt(3)] + ","
                        + random.nextInt(2) + "," + String.format("%.2f", 10 + random.nextDouble()) + ","
                        + List.of("north", "south", "east").get(n);
                text.append(change.apply(line)).append('\n');
            }
        }
        return text.toString();
    }

    private static Panel read(String text, PanelFormat format, List<Covariate> known) throws IOException {
        try (TableSource source = Tables.openIncomplete("data.csv", text.getBytes(StandardCharsets.UTF_8))) {
            return PanelReader.read(source, format, known, note -> {});
        }
    }

    private static Panel dated(Panel panel) {
        return panel.withFuture(panel.future()
                .beside(Calendar.features(panel.time(), panel.future().steps(), Set.of(Calendar.Part.DAY_OF_WEEK))));
    }

    /** As the command does: read by what the forecaster knows, brought into its order, dates beside. */
    private static Panel matched(String text, PanelFormat asked) throws IOException {
        PanelSchema schema = forecaster.schema();
        return dated(schema.match(read(text, schema.format(asked), schema.inColumns())));
    }

    private static double[] forecast(String text, PanelFormat asked) throws IOException {
        return forecaster.forecast(matched(text, asked), new int[] {STEPS})[0];
    }

    @Test
    void whatItKnowsIsSavedWithIt() {
        PanelSchema schema = forecaster.schema();
        assertEquals(List.of("A", "B", "C"), schema.ids());
        assertEquals(List.of(new Covariate.Category("weather", List.of("rain", "snow", "sun"))), schema.past());
        assertEquals(
                List.of(
                        new Covariate.Numeric("promo"),
                        new Covariate.Numeric("price"),
                        new Covariate.OfDate(Calendar.Part.DAY_OF_WEEK)),
                schema.future());
        assertEquals(List.of(new Covariate.Category("region", List.of("east", "north", "south"))), schema.statics());
        assertEquals(
                "1d",
                ((TimeGrid.Dated) java.util.Objects.requireNonNull(schema.time()))
                        .frequency()
                        .toString());
        assertEquals(Set.of(Calendar.Part.DAY_OF_WEEK), schema.calendar());
    }

    @Test
    void theOrderOfOptionsOfColumnsAndOfRowsChangesNothing() throws IOException {
        PanelFormat other =
                PanelFormat.DEFAULT.withCovariates(List.of("weather"), List.of("price", "promo"), List.of("region"));
        assertArrayEquals(forecast, forecast(HEADER + rows(line -> line), other));
        assertArrayEquals(forecast, forecast(HEADER + rows(line -> line), PanelFormat.DEFAULT));
        String columns = "price,region,y,ds,promo,weather,unique_id\n"
                + rows(line -> {
                    String[] cells = line.split(",", -1);
                    return String.join(",", cells[5], cells[6], cells[2], cells[1], cells[4], cells[3], cells[0]);
                });
        assertArrayEquals(forecast, forecast(columns, other));
        List<String> lines =
                new java.util.ArrayList<>(rows(line -> line).lines().toList());
        java.util.Collections.reverse(lines);
        assertArrayEquals(forecast, forecast(HEADER + String.join("\n", lines), other));
        // a library user who reads without the schema
        Panel plain = dated(read(columns, other, List.of())
                .withStatics(
                        read(HEADER + rows(line -> line), FORMAT, List.of()).statics()));
        assertThrows(
                IllegalArgumentException.class,
                () -> forecaster.forecast(
                        dated(read(HEADER + rows(line -> line), PanelFormat.DEFAULT, List.of())), new int[] {STEPS}));
        assertArrayEquals(forecast, forecaster.forecast(forecaster.schema().match(plain), new int[] {STEPS})[0]);
    }

    @Test
    void levelsThatNewDataLackAreAbsent() throws IOException {
        // no snow and no south: what is left keeps its place
        String text = HEADER + rows(line -> line.replace("snow", "rain").replace("south", "north"));
        double[] known = forecast(text, PanelFormat.DEFAULT);
        Panel plain = dated(read(text, FORMAT, List.of()));
        assertEquals(2, plain.past().count());
        assertArrayEquals(known, forecaster.forecast(plain, new int[] {STEPS})[0]);
        assertFalse(java.util.Arrays.equals(forecast, known));
        // renamed into each other's place: another forecast than before, as regions mean what they are called
        double[] swapped = forecast(
                HEADER + rows(line -> line.startsWith("A") ? line.replace("north", "south") : line),
                PanelFormat.DEFAULT);
        assertFalse(java.util.Arrays.equals(forecast, swapped));
    }

    @Test
    void unknownLevelsAreRefusedByName() {
        String text = HEADER + rows(line -> line.startsWith("A") ? line.replace("north", "west") : line);
        String refusal = String.valueOf(assertThrows(InputException.class, () -> forecast(text, PanelFormat.DEFAULT))
                .getMessage());
        assertTrue(
                refusal.contains("data.csv, row 1")
                        && refusal.contains("'region'")
                        && refusal.contains("'west'")
                        && refusal.contains("east, north, south"),
                refusal);
        String library = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> forecaster.forecast(dated(read(text, FORMAT, List.of())), new int[] {STEPS}))
                .getMessage());
        assertTrue(library.contains("'west'") && library.contains("'region'"), library);
    }

    @Test
    void otherCovariatesAreRefusedByName() {
        refused("'cost'", List.of("weather"), List.of("promo", "cost"), List.of("region"));
        refused("no 'price' among the future", List.of("weather"), List.of("promo"), List.of("region"));
        refused("it as a future one", List.of("weather", "price"), List.of("promo"), List.of("region"));
        refused("'y2'", List.of("weather"), List.of("promo", "price", "y2"), List.of("region"));
    }

    private static void refused(String expected, List<String> past, List<String> future, List<String> statics) {
        PanelFormat asked = PanelFormat.DEFAULT.withCovariates(past, future, statics);
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> forecaster.schema().format(asked))
                .getMessage());
        assertTrue(message.contains(expected), message);
    }

    @Test
    void numbersStayNumbersAndCategoriesCategories() {
        // levels called 1, 2 and 3: the column began with a word in training
        String digits = HEADER + rows(line -> line.replace("sun", "1"));
        assertThrows(InputException.class, () -> forecast(digits, PanelFormat.DEFAULT));
        String words = HEADER + rows(line -> line.replaceFirst(",([01]),", ",yes,"));
        String refusal = String.valueOf(assertThrows(InputException.class, () -> forecast(words, PanelFormat.DEFAULT))
                .getMessage());
        assertTrue(refusal.contains("'promo'") && refusal.contains("'yes'"), refusal);
    }

    @Test
    void stepsOfAnotherLengthAreRefused() throws IOException {
        String hours = HEADER + rows(line -> line.replaceFirst("2021-0(\\d)-(\\d\\d)", "2021-0$1-$2"));
        Panel daily = matched(hours, PanelFormat.DEFAULT);
        TimeGrid.Dated grid = (TimeGrid.Dated) daily.time();
        for (String same : List.of("1d", "24h", "1440min")) {
            forecaster.schema().requireSteps(other(grid, same));
        }
        for (String else_ : List.of("1h", "1w", "1mo", "2d", "1y", "23h")) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> forecaster.schema().requireSteps(other(grid, else_)))
                    .getMessage());
            assertTrue(message.contains(else_) && message.contains("1d"), message);
        }
        assertTrue(forecaster.schema().note(grid).isEmpty());
        assertTrue(forecaster.schema().note(TimeGrid.numbered(9)).orElse("").contains("steps of 1d"));
    }

    private static TimeGrid other(TimeGrid.Dated grid, String frequency) {
        return new TimeGrid.Dated(
                grid.first(), dev.espalier.forecasting.data.Frequency.parse(frequency), grid.length());
    }

    @Test
    void seriesAreMatchedByName() throws IOException {
        List<String> lines = rows(line -> line).lines().toList();
        String renamed = HEADER + String.join("\n", lines).replace("C,", "Z,");
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> matched(renamed, PanelFormat.DEFAULT))
                        .getMessage());
        assertTrue(message.contains("'C'"), message);
        String more = HEADER + String.join("\n", lines) + "\n"
                + lines.getFirst().replace("A,", "D,").replace("north", "east");
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> matched(more, PanelFormat.DEFAULT))
                        .getMessage())
                .contains("'D'"));
    }

    @Test
    void aFileOfVersion2IsMatchedByOrderAndSaysSo() throws IOException {
        var json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(Files.readAllBytes(folder.resolve("model.json")));
        ObjectNode progress = (ObjectNode) root.path("progress");
        progress.put("version", 2);
        ObjectNode preparation = (ObjectNode) progress.path("preparation");
        preparation.remove("time");
        for (String role : List.of("past", "future", "static")) {
            ((ObjectNode) preparation.path(role)).remove("covariates");
        }
        root.put("version", 1).remove("sha256"); // earlier versions had none
        Files.write(folder.resolve("old.json"), json.writeValueAsBytes(root));
        TrainedForecaster old = TrainedForecaster.load(folder.resolve("old.json"));
        Panel panel = dated(read(HEADER + rows(line -> line), FORMAT, List.of()));
        assertArrayEquals(forecast, old.forecast(panel, new int[] {STEPS})[0]);
        assertFalse(old.schema().isNamed());
        assertTrue(old.schema().note(panel.time()).orElse("").contains("matched by their order"));
        assertEquals(FORMAT, old.schema().format(FORMAT));
    }
}
