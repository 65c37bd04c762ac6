package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Family;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Kind;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Statistic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PredictiveChecksTest {
    private static final Dag CHAIN = Dag.of(5, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4});
    private static final Dag BROKEN = Dag.of(5, new int[] {0, 1, 3}, new int[] {1, 2, 4});

    /** Predictive p-values are at most as often small as their level says; 300 data sets of one network. */
    @Test
    void theTrueModelIsSeldomRejected() {
        int runs = 300;
        Map<Kind, Integer> small = new EnumMap<>(Kind.class);
        for (int run = 0; run < runs; run++) {
            Key key = Key.of(31).split(run);
            for (Family family :
                    numbers(CHAIN, Models.gaussian(CHAIN, 200, key), 100, key).families()) {
                small.merge(family.kind(), family.pValue() < 0.05 ? 1 : 0, Integer::sum);
            }
            for (Family family :
                    levels(CHAIN, Models.discrete(CHAIN, 3, 200, key), 60, key).families()) {
                small.merge(family.kind(), family.pValue() < 0.05 ? 1 : 0, Integer::sum);
            }
        }
        for (Kind kind : Kind.values()) {
            // binomial(300, 0.05): mean 15, standard deviation 3.8; dependent shapes only lower it
            assertTrue(small.getOrDefault(kind, 99) <= 32, kind + ": " + small);
        }
        assertTrue(small.getOrDefault(Kind.SKEWNESS, 0) >= 2, "p-values by formula are not conservative");
    }

    @Test
    void aMissingEdgeIsFoundAndNamed() {
        PredictiveCheck check = numbers(BROKEN, Models.gaussian(CHAIN, 400, Key.of(32)), 200, Key.of(1));
        Family correlations = family(check, Kind.CORRELATION);
        assertEquals(1.0 / 201, correlations.pValue(), 1e-12);
        Statistic worst = correlations.misfits().getFirst();
        assertEquals(List.of(2, 3), List.of(worst.variable(), worst.other()));
        assertEquals(2.0 / 201, worst.pValue(), 1e-12);
        assertTrue(numbers(CHAIN, Models.gaussian(CHAIN, 400, Key.of(32)), 200, Key.of(1))
                        .smallestP()
                > 0.01);

        PredictiveCheck discrete = levels(BROKEN, Models.discrete(CHAIN, 3, 400, Key.of(33)), 200, Key.of(1));
        Family informations = family(discrete, Kind.MUTUAL_INFORMATION);
        assertEquals(1.0 / 201, informations.pValue(), 1e-12);
        assertEquals(3, informations.misfits().getFirst().other());
        assertTrue(family(discrete, Kind.LEVEL_FREQUENCY).misfits().isEmpty());
    }

    @Test
    void columnsThatAreNotNormalAreFoundAndNamed() {
        double[][] columns = Models.gaussian(CHAIN, 400, Key.of(34));
        for (int r = 0; r < 400; r++) {
            columns[4][r] = Math.exp(columns[4][r]);
        }
        PredictiveCheck check = numbers(CHAIN, columns, 50, Key.of(1));
        for (Kind kind : List.of(Kind.SKEWNESS, Kind.KURTOSIS)) {
            Family family = family(check, kind);
            assertTrue(family.pValue() < 1e-9, "" + family.pValue());
            assertEquals(4, family.misfits().getFirst().variable());
            assertEquals(1, family.misfits().size());
        }
    }

    /** With very many rows a difference may be sure and yet of no importance. */
    @Test
    void smallDifferencesDifferButAreNoMisfits() {
        var off = new Statistic(0, 1, 0.31, 0.30, 0.001, 10, 0.01);
        var family = new Family(Kind.CORRELATION, 0.005, List.of(off));
        assertTrue(family.differs() && family.misfits().isEmpty());
    }

    @Test
    void theSameKeyGivesTheSameFigures() {
        double[][] columns = Models.gaussian(CHAIN, 50, Key.of(35));
        assertEquals(numbers(CHAIN, columns, 20, Key.of(2)), numbers(CHAIN, columns, 20, Key.of(2)));
    }

    @Test
    void constantColumnsAndLongTablesAreNoTrouble() {
        double[][] columns = Models.gaussian(CHAIN, 60, Key.of(36));
        columns[2] = new double[60];
        Family correlations = family(numbers(CHAIN, columns, 20, Key.of(2)), Kind.CORRELATION);
        assertEquals(6, correlations.statistics().size(), "pairs of the four other columns");
        PredictiveCheck check = levels(CHAIN, Models.discrete(CHAIN, 2, 9000, Key.of(37)), 20, Key.of(3));
        assertEquals(2000, check.rows());
        assertTrue(check.smallestP() > 0.01, "" + check.smallestP());
        DiscreteData none = DiscreteData.ofCodes(List.of("a"), new int[] {2}, new int[1][0]);
        assertTrue(Double.isNaN(
                PredictiveChecks.ofLevels(none, 1, List.of(), Key.of(1)).smallestP()));
    }

    /** A column and its copy, on a scale beside which the prior vanishes. */
    @Test
    void repeatedColumnsGiveFiguresAllTheSame() {
        double[][] columns = Models.gaussian(CHAIN, 60, Key.of(38));
        for (double[] column : columns) {
            for (int r = 0; r < 60; r++) {
                column[r] *= 1e9;
            }
        }
        columns[1] = columns[0].clone();
        Dag dag = Dag.of(5, new int[] {0, 1, 0, 1}, new int[] {1, 2, 2, 3});
        for (Statistic s :
                family(numbers(dag, columns, 20, Key.of(2)), Kind.CORRELATION).statistics()) {
            assertTrue(Double.isFinite(s.deviation()) && Double.isFinite(s.expected()), s.toString());
        }
    }

    private static PredictiveCheck numbers(Dag dag, double[][] columns, int replicates, Key key) {
        int n = columns.length;
        return PredictiveChecks.ofNumbers(
                GaussianStatistics.of(RandomData.names(n), columns),
                MarginalShapes.of(columns),
                1,
                n + 2,
                Collections.nCopies(replicates, dag),
                key);
    }

    private static PredictiveCheck levels(Dag dag, DiscreteData data, int replicates, Key key) {
        return PredictiveChecks.ofLevels(data, 1, Collections.nCopies(replicates, dag), key);
    }

    private static Family family(PredictiveCheck check, Kind kind) {
        return check.families().stream()
                .filter(f -> f.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
