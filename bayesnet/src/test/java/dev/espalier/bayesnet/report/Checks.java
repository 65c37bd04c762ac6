package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.BootstrapEdges;
import dev.espalier.bayesnet.diagnostics.MarginalShapes;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveChecks;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Checks of made-up posteriors against data drawn from their best DAG. */
final class Checks {
    private static final int ROWS = 500;
    private static final int REPLICATES = 60;

    private Checks() {}

    /** The data are as the model says. */
    static ModelChecks ofLevels(Posterior posterior) {
        Dag dag = posterior.best();
        SplittableRandom random = Key.of(61).random();
        int[][] codes = new int[dag.nodes()][ROWS];
        for (int v : dag.topologicalOrder()) {
            for (int r = 0; r < ROWS; r++) {
                int sum = 0;
                for (int p : dag.parents(v)) {
                    sum += codes[p][r];
                }
                codes[v][r] = random.nextDouble() < 0.6 ? sum % 2 : random.nextInt(2);
            }
        }
        int[] levels = new int[dag.nodes()];
        Arrays.fill(levels, 2);
        DiscreteData data = DiscreteData.ofCodes(posterior.names(), levels, codes);
        return checks(
                posterior,
                PredictiveChecks.ofLevels(data, 0.5, PredictiveChecks.dags(posterior, REPLICATES), Key.of(62)),
                MarkovCheck.of(dag, MarkovCheck.testOf(data), Key.of(63)));
    }

    /** One variable is far from normal, and two that the DAG separates depend on each other. */
    static ModelChecks ofNumbers(Posterior posterior) {
        Dag dag = posterior.best();
        SplittableRandom random = Key.of(64).random();
        double[][] columns = new double[dag.nodes()][ROWS];
        int[] order = dag.topologicalOrder();
        int last = order[order.length - 1];
        for (int v : order) {
            for (int r = 0; r < ROWS; r++) {
                columns[v][r] = random.nextGaussian() + (v == last ? 0.6 * columns[order[0]][r] : 0);
                for (int p : dag.parents(v)) {
                    columns[v][r] += 0.7 * columns[p][r];
                }
            }
        }
        for (int r = 0; r < ROWS; r++) {
            columns[order[1]][r] = Math.exp(columns[order[1]][r]);
        }
        GaussianStatistics data = GaussianStatistics.of(posterior.names(), columns);
        return checks(
                posterior,
                PredictiveChecks.ofNumbers(
                        data,
                        MarginalShapes.of(columns),
                        1,
                        dag.nodes() + 2,
                        PredictiveChecks.dags(posterior, REPLICATES),
                        Key.of(65)),
                MarkovCheck.of(dag, new FisherZ(data), Key.of(66)));
    }

    private static ModelChecks checks(Posterior posterior, PredictiveCheck predictive, MarkovCheck markov) {
        BootstrapEdges bootstrap = new BootstrapEdges(
                100, shaken(posterior.edges(), Key.of(67)), shaken(posterior.cpdagEdges(), Key.of(67)));
        return new ModelChecks(
                Optional.of(predictive), Optional.of(markov), Optional.of(bootstrap), List.of("A note of the run."));
    }

    private static EdgeProbabilities shaken(EdgeProbabilities edges, Key key) {
        SplittableRandom random = key.random();
        double[] cells = edges.toArray();
        for (int i = 0; i < cells.length; i++) {
            double noise = 0.2 * random.nextGaussian() * (random.nextInt(20) == 0 ? 1 : cells[i]);
            cells[i] = Math.clamp(Math.rint(100 * (cells[i] + noise)) / 100, 0, 1);
        }
        for (int v = 0; v < edges.nodes(); v++) {
            cells[v * edges.nodes() + v] = 0;
        }
        return EdgeProbabilities.of(edges.nodes(), cells);
    }
}
