package dev.espalier.bayesnet.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Dynamic programming against stored results of enumerating all DAGs (543 on 4 nodes, 29,281 on 5). */
class ExactPosteriorAgainstReferenceTest {
    static final java.util.List<String> SETS = ExactSets.NAMES;

    /** log of the sum of exp(score) over all DAGs, to 8 decimals. */
    private static final Map<String, Double> LOG_SUMS = Map.of(
            "gauss_n4", -245.09350520,
            "gauss_n5", -436.86043008,
            "binary_n4", -170.79837207,
            "binary_n4_chi1_pf1", -166.11496175,
            "binary_n5", -305.53816517,
            "binary_n5_chi1_pf1", -297.13660787,
            "categorical_n4", -432.90327594);

    @ParameterizedTest
    @FieldSource("SETS")
    void bothMeasures(String set) {
        ExactPosterior exact = ExactPosterior.of(ExactSets.score(set));
        assertClose(set + "_edge_orderbias", exact.orderWeighted());
        assertClose(set + "_edge_uniform", exact.uniform());
        assertEquals(LOG_SUMS.getOrDefault(set, Double.NaN), exact.logEvidence(), 1e-8);
    }

    private static void assertClose(String file, EdgeProbabilities found) {
        double[][] expected = ReferenceData.read("exact/" + file).matrix();
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[i][j], found.get(i, j), 1e-9, file + " " + i + " -> " + j);
            }
        }
    }

    @Test
    void oneNodeHasNoEdges() {
        LocalScore score = new dev.espalier.bayesnet.score.Bge(RandomData.gaussian(Key.of(1), 1, 10));
        ExactPosterior exact = ExactPosterior.of(score);
        assertEquals(score.score(0), exact.logEvidence(), 1e-12);
        assertEquals(0, exact.uniform().get(0, 0));
    }

    @Test
    void refusesMoreThanItCanDo() {
        LocalScore score = new dev.espalier.bayesnet.score.Bge(RandomData.gaussian(Key.of(1), 17, 30));
        assertThrows(IllegalArgumentException.class, () -> ExactPosterior.of(score));
    }
}
