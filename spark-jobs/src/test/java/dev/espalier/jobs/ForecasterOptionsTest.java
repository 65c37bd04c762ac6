package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.ModelOptions.Kind;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Scaling;
import dev.espalier.graph.InputException;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What users write becomes what the library takes. */
final class ForecasterOptionsTest {
    private static final List<String> IDS =
            IntStream.range(0, 12).mapToObj(n -> "s" + n).toList();

    @TempDir
    private Path folder;

    private static ForecasterOptions parsed(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
        return CommandLine.populateCommand(new ForecasterOptions(), words);
    }

    private static ForecastOptions options(String arguments) {
        return parsed(arguments).options(IDS, 1);
    }

    @Test
    void nothingSaidIsTheLibrarysDefault() {
        assertEquals(ForecastOptions.of(12, 12, 12), options(""));
    }

    @Test
    void networksByName() {
        assertEquals(Kind.TIME_THEN_SPACE, options("--model gru-gcn").model().kind());
        assertEquals(Kind.TIME_AND_SPACE, options("--model graph-gru").model().kind());
        assertEquals(Kind.DIFFUSION, options("--model DCRNN").model().kind());
        assertEquals(Kind.MESSAGES, options("--model messages").model().kind());
        ForecastOptions alone = options("--model gru");
        assertEquals(Kind.TIME_THEN_SPACE, alone.model().kind());
        assertEquals(0, alone.model().layers());
        assertInstanceOf(GraphOptions.None.class, alone.graph());
        assertThrows(InputException.class, () -> options("--model gru --graph learnt"));
    }

    @Test
    void sizesAndScales() {
        ForecastOptions options =
                options("--window 24 --horizon 6 --hidden 16 --layers 1 --embedding 0 --scaling min-max --per-series"
                        + " --quantiles 0.1,0.5,0.9");
        assertEquals(24, options.window());
        assertEquals(6, options.horizon());
        assertEquals(List.of(0.1, 0.5, 0.9), options.quantiles());
        assertEquals(Scaling.MIN_MAX, options.scaling());
        assertTrue(options.perSeries());
        assertEquals(
                new ModelOptions(
                        Kind.TIME_THEN_SPACE,
                        16,
                        1,
                        ModelOptions.DEFAULT.encoderLayers(),
                        0,
                        ModelOptions.DEFAULT.norm()),
                options.model());
        assertThrows(InputException.class, () -> options("--quantiles 0.1,0.9"));
    }

    @Test
    void training() {
        TrainingOptions training = options("--loss mse --lr 0.01 --weight-decay 0.1 --batch 8 --epochs 3 --patience 2")
                .training();
        assertEquals(TrainingOptions.Loss.SQUARED, training.loss());
        assertEquals(0.01, training.learningRate());
        assertEquals(0.1, training.weightDecay());
        assertEquals(8, training.batch());
        assertEquals(3, training.epochs());
        assertEquals(2, training.patience());
        assertEquals(7, parsed("").options(IDS, 7).training().seed());
        assertThrows(InputException.class, () -> options("--batch 0"));
        assertThrows(InputException.class, () -> parsed("--lr 0").check());
    }

    @Test
    void epochsAreSuitedToTheWindowsUnlessTheUserSaysHowMany() {
        assertEquals(30, suited("", 1412).epochs());
        assertEquals(167, suited("", 179).epochs());
        assertEquals(83, suited("", 179).patience());
        assertEquals(84, suited("--batch 16", 179).epochs());
        assertEquals(9, suited("--patience 9", 179).patience());
        assertEquals(3, suited("--epochs 3", 179).epochs());
        assertEquals(15, suited("--epochs 3", 179).patience());
    }

    private static TrainingOptions suited(String arguments, int windows) {
        ForecasterOptions parsed = parsed(arguments);
        return parsed.suited(parsed.options(IDS, 1), windows).training();
    }

    @Test
    void forecastsOfValuesOrOfChanges() {
        assertEquals(Anchor.LAST, options("").anchor());
        assertEquals(Anchor.NONE, options("--anchor none").anchor());
        ForecasterOptions some = parsed("--anchor none");
        assertEquals(
                Anchor.LAST, some.with(Map.of("anchor", "last")).options(IDS, 1).anchor());
        assertEquals(Anchor.NONE, some.with(Map.of("lr", "0.1")).options(IDS, 1).anchor());
    }

    @Test
    void graphsThatAreLearnt() throws IOException {
        Path required = Files.writeString(folder.resolve("required.csv"), "source,target\ns1,s0\n");
        Learnt learnt = assertInstanceOf(
                Learnt.class,
                options("--sampler bes --neighbours 5 --dummies 3 --likelihood unordered --baseline leave-one-out"
                                + " --lambda Infinity --graph-samples-per-window 4 --graph-lr 0.1 --required "
                                + required)
                        .graph());
        assertEquals(GraphOptions.Sampler.EDGES, learnt.sampler());
        assertEquals(5, learnt.neighbours());
        assertEquals(3, learnt.dummies());
        assertEquals(Likelihood.UNORDERED, learnt.likelihood());
        assertEquals(Baseline.LEAVE_ONE_OUT, learnt.baseline());
        assertEquals(Double.POSITIVE_INFINITY, learnt.lambda());
        assertEquals(4, learnt.samples());
        assertEquals(0.1, learnt.learningRate());
        assertTrue(learnt.required() != null && learnt.required().hasEdge(1, 0));
        Learnt half = assertInstanceOf(Learnt.class, options("--neighbours 7").graph());
        assertEquals(3, half.dummies());
        assertThrows(InputException.class, () -> options("--neighbours 3 --dummies 4"));
        assertThrows(InputException.class, () -> options("--baseline leave-one-out"));
    }

    @Test
    void graphsThatAreGivenOrNone() throws IOException {
        Path edges = Files.writeString(folder.resolve("edges.csv"), "source,target,weight\ns0,s1,0.5\n");
        GraphOptions.Given given = assertInstanceOf(
                GraphOptions.Given.class, options("--adjacency " + edges).graph());
        assertEquals(1, given.edges().count());
        ForecastOptions none = options("--graph none");
        assertInstanceOf(GraphOptions.None.class, none.graph());
        assertEquals(0, none.model().layers());
        assertThrows(InputException.class, () -> options("--graph given"));
        assertThrows(InputException.class, () -> options("--graph learnt --adjacency " + edges));
        assertThrows(InputException.class, () -> options("--graph none --forbidden " + edges));
    }

    @Test
    void someOptionsCanBeChanged() {
        ForecasterOptions some = parsed("--hidden 16 --per-series --lambda 0.25 --quantiles 0.2,0.5");
        ForecastOptions same = some.with(Map.of("lr", "0.01")).options(IDS, 1);
        assertEquals(some.options(IDS, 1), same);
        ForecastOptions other =
                some.with(Map.of("hidden", "64", "model", "gru")).options(IDS, 1);
        assertEquals(64, other.model().hidden());
        assertInstanceOf(GraphOptions.None.class, other.graph());
        assertThrows(InputException.class, () -> some.with(Map.of("hidden", "wide")));
    }
}
