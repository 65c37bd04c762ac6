package dev.espalier.temporal.classic;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.model.ModelParts;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * The weights of the copy process, by maximum likelihood. An event's probability is a mixture of known ones, that of its pair
 * under each scale of lags and under popularity, so that the log likelihood is concave in the weights and EM (Dempster, Laird
 * and Rubin 1977) comes to its maximum. O(scales) an event and round: with {@code S_k = sum over past events of this pair of
 * stop_k (1 - stop_k)^(lag - 1)} kept for each pair and brought up to date when it is met again.
 */
final class CopyLaw implements SequentialModel.Law {
    private static final int MOST_ROUNDS = 500;
    private static final double TOLERANCE = 1e-9;
    private static final String WEIGHTS = "copy.weights";

    private final double[] weights;

    private CopyLaw(double[] weights) {
        this.weights = weights;
    }

    double[] weights() {
        return weights.clone();
    }

    static CopyLaw fit(EventLog log, EventProcess.Setting setting, Progress progress) {
        int scales = CopyProcess.scales(log.size());
        double[] weights = new double[scales + 1];
        Arrays.fill(weights, 1.0 / weights.length);
        float[] probabilities = probabilities(log, setting, scales);
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped in round " + round + " of fitting copy");
            }
            progress.at("copy weights", round, MOST_ROUNDS);
            double now = improve(probabilities, weights);
            if (now - before < TOLERANCE * log.size()) {
                break;
            }
            before = now;
        }
        return new CopyLaw(weights);
    }

    /** One round of EM; gives the log likelihood of the weights before it. */
    private static double improve(float[] probabilities, double[] weights) {
        int m = weights.length;
        double[] sums = new double[m];
        double logLikelihood = 0;
        for (int at = 0; at < probabilities.length; at += m) {
            double total = 0;
            for (int k = 0; k < m; k++) {
                total += weights[k] * probabilities[at + k];
            }
            logLikelihood += Math.log(total);
            for (int k = 0; k < m; k++) {
                sums[k] += weights[k] * probabilities[at + k] / total;
            }
        }
        double all = Arrays.stream(sums).sum();
        Arrays.setAll(weights, k -> sums[k] / all);
        return logLikelihood;
    }

    /** Of each event its probability under each scale, then under popularity; all popularity for the first. */
    private static float[] probabilities(EventLog log, EventProcess.Setting setting, int scales) {
        float[] all = new float[Math.multiplyExact(log.size(), scales + 1)];
        double[] row = new double[scales + 1];
        CopyProbabilities probabilities = new CopyProbabilities(setting, scales);
        for (int e = 0; e < log.size(); e++) {
            probabilities.of(log.source(e), log.target(e), row);
            for (int k = 0; k <= scales; k++) {
                all[e * (scales + 1) + k] = (float) row[k];
            }
            probabilities.observe(log.source(e), log.target(e));
        }
        return all;
    }

    @Override
    public EventProcess start(EventProcess.Setting setting, SplittableRandom random) {
        return new CopyProcess(setting, weights, random);
    }

    /** Two ends, while they grow half as many again beside. */
    @Override
    public int bytesAnEvent() {
        return 20;
    }

    @Override
    public OptionalDouble logLikelihood(EventLog events, EventProcess.Setting setting) {
        double[] row = new double[weights.length];
        CopyProbabilities probabilities = new CopyProbabilities(setting, weights.length - 1);
        double sum = 0;
        for (int e = 0; e < events.size(); e++) {
            probabilities.of(events.source(e), events.target(e), row);
            double total = 0;
            for (int k = 0; k < row.length; k++) {
                total += weights[k] * row[k];
            }
            sum += Math.log(total);
            probabilities.observe(events.source(e), events.target(e));
        }
        return OptionalDouble.of(sum);
    }

    @Override
    public void into(ModelParts parts) {
        parts.with(WEIGHTS, weights.clone());
    }

    static CopyLaw read(ModelParts parts, int events) {
        int scales = CopyProcess.scales(events);
        double[] weights = parts.doubles(WEIGHTS, scales + 1);
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw parts.problem(WEIGHTS, Double.toString(weight), "weights from 0 to 1");
            }
        }
        double sum = Arrays.stream(weights).sum();
        if (Math.abs(sum - 1) > 1e-6) {
            throw parts.problem(WEIGHTS, "a sum of " + sum, "1");
        }
        return new CopyLaw(weights);
    }
}
