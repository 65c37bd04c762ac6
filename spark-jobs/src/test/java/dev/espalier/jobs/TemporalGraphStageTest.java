package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.jobs.ml.TemporalGraphGenerator;
import dev.espalier.jobs.ml.TemporalGraphModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of temporal graphs as stages of spark.ml: the job's graphs, as rows. */
final class TemporalGraphStageTest {
    @TempDir
    private static Path folder;

    private static StageSession session;
    private static Path file;
    private static Dataset<Row> events;

    @BeforeAll
    static void open() throws Exception {
        session = new StageSession();
        SplittableRandom random = Key.of(3).random();
        StringBuilder text = new StringBuilder("source,target,time\n");
        for (int e = 0; e < 300; e++) {
            int source = random.nextInt(12);
            text.append("n" + source + ",n" + (source + 1 + random.nextInt(11)) % 12 + "," + (e / 4) + "\n");
        }
        file = Files.writeString(folder.resolve("events.csv"), text);
        events = session.csv(file);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static TemporalGraphGenerator generator() {
        return new TemporalGraphGenerator().setModel("hawkes").setSeed(5);
    }

    @Test
    void graphsAreThoseOfTheJob() throws Exception {
        Path fitted = folder.resolve("fitted");
        Path generated = folder.resolve("generated");
        for (Object[] job : new Object[][] {
            {"temporal", "fit", "--data", file, "--model", "hawkes", "--seed", 5, "--out", fitted},
            {
                "temporal",
                "generate",
                "--model",
                fitted,
                "--graphs",
                2,
                "--seed",
                5,
                "--format",
                "csv",
                "--out",
                generated
            }
        }) {
            Finished finished = InProcess.espalier(job);
            assertEquals(0, finished.exitCode(), finished.err());
        }
        TemporalGraphModel model = generator().setGraphs(2).fit(events);
        Path saved = folder.resolve("saved");
        model.save(saved.toString());
        for (String name : List.of("model.json", "model.safetensors")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            fitted.resolve("model").resolve(name),
                            saved.resolve("model").resolve(name)));
        }
        Dataset<Row> rows = model.transform(events);
        assertEquals(model.transformSchema(events.schema()), rows.schema());
        for (int graph = 1; graph <= 2; graph++) {
            List<String> lines = rows
                    .filter("graph = " + graph)
                    .selectExpr("concat_ws(',', source, target, time)")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
            List<String> ofJob =
                    Files.readAllLines(generated.resolve("graph-000" + graph).resolve("events.csv"));
            assertEquals(ofJob.subList(1, ofJob.size()), lines);
        }
        assertEquals(
                SavedModelReader.told("temporal", saved.resolve("model")),
                StageSession.inFreshJvm(SavedModelReader.class, false, "temporal", saved.resolve("model")));
    }

    @Test
    void aPipelineIsSavedAndLoadedWhole() throws Exception {
        Pipeline pipeline =
                new Pipeline().setStages(new PipelineStage[] {generator().setModel("copy")});
        Path saved = folder.resolve("pipeline");
        pipeline.fit(events).save(saved.toString());
        PipelineModel loaded = PipelineModel.load(saved.toString());
        assertEquals(
                pipeline.fit(events).transform(events).collectAsList(),
                loaded.transform(events).collectAsList());
        TemporalGraphModel model = (TemporalGraphModel) loaded.stages()[0];
        assertEquals("copy", model.fitted().word());
        assertNotEquals(
                model.generate(session.spark()).collectAsList(),
                model.copy(new ParamMap().put(model.seed(), 6L))
                        .generate(session.spark())
                        .collectAsList());
    }

    @Test
    void whatAModelCannotDoIsRefused() {
        TemporalGraphModel model =
                generator().setModel("time-shuffle").setWindow("5").fit(events);
        String message = StageSession.message(
                InputException.class, () -> model.setNodes(40).generate(session.spark()));
        assertTrue(message.startsWith("nodes: found 40, expected the 12 of the data"), message);
        assertRefused(
                generator().setSourceCol("from"), "sourceCol: found 'from', expected a column of the Dataset, one of");
        assertRefused(generator().setWindow("wide"), "window: ");
        assertThrows(IllegalArgumentException.class, () -> generator().setModel("none"));
    }

    private static void assertRefused(TemporalGraphGenerator generator, String message) {
        String found = StageSession.message(InputException.class, () -> generator.fit(events));
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void columnsMayHaveOtherNamesAndTypes() {
        Dataset<Row> others = events.selectExpr(
                "0 AS x", "source AS who", "target AS whom", "timestamp_seconds(1700000000 + 60 * time) AS `at.time`");
        TemporalGraphModel model = generator()
                .setSourceCol("who")
                .setTargetCol("whom")
                .setTimeCol("at.time")
                .fit(others);
        List<Row> rows = model.generate(session.spark()).collectAsList();
        long first = rows.getFirst().getTimestamp(3).getTime() / 1000;
        assertTrue(Math.abs(first - 1_700_000_000) < 3600, rows.getFirst()::toString);
        assertTrue(rows.size() > 100, () -> rows.size() + " events");
    }

    @Test
    void paramsAreDocumentedAndChecked() {
        StageSession.assertDocumentedAndSettable(new TemporalGraphGenerator(), 11);
        assertThrows(IllegalArgumentException.class, () -> generator().setGraphs(0));
        assertEquals("tigger", new TemporalGraphGenerator().getModel());
    }
}
