package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.ml.GraphForecaster;
import dev.espalier.jobs.ml.GraphForecasterModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasters as stages of spark.ml: the job's forecasts, as rows. */
final class GraphForecasterStageTest {
    private static final int STEPS = 150;

    @TempDir
    private static Path folder;

    private static StageSession session;
    private static Path file;
    private static Dataset<Row> series;
    private static GraphForecasterModel model;

    @BeforeAll
    static void open() throws Exception {
        session = new StageSession();
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
        StringBuilder text = new StringBuilder("unique_id,ds,y\n");
        for (int n = 0; n < 3; n++) {
            for (int t = 0; t < STEPS; t++) {
                double value = Math.round(1000 * (10 * n + Math.sin((t + n) / 5.0) + 0.1 * Math.cos(t * t))) / 1000.0;
                text.append("s" + n + "," + start.plusHours(t).format(stamp) + "," + value + "\n");
            }
        }
        file = Files.writeString(folder.resolve("series.csv"), text);
        series = session.spark()
                .read()
                .option("header", "true")
                .schema("unique_id STRING, ds STRING, y DOUBLE")
                .csv(file.toString());
        model = forecaster().fit(series);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static GraphForecaster forecaster() {
        return new GraphForecaster()
                .setHidden(4)
                .setEmbedding(2)
                .setEpochs(2)
                .setHorizon(2)
                .setWindow(4)
                .setRefits(2)
                .setSeed(5)
                .setOptions("lr=0.01");
    }

    @Test
    void forecastsAreThoseOfTheJob() throws Exception {
        Path run = folder.resolve("run");
        Finished job = InProcess.espalier(
                "forecast",
                "train",
                "--data",
                file,
                "--hidden",
                4,
                "--embedding",
                2,
                "--epochs",
                2,
                "--horizon",
                2,
                "--window",
                4,
                "--refits",
                2,
                "--seed",
                5,
                "--lr",
                0.01,
                "--ablate",
                0,
                "--out",
                run);
        assertEquals(0, job.exitCode(), job.err());
        Path saved = folder.resolve("saved");
        model.save(saved.toString());
        try (var files = Files.list(run.resolve("model"))) {
            for (Path own : files.toList()) {
                assertEquals(-1, Files.mismatch(own, saved.resolve("model").resolve(own.getFileName())), own::toString);
            }
        }
        Dataset<Row> rows = model.transform(series);
        List<String> lines = Files.readAllLines(run.resolve("forecasts.csv"));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        List<Row> made = rows.collectAsList();
        assertEquals(lines.size() - 1, made.size());
        for (int r = 0; r < made.size(); r++) {
            String[] cells = lines.get(r + 1).replace("\"", "").split(",", -1);
            for (String column : List.of("unique_id", "ds", "cutoff", "horizon", "y_hat", "lo-80", "hi-95")) {
                Row row = made.get(r);
                assertEquals(cells[header.indexOf(column)], String.valueOf(row.get(row.fieldIndex(column))), column);
            }
        }
        assertEquals(model.transformSchema(series.schema()), rows.schema());
        assertEquals(3, model.edgeProbabilities().orElseThrow().nodes());
        assertEquals(
                SavedModelReader.told("forecaster", saved.resolve("model")),
                StageSession.inFreshJvm(SavedModelReader.class, false, "forecaster", saved.resolve("model")));
    }

    @Test
    void timesKeepTheirTypeAndRowsMayComeInAnyOrder() throws Exception {
        Path saved = folder.resolve("pipeline");
        new Pipeline().setStages(new PipelineStage[] {model}).fit(series).save(saved.toString());
        Dataset<Row> stamped = series.selectExpr("unique_id", "timestamp(ds || 'Z') AS ds", "y")
                .orderBy(org.apache.spark.sql.functions.col("y"));
        Dataset<Row> rows = PipelineModel.load(saved.toString()).transform(stamped);
        assertEquals(DataTypes.TimestampType, rows.schema().apply("ds").dataType());
        assertEquals(
                model.transform(series)
                        .selectExpr("unique_id", "timestamp(ds || 'Z')", "y_hat")
                        .collectAsList(),
                rows.select("unique_id", "ds", "y_hat").collectAsList());
    }

    @Test
    void whatDoesNotSuitIsRefused() {
        assertRefused(series.drop("y"), forecaster(), "targetCol: found 'y', expected a column of the Dataset, one of");
        assertRefused(
                series.selectExpr("unique_id", "ds", "string(y) AS y"),
                forecaster(),
                "targetCol: found column 'y' of type string, expected numbers");
        assertRefused(series, forecaster().setOptions("lr"), "options: found 'lr', expected name=value");
        assertRefused(series, forecaster().setOptions("horizon=3"), "options: found 'horizon=3', expected name=value");
        assertRefused(series, forecaster().setOptions("rate=3"), "options: found 'rate', expected one of ablate, ");
        String fast = StageSession.message(
                InputException.class, () -> forecaster().setOptions("lr=fast").fit(series));
        assertTrue(fast.contains("--lr") && fast.contains("fast"), fast);
        assertRefused(series, forecaster().setFreq("often"), "freq: ");
        assertRefused(series.limit(0), forecaster(), "Dataset: found ");
        String few = StageSession.message(
                InputException.class, () -> model.transform(series.filter("ds < '2024-01-01 02:00:00'")));
        assertTrue(few.startsWith("Dataset: found 2 steps, expected at least 4"), few);
        String others =
                StageSession.message(InputException.class, () -> model.transform(series.filter("unique_id <> 's1'")));
        assertTrue(others.startsWith("Dataset: found no series 's1', expected all 3"), others);
    }

    private static void assertRefused(Dataset<Row> rows, GraphForecaster forecaster, String message) {
        String found = StageSession.message(InputException.class, () -> forecaster.fit(rows));
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void paramsAreDocumentedAndChecked() {
        GraphForecaster fresh = new GraphForecaster();
        StageSession.assertDocumentedAndSettable(fresh, 18);
        assertEquals(12, fresh.getHorizon());
        assertThrows(IllegalArgumentException.class, () -> fresh.setRefits(0));
    }
}
