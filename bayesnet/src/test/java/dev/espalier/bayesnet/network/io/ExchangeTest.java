package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model strings, trajectories, Gaussian networks as JSON and drawn tables as CSV. */
class ExchangeTest {
    @Test
    void modelStringByHand() {
        NamedDag read = ModelString.read("m", " [A][C][F][ B b |A] [D|A:C][E|B b:F]\n");
        assertEquals(List.of("A", "C", "F", "B b", "D", "E"), read.names());
        assertEquals(Dag.of(6, new int[] {0, 0, 1, 3, 2}, new int[] {3, 4, 4, 5, 5}), read.dag());
        assertEquals("[A][C][F][B b|A][D|A:C][E|F:B b]", ModelString.write(read));
    }

    @Randomised(cases = 50)
    void modelStringsComeBack(Key key) {
        int n = (int) (key.lo() & 15);
        NamedDag named = new NamedDag(RandomData.names(n), RandomData.dag(key, n, 0.4));
        assertEquals(named, ModelString.read("m", ModelString.write(named)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "A]@m, column 1: found 'A', expected '['",
                "[A][@m, column 5: found the end, expected a name",
                "[A|]@m, column 4: found ']', expected a name",
                "[A][B|A:A]@m, column 9: found 'A' again, expected each parent once, and not the node itself",
                "[A][B|C]@m, column 7: found 'C', expected a node that has brackets of its own",
                "[A][A]@m, column 5: found 'A' again, expected each node once",
                "[A|A]@m, column 4: found 'A' again, expected each parent once, and not the node itself",
                "[A[B]@m, column 3: found '[', expected ']'",
            })
    void mistakesInModelStrings(String text, String message) {
        assertEquals(
                message,
                assertThrows(InputException.class, () -> ModelString.read("m", text))
                        .getMessage());
    }

    @Test
    void modelStringsRefuseCyclesAndNamesTheyCannotHold() {
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> ModelString.read("m", "[A|B][B|A]"))
                        .getMessage())
                .startsWith("m: found a cycle"));
        assertThrows(InputException.class, () -> ModelString.write(new NamedDag(List.of("a|b"), Dag.empty(1))));
    }

    @Test
    void trajectoryByHand() throws IOException {
        GraphSamples.Builder samples = new GraphSamples.Builder(3);
        samples.sample(0, 0, -10).edge(1, 2).edge(0, 1);
        samples.sample(1, 0, -99);
        samples.sample(0, 5, -10).edge(0, 1).edge(1, 2);
        samples.sample(0, 10, -8.25).edge(0, 1);
        samples.sample(0, 15, -8.25).edge(1, 0);
        samples.sample(0, 20, -8.25).edge(1, 0);
        String text = """
                index,score,added,removed
                -2,0.0,[a->b b;a->c],[]
                -1,0.0,[],[a->b b;a->c]
                0,-10.0,[a->b b;b b->c],[]
                10,-8.25,[],[b b->c]
                15,-8.25,[b b->a],[a->b b]
                20,-8.25,[],[]
                """;
        StringBuilder out = new StringBuilder();
        TrajectoryFile.write(samples.build(), 0, List.of("a", "b b", "c"), out);
        assertEquals(text, out.toString());
        TrajectoryFile.Trajectory read = TrajectoryFile.read("t", new StringReader(text));
        assertEquals(List.of("a", "b b", "c"), read.names());
        assertEquals(4, read.samples().size());
        GraphSamples every = read.every(5);
        assertEquals(5, every.size());
        assertArrayEquals(new int[] {0, 1}, every.sources(1));
        assertEquals(-10, every.logScore(1));
        assertEquals(15, every.draw(3));
    }

    @Randomised(cases = 30)
    void chainsComeBack(Key key) throws IOException {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(5);
        GraphSamples.Builder builder = new GraphSamples.Builder(n);
        Dag dag = Dag.empty(n);
        for (int s = 0; s < 40; s++) {
            if (random.nextInt(3) == 0) {
                dag = RandomData.dag(key.split(s), n, 0.4);
            }
            builder.sample(0, 7L * s, dag.edgeCount() * 0.1);
            dag.digraph().forEachEdge(builder::edge);
        }
        GraphSamples samples = builder.build();
        StringBuilder out = new StringBuilder();
        TrajectoryFile.write(samples, 0, RandomData.names(n), out);
        TrajectoryFile.Trajectory read = TrajectoryFile.read("t", new StringReader(out.toString()));
        assertEquals(RandomData.names(n), read.names());
        assertEquals(samples, read.every(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step,score@t:1: found 'step,score', expected index,score,added,removed",
                "0,-1,[a->b],[]@t:3: found the steps 0 and -1, expected steps -2 and -1, which name the variables",
                "H0,-1,[a->b],[]|0,-1,[],[]@t:5: found step 0, expected one after 0",
                "H0,-1,[a->b],[]|1,-1,[a->b],[]@t:5: found the addition of a->b, expected an edge that is not there yet",
                "H0,-1,[],[a->b]@t:4: found the removal of a->b, expected an edge that is there",
                "H0,-1,[a->b;b->a],[]@t:4: found a graph with a cycle or a loop, expected a DAG",
                "H0,-1,[a-b],[]@t:4: found 'a-b', expected a directed edge as in a->b",
                "H0,-1,[a->d],[]@t:4: found 'd', expected one of the variables [a, b, c]",
                "H0,x,[],[]@t:4: found the score 'x', expected a finite number",
                "H0.5,1,[],[]@t:4: found the step '0.5', expected a whole number",
                "H0,1,[]@t:4: found 3 cells, expected four: index,score,added,removed",
                "H0,1,a,[]@t:4: found 'a', expected edges as in [a->b;b->c]",
                "H@t:3: found no graph, expected a line for the first one",
            })
    void mistakesInTrajectories(String textAndMessage) {
        String[] parts = textAndMessage.split("@", -1);
        String head = "index,score,added,removed\n-2,0.0,[a->b;a->c],[]\n-1,0.0,[],[a->b;a->c]\n";
        String body = parts[0].replace('|', '\n');
        String text = body.startsWith("H")
                ? head + body.substring(1)
                : body.startsWith("step") ? body : "index,score,added,removed\n" + body + "\n-1,0.0,[],[a->b]";
        assertEquals(
                parts[1],
                assertThrows(InputException.class, () -> TrajectoryFile.read("t", new StringReader(text)))
                        .getMessage());
    }

    @Randomised(cases = 30)
    void gaussianNetworksComeBack(Key key) throws IOException {
        int n = 1 + (int) (key.lo() & 7);
        Dag dag = RandomData.dag(key, n, 0.4);
        GaussianNetwork plain = GaussianNetwork.randomSigned(dag, 0.25, 1, key);
        double[] intercepts = key.split("i").random().doubles(n).toArray();
        double[] deviations = key.split("d").random().doubles(n).toArray();
        double[][] coefficients =
                IntStream.range(0, n).mapToObj(plain::coefficients).toArray(double[][]::new);
        List<String> names = IntStream.range(0, n).mapToObj(v -> "x\"\\é\n" + v).toList();
        GaussianNetwork network = GaussianNetwork.of(names, dag, intercepts, coefficients, deviations);
        StringBuilder out = new StringBuilder();
        GaussianJson.write(network, out);
        assertEquals(network, GaussianJson.read("j", out.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{@j: found no JSON",
                "{}@j: field 'format': found nothing, expected a string",
                "H[{\"name\": \"a\", \"deviation\": 1}]}@j: field 'nodes[0].intercept': found nothing, expected a finite number",
                "H[{\"name\": \"a\", \"intercept\": 1, \"deviation\": -1}]}@j: field 'nodes[0].deviation': found -1, expected a finite number, at least 0.0",
                "H[{\"name\": \"a\", \"intercept\": 1, \"deviation\": 1, \"parents\": [{\"name\": \"b\"}]}]}@j: field"
                        + " 'nodes[0].parents[0].name': found \"b\", expected each other node at most once",
            })
    void mistakesInJson(String text, String message) {
        String json =
                text.replaceFirst("^H", "{\"format\": \"espalier.gaussian-network\", \"version\": 1, \"nodes\": ");
        String found = String.valueOf(assertThrows(
                        InputException.class, () -> GaussianJson.read("j", json.getBytes(StandardCharsets.UTF_8)))
                .getMessage());
        assertTrue(found.startsWith(message), found);
    }

    @Test
    void drawnTablesReadBackAsTheSameRows() throws IOException {
        Dag dag = RandomDags.erdosRenyi(4, 1, Key.of(1));
        GaussianNetwork gaussian = GaussianNetwork.random(dag, 0.5, 1, Key.of(2));
        int rows = 20_000; // more than are drawn at once
        StringBuilder csv = new StringBuilder();
        NetworkFiles.writeSample(gaussian, rows, Key.of(3), csv);
        var frame = Tables.read(Tables.open("s", csv.toString().getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                .data();
        for (int v = 0; v < 4; v++) {
            assertArrayEquals(
                    gaussian.sample(rows, Key.of(3))[v], frame.column(v).toDoubleArray());
        }
        DiscreteNetwork strange = DiscreteNetwork.of(
                List.of("a,b", "c"),
                List.of(List.of("\"", "x\ny"), List.of(" u", "v")),
                Dag.of(2, new int[] {0}, new int[] {1}),
                new double[][] {{0.5, 0.5}, {0.25, 0.75, 1, 0}});
        StringBuilder text = new StringBuilder();
        NetworkFiles.writeSample(strange, 100, Key.of(4), text);
        var read = Tables.read(Tables.open("s", text.toString().getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                .data();
        int[][] codes = strange.sample(100, Key.of(4));
        assertEquals(List.of("a,b", "c"), List.of(read.names()));
        for (int r = 0; r < 100; r++) {
            assertEquals(
                    strange.levels(0).get(codes[0][r]),
                    ((smile.data.measure.NominalScale) read.column(0).measure())
                            .level(read.column(0).getInt(r)));
        }
    }
}
