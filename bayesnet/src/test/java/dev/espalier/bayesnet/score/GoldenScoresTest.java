package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores against BiDAG 2.1.4 and bnlearn 5.2.1; the file gives 8 decimals, so 1e-8 is all it can show. */
class GoldenScoresTest {
    private static final Map<String, String> FILES = Map.of("asia", "asia5000", "alarm1000", "alarm1000_int");

    @ParameterizedTest
    @ValueSource(strings = {"asia", "alarm1000", "gauss20", "gauss50", "gauss100", "gsim"})
    void dagScoresAgainstReference(String set) {
        ReferenceData data = ReferenceData.read("data/" + FILES.getOrDefault(set, set));
        List<String> names = List.of(data.names());
        boolean discrete = FILES.containsKey(set);
        Optional<DiscreteData> codes = discrete ? Optional.of(DiscreteData.of(names, data.codes())) : Optional.empty();
        Optional<GaussianStatistics> statistics =
                discrete ? Optional.empty() : Optional.of(GaussianStatistics.of(names, data.columns()));
        Map<String, Dag> dags = new HashMap<>();
        int checked = 0;
        for (String[] row : ReferenceData.read("golden/dag_scores").rows()) {
            if (!row[0].equals(set)) {
                continue;
            }
            Dag dag = dags.computeIfAbsent(row[1], name -> dag(set, name, names.size()));
            Optional<LocalScore> score = discrete
                    ? discrete(codes.orElseThrow(), row[3], row[4])
                    : gaussian(statistics.orElseThrow(), row[3], row[4]);
            if (score.isPresent()) {
                assertEquals(Double.parseDouble(row[5]), score.get().total(dag), 1e-8, () -> String.join(",", row));
                checked++;
            }
        }
        assertTrue(checked >= (discrete ? 9 * dags.size() : 7 * dags.size()), "only " + checked + " rows were checked");
    }

    private static Dag dag(String set, String name, int n) {
        return switch (name) {
            case "empty" -> Dag.empty(n);
            case "truth" -> ReferenceData.read("graphs/" + set + "_truth").dag();
            case "bidagMAP" ->
                ReferenceData.read("graphs/" + set + "_bidag_iter_DAG_s1").dag();
            case "chain" -> chain(n, 1);
            case "chain2" -> chain(n, 2);
            default -> throw new IllegalArgumentException("unknown DAG " + name);
        };
    }

    private static Dag chain(int n, int reach) {
        boolean[][] adjacency = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j <= Math.min(n - 1, i + reach); j++) {
                adjacency[i][j] = true;
            }
        }
        return Dag.of(Digraph.of(adjacency));
    }

    private static Optional<LocalScore> discrete(DiscreteData data, String type, String parameters) {
        return Optional.ofNullable(
                switch (type) {
                    case "bde", "bdecat" ->
                        new PenalisedScore(
                                new Bde(data, number(parameters, parameters.contains("chi") ? "chi" : "iss", 1)),
                                EdgePrior.uniform(number(parameters, "edgepf", 1)));
                    case "loglik" -> new DiscreteBic(data, 0);
                    case "aic" -> new DiscreteBic(data, 1);
                    case "bic" -> new DiscreteBic(data);
                    default -> null; // k2, bds, bdj, fnml and qnml are not implemented
                });
    }

    private static Optional<LocalScore> gaussian(GaussianStatistics data, String type, String parameters) {
        return Optional.of(
                switch (type) {
                    case "bge" ->
                        new Bge(parameters.startsWith("defaults") ? data.centred() : data, number(parameters, "am", 1));
                    case "loglik-g" -> new GaussianBic(data, 0);
                    case "aic-g" -> new GaussianBic(data, 1);
                    case "bic-g" -> new GaussianBic(data);
                    default -> throw new IllegalArgumentException("unknown score " + type);
                });
    }

    private static double number(String parameters, String name, double otherwise) {
        return Arrays.stream(parameters.split(";"))
                .filter(part -> part.startsWith(name + "="))
                .mapToDouble(part -> Double.parseDouble(part.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }

    /** All families of the tiny sets; the files give 10 decimals. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gauss_n4",
                "gauss_n5",
                "binary_n4",
                "binary_n4_chi1_pf1",
                "binary_n5",
                "binary_n5_chi1_pf1",
                "categorical_n4"
            })
    void localScoresAgainstReference(String set) {
        LocalScore score = ExactSets.score(set);
        ReferenceData golden = ReferenceData.read("exact/" + set + "_localscores");
        List<String> names = ExactSets.names(set);
        for (String[] row : golden.rows()) {
            int[] parents = row[1].isEmpty()
                    ? new int[0]
                    : Arrays.stream(row[1].split("[ ;|]"))
                            .mapToInt(names::indexOf)
                            .toArray();
            assertEquals(
                    Double.parseDouble(row[2]),
                    score.score(names.indexOf(row[0]), parents),
                    1e-10,
                    () -> set + ": " + String.join(",", row));
        }
        assertEquals(names.size() << (names.size() - 1), golden.rows().size());
    }

    @Test
    void edgeFactorsAgainstReference() {
        ReferenceData asia = ReferenceData.read("data/asia5000");
        List<String> names = List.of(asia.names());
        double[][] factors = new double[8][8];
        for (double[] row : factors) {
            Arrays.fill(row, 1);
        }
        factors[names.indexOf("A")][names.indexOf("T")] = 5;
        factors[names.indexOf("S")][names.indexOf("L")] = 3;
        LocalScore score = new PenalisedScore(
                new Bde(DiscreteData.of(names, asia.codes())),
                EdgePrior.uniform(2).times(factors));
        assertEquals(
                -11108.02954803,
                score.total(ReferenceData.read("graphs/asia_truth").dag()),
                1e-8);
    }
}
