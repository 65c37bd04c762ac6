package dev.espalier.jobs.forecast.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.ModelOptions.Kind;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.window.Scaling;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.Words;
import dev.espalier.jobs.forecast.ForecastInputs;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        CommandLine line = Words.understoodBy(new CommandLine(new ForecasterOptions()));
        line.parseArgs(words);
        return line.getCommand();
    }

    private static ForecastOptions options(String arguments) {
        return parsed(arguments).options(IDS, Optional.empty(), 1, note -> {});
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
        for (String graph : List.of("--graph learnt", "--adjacency x", "--prior x", "--candidates 3", "--required x")) {
            InputException refusal =
                    assertThrows(InputException.class, () -> check(parsed("--model gru " + graph), Map.of()));
            assertTrue(
                    String.valueOf(refusal.getMessage())
                            .contains(graph.substring(0, graph.indexOf(' '))
                                    + (graph.contains("learnt") ? " learnt" : "") + " with --model gru"),
                    refusal.toString());
        }
    }

    private static void check(ForecasterOptions base, Map<String, String> changes) {
        ForecasterOptions.check(List.of(base, base.with(changes)));
    }

    @Test
    void whatIsSaidOfGraphsIsOfUseIfOneModelOfASweepHasOne() {
        check(parsed("--model gru --forbidden x"), Map.of("model", "dcrnn"));
        assertThrows(InputException.class, () -> check(parsed("--model gru --forbidden x"), Map.of("hidden", "16")));
    }

    @Test
    void namesAreThoseOfTheModelThatWasChosen() {
        ForecasterOptions changed = parsed("").with(Map.of("model", "dcrnn"));
        assertEquals("dcrnn, learnt graph", changed.nameOf(changed.options(IDS, Optional.empty(), 1, note -> {})));
    }

    @Test
    void filesOfAllCombinationsAreInputs() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "x");
        Path one = Files.writeString(folder.resolve("one.csv"), "1");
        Path two = Files.writeString(folder.resolve("two.csv"), "2");
        SeriesOptions series = CommandLine.populateCommand(new SeriesOptions(), "--data", data.toString());
        ForecasterOptions base = parsed("--forbidden " + one);
        List<ForecasterOptions> combinations = List.of(
                base.with(Map.of("candidates", one.toString())),
                base.with(Map.of("candidates", two.toString())),
                base.with(Map.of("candidates", "3")));
        assertEquals(
                List.of(data.toString(), one.toString(), two.toString()),
                ForecastInputs.of(series, combinations).stream()
                        .map(input -> String.valueOf(input.path()))
                        .toList());
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
        assertEquals(
                7,
                parsed("")
                        .options(IDS, Optional.empty(), 7, note -> {})
                        .training()
                        .seed());
        assertThrows(InputException.class, () -> options("--batch 0"));
        assertThrows(InputException.class, () -> ForecasterOptions.check(List.of(parsed("--lr 0"))));
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
        return parsed.suited(parsed.options(IDS, Optional.empty(), 1, note -> {}), windows)
                .training();
    }

    @Test
    void forecastsOfValuesOrOfChanges() {
        assertEquals(Anchor.LAST, options("").anchor());
        assertEquals(Anchor.NONE, options("--anchor none").anchor());
        ForecasterOptions some = parsed("--anchor none");
        assertEquals(
                Anchor.LAST,
                some.with(Map.of("anchor", "last"))
                        .options(IDS, Optional.empty(), 1, note -> {})
                        .anchor());
        assertEquals(
                Anchor.NONE,
                some.with(Map.of("lr", "0.1"))
                        .options(IDS, Optional.empty(), 1, note -> {})
                        .anchor());
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
        assertEquals(new SamplerOptions(SamplerOptions.Kind.EDGES, 5, 3, Likelihood.UNORDERED), learnt.sampler());
        assertEquals(
                new EstimatorOptions(
                        EstimatorOptions.Kind.SCORE, Baseline.LEAVE_ONE_OUT, Double.POSITIVE_INFINITY, 4, 1),
                learnt.estimator());
        assertEquals(0.1, learnt.scores().learningRate());
        Digraph always = learnt.edges().required();
        assertTrue(always != null && always.hasEdge(1, 0));
        Learnt half = assertInstanceOf(Learnt.class, options("--neighbours 7").graph());
        assertEquals(3, half.sampler().dummies());
        assertThrows(InputException.class, () -> options("--neighbours 3 --dummies 4"));
        assertThrows(InputException.class, () -> options("--baseline leave-one-out"));
    }

    @Test
    void scoresAndEstimators() {
        Learnt learnt = learnt("--edge-scores perceptron --edge-vectors 8");
        assertEquals(ScoreOptions.of(ScoreOptions.Kind.PERCEPTRON).withSize(8), learnt.scores());
        assertEquals(0.001, learnt.scores().learningRate());
        assertEquals(0.05, learnt("").scores().learningRate());
        assertEquals(0.3, learnt("--edge-scores window --graph-lr 0.3").scores().learningRate());
        EstimatorOptions relaxed = learnt("--estimator concrete --sampler bes --temperature 0.5 --lambda 0.1")
                .estimator();
        assertEquals(EstimatorOptions.Kind.CONCRETE, relaxed.kind());
        assertEquals(0.5, relaxed.temperature());
        assertThrows(InputException.class, () -> options("--estimator concrete"));
        assertThrows(InputException.class, () -> options("--estimator straight-through --edge-scores window"));
        assertThrows(InputException.class, () -> options("--estimator straight-through --model messages"));
        assertThrows(InputException.class, () -> options("--temperature 0"));
    }

    @Test
    void candidatesAndBeliefs() throws IOException {
        Learnt counted = learnt("--candidates 6");
        assertEquals(new CandidateSources.Correlated(6), counted.edges().candidates());
        // a third of the candidates and the series itself, as it is a third of all series else
        assertEquals(2, counted.sampler().neighbours());
        assertEquals(1, counted.sampler().dummies());
        assertEquals(4, learnt("--candidates 60").sampler().neighbours());
        Path lists = Files.writeString(folder.resolve("lists.csv"), "source,target\ns0,s1\ns2,s1\n");
        assertEquals(
                new CandidateSources.Listed(Digraph.of(12, new int[] {0, 2}, new int[] {1, 1})),
                learnt("--candidates " + lists).edges().candidates());
        // the longest list is of two: one is chosen
        assertEquals(1, learnt("--candidates " + lists).sampler().neighbours());
        assertEquals(0, learnt("--candidates " + lists).sampler().dummies());
        // one source or none
        assertEquals(1, learnt("--candidates 1").sampler().dummies());
        assertEquals(
                1,
                learnt("--candidates " + lists + " --forbidden "
                                + Files.writeString(folder.resolve("off.csv"), "source,target\ns0,s1\n"))
                        .sampler()
                        .dummies());
        Path prior = Files.writeString(folder.resolve("prior.csv"), "source,target,probability\ns0,s1,0.8\n");
        EdgePrior believed = EdgePrior.of(12, new int[] {0}, new int[] {1}, new double[] {0.8});
        assertEquals(believed, learnt("--prior " + prior).edges().prior());
        assertEquals(
                2,
                parsed("--candidates " + lists + " --prior " + prior)
                        .graph()
                        .files()
                        .size());
        assertThrows(InputException.class, () -> options("--candidates 3 --neighbours 5 --dummies 2"));
        assertThrows(InputException.class, () -> options("--candidates 3 --candidates-by distance"));
        assertThrows(InputException.class, () -> options("--graph none --prior " + prior));
    }

    @Test
    void knowledgeThatContradictsItselfIsNamed() throws IOException {
        Path edge = Files.writeString(folder.resolve("edge.csv"), "source,target,probability\ns3,s5,0.5\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "source,target\ns3,s4\n");
        for (String both : List.of("--required", "--forbidden")) {
            InputException refusal =
                    assertThrows(InputException.class, () -> options("--prior " + edge + " " + both + " " + edge));
            assertTrue(String.valueOf(refusal.getMessage()).contains("found the edge s3 -> s5 in both"));
        }
        assertThrows(InputException.class, () -> options("--required " + edge + " --forbidden " + edge));
        InputException outside =
                assertThrows(InputException.class, () -> options("--prior " + edge + " --candidates " + other));
        assertTrue(String.valueOf(outside.getMessage()).contains("s3 -> s5 in only --prior"), outside.toString());
    }

    @Test
    void nearestSeriesByDistance() {
        Map<String, Locations.Place> places = new HashMap<>();
        for (int n = 0; n < 5; n++) {
            places.put(IDS.get(n), new Locations.Place(0, 10.0 * n * n));
        }
        Locations locations = Locations.of(places);
        ForecasterOptions options = parsed("--candidates 2 --candidates-by distance");
        Learnt learnt = assertInstanceOf(
                Learnt.class,
                options.options(IDS.subList(0, 5), Optional.of(locations), 1, note -> {})
                        .graph());
        CandidateSources.Listed listed =
                assertInstanceOf(CandidateSources.Listed.class, learnt.edges().candidates());
        // along the equator at 0, 10, 40, 90 and 160 degrees
        assertEquals(
                Digraph.of(5, new int[] {1, 2, 0, 2, 0, 1, 2, 4, 2, 3}, new int[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 4}),
                listed.edges());
        InputException refusal = assertThrows(
                InputException.class,
                () -> options.options(List.of("s0", "s1", "elsewhere", "s3"), Optional.of(locations), 1, note -> {}));
        assertTrue(String.valueOf(refusal.getMessage()).contains("no place of 'elsewhere'"), refusal.toString());
    }

    @Test
    void denseGraphsThatDoNotFitAreRefusedWithTheSum() {
        List<String> many = IntStream.range(0, 20_000).mapToObj(n -> "s" + n).toList();
        InputException refusal = assertThrows(
                InputException.class,
                () -> parsed("--estimator straight-through").options(many, Optional.empty(), 1, note -> {}));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("40 x 32 x 1 x 20000^2 bytes = 512.0 GB"),
                refusal.toString());
    }

    private static Learnt learnt(String arguments) {
        return assertInstanceOf(Learnt.class, options(arguments).graph());
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
        ForecasterOptions some =
                parsed("--hidden 16 --per-series --lambda 0.25 --quantiles 0.2,0.5 --edge-scores window"
                        + " --candidates 6 --temperature 2");
        ForecastOptions same = some.with(Map.of("lr", "0.01")).options(IDS, Optional.empty(), 1, note -> {});
        assertEquals(some.options(IDS, Optional.empty(), 1, note -> {}), same);
        ForecastOptions other =
                some.with(Map.of("hidden", "64", "model", "gru")).options(IDS, Optional.empty(), 1, note -> {});
        assertEquals(64, other.model().hidden());
        assertInstanceOf(GraphOptions.None.class, other.graph());
        assertThrows(InputException.class, () -> some.with(Map.of("hidden", "wide")));
    }
}
