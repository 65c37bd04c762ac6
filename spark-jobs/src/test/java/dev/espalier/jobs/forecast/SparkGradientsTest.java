package dev.espalier.jobs.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.latent.Baseline;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Data-parallel training against training in one process. */
final class SparkGradientsTest {
    private static final int STEPS = 200;

    private final Panel panel = panel();
    private final Split split = Split.chronological(new Windows(STEPS, 3, 2, 1).count(), 0.1, 0.2, 5);
    private final ForecastOptions options = ForecastOptions.of(3, 2, 4)
            .withModel(ModelOptions.DEFAULT.withHidden(8).withEmbedding(2))
            .withTraining(TrainingOptions.DEFAULT.withEpochs(2, 2));

    static List<Learnt> graphs() {
        Learnt usual = Learnt.of(2, 1);
        return List.of(
                usual,
                usual.withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.LEARNT)),
                usual.withScores(ScoreOptions.of(ScoreOptions.Kind.WINDOW))
                        .withEdges(EdgeOptions.ANY.withCandidates(new CandidateSources.Correlated(2))),
                usual.withScores(ScoreOptions.of(ScoreOptions.Kind.FACTORISED))
                        .withEstimator(EstimatorOptions.DEFAULT.withKind(EstimatorOptions.Kind.STRAIGHT_THROUGH)));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void aBatchInPartsOnSparkTrainsAsTheWholeBatchHere(Learnt graph) {
        ForecastOptions options = this.options.withGraph(graph);
        Trainer whole = new Trainer(options, panel, split);
        double[] expected = whole.train(Progress.SILENT).forecast(panel, new int[] {190})[0];
        for (int parts : new int[] {1, 3}) {
            Trainer parted;
            TrainedForecaster trained;
            try (JobSession session = session();
                    SparkGradients gradients = new SparkGradients(session.context(), options, panel, split, parts)) {
                parted = new Trainer(options, panel, split, gradients);
                trained = parted.train(Progress.SILENT);
            }
            for (int e = 0; e < 2; e++) {
                assertEquals(
                        whole.history().get(e).validationError(),
                        parted.history().get(e).validationError(),
                        1e-5);
            }
            assertArrayEquals(expected, trained.forecast(panel, new int[] {190})[0], 1e-4);
        }
    }

    private static JobSession session() {
        JobOptions job = new JobOptions();
        new CommandLine(job).parseArgs("--out", "unused", "--master", "local[2]");
        return JobSession.open("test", job);
    }

    private static Panel panel() {
        SplittableRandom random = Key.of(8).split("panel").random();
        double[] values = new double[STEPS * 4];
        for (int i = 4; i < values.length; i++) {
            double source = values[i - 4 + (i % 4 == 0 ? 3 : -1)];
            values[i] = random.nextDouble() < 0.05 ? Double.NaN : 0.8 * orZero(source) + random.nextDouble(-1, 1);
        }
        return Panel.of(List.of("a", "b", "c", "d"), new TimeGrid.Numbered(0, 1, STEPS), values);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
