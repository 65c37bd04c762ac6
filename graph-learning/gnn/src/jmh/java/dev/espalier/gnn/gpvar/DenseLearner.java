package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Key;
import dev.espalier.latent.ArrayAdam;
import dev.espalier.latent.ScoreTable;
import dev.espalier.latent.relaxed.Relaxation;
import dev.espalier.latent.relaxed.RelaxedDraw;
import dev.espalier.latent.sample.GraphDistribution;
import java.util.Arrays;

/** The same experiment through a relaxed graph: dense weights per window, and a gradient with respect to each. */
final class DenseLearner {
    private final GpvarSeries series;
    private final GraphDistribution distribution;
    private final Relaxation relaxation;
    private final GpvarFilter filter;
    private final double[] theta;
    private final ScoreTable scores;
    private final ArrayAdam adam;
    private final Key key;
    private int steps;

    DenseLearner(
            GpvarSeries series, GraphDistribution distribution, Relaxation relaxation, GpvarFilter filter, Key key) {
        this.series = series;
        this.distribution = distribution;
        this.relaxation = relaxation;
        this.filter = filter;
        this.theta = filter.coefficients();
        this.scores = ScoreTable.of(distribution.slots(), key.split("scores"));
        this.adam = new ArrayAdam(distribution.slots());
        this.key = key.split("graphs");
    }

    double[] logits() {
        return scores.values();
    }

    void step(int[] targets) {
        int n = series.nodes();
        RelaxedDraw draw = relaxation.sample(scores.values(), targets.length, key.split(steps++));
        double[] weights = draw.weights();
        double[] weightGradient = new double[weights.length];
        double[][] z = new double[filter.terms()][n];
        for (int b = 0; b < targets.length; b++) {
            forward(targets[b], weights, b * n * n, z);
            backward(targets[b], weights, b * n * n, z, weightGradient, targets.length * n);
        }
        double[] gradient = new double[distribution.slots()];
        relaxation.addGradient(draw, weightGradient, gradient);
        scores.backward(gradient);
        adam.step(scores.raw(), scores.gradient(), 0.05, 0.5);
    }

    private void forward(int target, double[] weights, int graph, double[][] z) {
        int n = series.nodes();
        int lags = filter.lags();
        for (int l = filter.terms() - 1; l >= 0; l--) {
            Arrays.fill(z[l], 0);
            for (int p = 0; p < lags; p++) {
                for (int i = 0; i < n; i++) {
                    z[l][i] += theta[l * lags + p] * series.values()[(target - lags + p) * n + i];
                }
            }
            if (l + 1 < filter.terms()) {
                double[] from = z[l + 1];
                for (int i = 0; i < n; i++) {
                    double sum = from[i];
                    for (int j = 0; j < n; j++) {
                        sum += weights[graph + i * n + j] * from[j];
                    }
                    z[l][i] += sum;
                }
            }
        }
    }

    private void backward(int target, double[] weights, int graph, double[][] z, double[] weightGradient, int valid) {
        int n = series.nodes();
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            double forecast = Math.tanh(z[0][i]);
            slope[i] = Math.signum(forecast - series.values()[target * n + i]) * (1 - forecast * forecast) / valid;
        }
        for (int l = 0; l + 1 < filter.terms(); l++) {
            double[] next = slope.clone();
            for (int i = 0; i < n; i++) {
                double s = slope[i];
                for (int j = 0; j < n; j++) {
                    weightGradient[graph + i * n + j] += s * z[l + 1][j];
                    next[j] += s * weights[graph + i * n + j];
                }
            }
            slope = next;
        }
    }
}
