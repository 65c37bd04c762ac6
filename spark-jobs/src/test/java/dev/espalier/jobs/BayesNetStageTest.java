package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.GaussianRows;
import dev.espalier.bayesnet.network.Likelihood;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.ml.BayesNetEstimator;
import dev.espalier.jobs.ml.BayesNetModel;
import dev.espalier.jobs.ml.LogDensityEvaluator;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks as stages of spark.ml: the job's results, in Spark's own machinery. */
final class BayesNetStageTest {
    private static final String[] MARKS = {"MECH", "VECT", "ALG", "ANL", "STAT"};

    @TempDir
    private static Path folder;

    private static StageSession session;
    private static SparkSession spark;
    private static Dataset<Row> marks;
    private static Dataset<Row> asia;

    @BeforeAll
    static void open() {
        session = new StageSession();
        spark = session.spark();
        marks = session.csv(Checkout.root().resolve("bayesnet/data/marks.csv"));
        Path levels = folder.resolve("asia.csv");
        Finished sampled = InProcess.espalier(
                "sample",
                "--network",
                Checkout.root().resolve("bayesnet/data/asia.bif"),
                "--rows",
                400,
                "--seed",
                7,
                "--out",
                levels);
        assertEquals(0, sampled.exitCode(), sampled.err());
        asia = session.csv(levels);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static BayesNetEstimator estimator() {
        return new BayesNetEstimator()
                .setInputCols(MARKS)
                .setSeed(5)
                .setChains(2)
                .setIterations(2000);
    }

    @Test
    void numbersAreLearntAsByTheJob() throws Exception {
        assertSameAsTheJob(Checkout.root().resolve("bayesnet/data/marks.csv"), marks, MARKS, "network.json");
    }

    @Test
    void levelsAreLearntAsByTheJob() throws Exception {
        assertSameAsTheJob(folder.resolve("asia.csv"), asia, asia.columns(), "network.bif");
    }

    private static void assertSameAsTheJob(Path data, Dataset<Row> rows, String[] columns, String network)
            throws Exception {
        Path run = folder.resolve(network + "-run");
        Finished job = InProcess.espalier(
                "bayesnet", "--data", data, "--out", run, "--seed", 5, "--chains", 2, "--iterations", 2000);
        assertEquals(0, job.exitCode(), job.err());
        Path saved = folder.resolve(network + "-model");
        BayesNetModel model = estimator().setInputCols(columns).fit(rows);
        model.save(saved.toString());
        for (String file : List.of(network, "nodes.arrow", "edges.arrow")) {
            assertEquals(
                    -1, Files.mismatch(run.resolve(file), saved.resolve("model").resolve(file)), file);
        }
        assertEquals(
                SavedModelReader.told(network, saved.resolve("model")),
                StageSession.inFreshJvm(SavedModelReader.class, false, network, saved.resolve("model")));
        assertEquals(
                new RunFiles(run).samples().size(),
                model.posterior().orElseThrow().samples().size());
    }

    @Test
    void anotherSeedOrOrderOfPartitionsIsSeen() {
        BayesNetModel model = estimator().fit(marks);
        BayesNetModel split =
                estimator().fit(marks.repartitionByRange(3, marks.col("MECH")).coalesce(1));
        BayesNetModel other = estimator().setSeed(6).fit(marks);
        assertArrayEquals(
                model.edgeProbabilities().toArray(), split.edgeProbabilities().toArray(), 0.1);
        assertTrue(!Arrays.equals(
                model.edgeProbabilities().toArray(), other.edgeProbabilities().toArray()));
    }

    @Test
    void densitiesAndPredictionsAreTheLibrarys() {
        BayesNetModel model = estimator().setTargetCol("ALG").fit(marks);
        GaussianNetwork network = (GaussianNetwork) model.network();
        List<Row> rows = model.transform(marks).collectAsList();
        double[][] columns = new double[MARKS.length][rows.size()];
        double sum = 0;
        GaussianRows library = new GaussianRows(network);
        for (int r = 0; r < rows.size(); r++) {
            double[] cells = new double[MARKS.length];
            for (int c = 0; c < MARKS.length; c++) {
                columns[c][r] = cells[c] = rows.get(r).getInt(rows.get(r).fieldIndex(MARKS[c]));
            }
            sum += rows.get(r).<Double>getAs("logDensity");
            assertEquals(library.mean(2, cells), rows.get(r).<Double>getAs("prediction"));
        }
        double whole = Likelihood.log(network, GaussianStatistics.of(network.names(), columns));
        assertEquals(whole, sum, 1e-9 * Math.abs(whole));
        assertEquals(
                List.of("MECH", "VECT", "ALG", "ANL", "STAT", "logDensity", "prediction"),
                List.of(model.transform(marks).columns()));
        assertEquals(model.transform(marks).schema(), model.transformSchema(marks.schema()));
    }

    /** A prediction from the others beats the mean that knows nothing of the row. */
    @Test
    void aColumnThatIsMissingIsPredicted() {
        BayesNetModel model = estimator().setTargetCol("ALG").fit(marks);
        Dataset<Row> without = model.transform(marks.drop("ALG"));
        List<Double> predicted = without.select("prediction").collectAsList().stream()
                .map(row -> row.getDouble(0))
                .toList();
        double[] truth = marks.select("ALG").collectAsList().stream()
                .mapToDouble(row -> row.getInt(0))
                .toArray();
        double mean = Arrays.stream(truth).average().orElseThrow();
        double squares = 0;
        double ofMean = 0;
        for (int r = 0; r < truth.length; r++) {
            squares += Math.pow(truth[r] - predicted.get(r), 2);
            ofMean += Math.pow(truth[r] - mean, 2);
        }
        assertTrue(squares < 0.5 * ofMean, squares + " of " + ofMean);
        assertTrue(without.select("logDensity").collectAsList().stream().allMatch(row -> row.isNullAt(0)));
    }

    @Test
    void levelsArePredictedByName() {
        BayesNetModel model =
                estimator().setInputCols(asia.columns()).setTargetCol("dysp").fit(asia);
        DiscreteNetwork network = (DiscreteNetwork) model.network();
        Dataset<Row> rows = model.transform(asia);
        assertEquals(DataTypes.StringType, rows.schema().apply("prediction").dataType());
        assertEquals(
                Set.of("no", "yes"),
                new HashSet<>(network.levels(network.names().indexOf("dysp"))));
        long right = rows.filter("prediction = dysp").count();
        long mostFrequent = Math.max(
                rows.filter("dysp = 'yes'").count(), rows.filter("dysp = 'no'").count());
        assertTrue(right > mostFrequent, right + " right, of " + mostFrequent + " of the most frequent level");
    }

    @Test
    void unknownLevelsAreRefusedOrKeptWithoutDensity() {
        BayesNetModel model = estimator().setInputCols(asia.columns()).fit(asia);
        Dataset<Row> odd = asia.limit(2).withColumn("smoke", org.apache.spark.sql.functions.lit("sometimes"));
        Exception refused =
                assertThrows(Exception.class, () -> model.transform(odd).collectAsList());
        assertTrue(
                StageSession.said(refused)
                        .contains("column 'smoke': found the level 'sometimes', expected one of those that were"
                                + " learnt from"),
                StageSession.said(refused));
        BayesNetModel kept = model.copy(ParamMap.empty()).setHandleInvalid("keep");
        assertTrue(kept.transform(odd).select("logDensity").collectAsList().stream()
                .allMatch(row -> row.isNullAt(0)));
        String none = StageSession.message(
                InputException.class, () -> new LogDensityEvaluator().evaluate(kept.transform(odd)));
        assertTrue(none.startsWith("logDensityCol: found no row with a value in 'logDensity'"), none);
    }

    @Test
    void aPipelineIsSavedAndLoadedWhole() throws Exception {
        SQLTransformer sum = new SQLTransformer().setStatement("SELECT *, MECH + VECT AS applied FROM __THIS__");
        BayesNetEstimator last =
                estimator().setInputCols("applied", "ALG", "ANL").setTargetCol("applied");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {sum, last});
        Path saved = folder.resolve("pipeline");
        pipeline.save(saved.resolve("unfitted").toString());
        PipelineModel fitted =
                Pipeline.load(saved.resolve("unfitted").toString()).fit(marks);
        fitted.save(saved.resolve("fitted").toString());
        PipelineModel loaded = PipelineModel.load(saved.resolve("fitted").toString());
        assertEquals(
                pipeline.fit(marks).transform(marks).collectAsList(),
                loaded.transform(marks).collectAsList());
        BayesNetModel model = (BayesNetModel) loaded.stages()[1];
        assertEquals(((BayesNetModel) fitted.stages()[1]).network(), model.network());
        assertEquals(last.uid(), model.uid());
        assertEquals("applied", model.getTargetCol());
        assertTrue(model.posterior().isEmpty());
        assertTrue(model.edges().columns().length >= 3);
        fitted.write().overwrite().save(saved.resolve("fitted").toString());
        assertEquals(
                loaded.transform(marks)
                        .selectExpr("sum(logDensity)", "sum(prediction)")
                        .first()
                        .toString(),
                StageSession.inFreshJvm(
                        SavedPipelineReader.class,
                        true,
                        saved.resolve("fitted"),
                        Checkout.root().resolve("bayesnet/data/marks.csv")));
    }

    /** Fewer edges than the data have must foretell new rows worse than as many. */
    @Test
    void crossValidationPicksThePriorThatForetellsBest() throws Exception {
        BayesNetEstimator learner = estimator().setAlgorithm("map");
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(learner.edgePenalty(), new double[] {1, 1e30})
                .build();
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(learner)
                .setEvaluator(new LogDensityEvaluator())
                .setEstimatorParamMaps(grid)
                .setNumFolds(3)
                .setSeed(1)
                .setParallelism(2)
                .fit(marks);
        double[] means = chosen.avgMetrics();
        assertTrue(means[0] > means[1] + 0.5, () -> Arrays.toString(means));
        BayesNetModel best = (BayesNetModel) chosen.bestModel();
        assertEquals(1.0, best.getOrDefault(best.edgePenalty()));
        Path saved = folder.resolve("validated");
        chosen.save(saved.toString());
        CrossValidatorModel loaded = CrossValidatorModel.load(saved.toString());
        assertEquals(best.network(), ((BayesNetModel) loaded.bestModel()).network());
        assertEquals("logDensity", ((LogDensityEvaluator) loaded.getEvaluator()).getLogDensityCol());
    }

    /** The page's example as its reader would run it, with a session in scope. */
    @Test
    void theExampleOfThePageRuns() throws Exception {
        Path root = Checkout.root();
        String page = Files.readString(root.resolve("spark-jobs/docs/spark-ml.md"));
        String example =
                Readme.blocks(page, "java").getFirst().replace("\"bayesnet/data", "\"" + root.resolve("bayesnet/data"));
        Map<Boolean, List<String>> lines =
                example.lines().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        Path source = Files.createDirectory(folder.resolve("example")).resolve("Example.java");
        Files.writeString(
                source, """
                    %s
                    public final class Example {
                        public static double[] run(org.apache.spark.sql.SparkSession spark) {
                    %s
                            return chosen.avgMetrics();
                        }
                    }
                    """.formatted(String.join("\n", lines.get(true)), String.join("\n", lines.get(false))));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, code);
        URL[] places = {folder.resolve("example").toUri().toURL()};
        try (var loader = new URLClassLoader(places)) {
            double[] metrics = (double[]) loader.loadClass("Example")
                    .getMethod("run", SparkSession.class)
                    .invoke(null, spark);
            assertEquals(2, metrics.length);
            assertTrue(Arrays.stream(metrics).allMatch(Double::isFinite), () -> Arrays.toString(metrics));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x           | inputCols: found 'x', expected a column of the Dataset, one of MECH, VECT, ALG, ANL,"
                        + " STAT, name, list",
                "MECH,MECH   | inputCols: found [MECH, MECH], expected each column once",
                "MECH,name   | inputCols: found levels in 'name' and numbers in 'MECH', expected all to be of one"
                        + " kind;",
                "MECH,list   | inputCols: found column 'list' of type array<int>, expected numbers, text or booleans",
            })
    void columnsThatDoNotSuitAreRefused(String columns, String message) {
        Dataset<Row> data = marks.selectExpr("*", "'a' AS name", "array(1) AS list");
        BayesNetEstimator learner = estimator().setInputCols(columns.split(",", -1));
        String found = StageSession.message(InputException.class, () -> learner.transformSchema(data.schema()));
        assertTrue(found.startsWith(message), found);
        assertEquals(found, StageSession.message(InputException.class, () -> learner.fit(data)));
    }

    @Test
    void namesOfNewColumnsAreChecked() {
        assertRefused(
                estimator().setLogDensityCol("ALG"), "logDensityCol: found 'ALG', expected a name that no column");
        assertRefused(estimator().setTargetCol("age"), "targetCol: found 'age', expected one of inputCols: MECH,");
        assertRefused(
                estimator().setTargetCol("ALG").setPredictionCol("STAT"),
                "predictionCol: found 'STAT', expected a name that no column");
        assertRefused(estimator().setNominalCols("age"), "nominalCols: found 'age', expected one of inputCols");
        assertRefused(new BayesNetEstimator(), "inputCols: found none, expected the columns to learn from");
        assertEquals(
                List.of(MARKS),
                List.of(estimator()
                        .setLogDensityCol("")
                        .fit(marks)
                        .transform(marks)
                        .columns()));
    }

    private static void assertRefused(BayesNetEstimator learner, String message) {
        String found = StageSession.message(InputException.class, () -> learner.fit(marks));
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void rowsThatDoNotSuitAreRefused() {
        StructType schema = new StructType().add("a.b", DataTypes.DoubleType).add("c", DataTypes.DoubleType);
        Dataset<Row> holes = spark.createDataFrame(
                List.of(RowFactory.create(1.0, 2.0), RowFactory.create(2.0, null), RowFactory.create(0.5, 1.0)),
                schema);
        assertRefused(
                holes, "Dataset, row 2, column 'c': found a missing value, expected a value in every cell; leave");
        Dataset<Row> nan =
                spark.createDataFrame(List.of(RowFactory.create(1.0, 2.0), RowFactory.create(2.0, Double.NaN)), schema);
        assertRefused(nan, "Dataset, row 2, column 'c': found ");
        Dataset<Row> constant = spark.createDataFrame(
                List.of(RowFactory.create(1.0, 2.0), RowFactory.create(2.0, 2.0), RowFactory.create(0.5, 2.0)), schema);
        assertRefused(
                constant, "inputCols: found columns that are constant in these rows, c, expected columns that vary");
        assertRefused(constant.limit(0), "Dataset: found column names but no rows, expected at least one row");
    }

    private static void assertRefused(Dataset<Row> data, String message) {
        BayesNetEstimator learner = new BayesNetEstimator().setInputCols(data.columns());
        String found = StageSession.message(InputException.class, () -> learner.fit(data));
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void paramsAreDocumentedCheckedAndCopied() {
        BayesNetEstimator learner = new BayesNetEstimator();
        StageSession.assertDocumentedAndSettable(learner, 23);
        assertEquals(LearnerOptions.DEFAULT.chains(), learner.getOrDefault(learner.chains()));
        assertEquals(LearnerOptions.DEFAULT.seed(), learner.getSeed());
        String message = StageSession.message(IllegalArgumentException.class, () -> learner.setChains(0));
        assertTrue(message.contains("parameter chains given invalid value 0"), message);
        assertThrows(IllegalArgumentException.class, () -> learner.setScore("best"));
        BayesNetEstimator copy = learner.copy(new ParamMap().put(learner.seed(), 9L));
        assertEquals(9, copy.getSeed());
        assertEquals(1, learner.getSeed());
        assertEquals(learner.uid(), copy.uid());
        assertTrue(Objects.requireNonNull(learner.explainParams()).contains("edgePenalty: every edge divides"));
    }
}
