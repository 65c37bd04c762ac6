package dev.espalier.temporal.excitation;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.hawkes.Rounds;
import java.util.Arrays;

/**
 * EM for the multivariate Hawkes process. Given the parameters, event i of type u is an immigrant with probability {@code mu_u /
 * lambda} and a child of type j with probability {@code a_uj beta S_j / lambda}, {@code S_j} the decayed number of earlier events
 * of j. With these as weights, n_uj the children of u by parents of j, D the sum of all their delays,
 * <pre>
 * mu_u = immigrants of u / T
 * a_uj = n_uj / (1 + sum over events k of j (1 - exp(-beta (T - t_k))))
 * beta = children / (D + sum over events k (T - t_k) exp(-beta (T - t_k)) a_.j)
 * </pre>
 * with the new a and the old beta on the right of the last: the integral is concave in beta, so that its tangent at the old beta
 * bounds it and the step never loses. The 1 is the penalty: the sum of the matrix.
 */
final class NodeHawkesFit {
    private static final double PENALTY = 1;
    private static final int TRIAL_ROUNDS = 10;
    private static final double FASTEST = 20;
    private static final double[] OTHER_DELAYS = {10, 100, 1000};

    private final ActedEvents events;
    private final int types;
    private double[] mu;
    private double[] matrix;
    private double beta;
    private final double[] immigrants;
    private final double[] children;
    private double delays;
    private double reached;
    private boolean isShrunk;

    NodeHawkesFit(ActedEvents events, double delay) {
        this.events = events;
        types = events.count();
        beta = within(1 / delay);
        immigrants = new double[types];
        children = new double[types * types];
        mu = new double[types];
        matrix = new double[types * types];
        for (int type : events.types()) {
            mu[type] += 0.5 / events.span();
            for (int j = 0; j < types; j++) {
                matrix[type * types + j] += 0.5 / events.size();
            }
        }
    }

    static NodeHawkesModel of(
            EventLog log, TimeWindows windows, ActedEvents events, NodeHawkes settings, Progress progress) {
        double gap = events.span() / events.size();
        NodeHawkesFit best = trial(events, gap);
        for (double factor : OTHER_DELAYS) {
            NodeHawkesFit other = trial(events, factor * gap);
            best = other.reached > best.reached ? other : best;
        }
        boolean isConverged = Rounds.run(
                NodeHawkes.WORD, settings.rounds(), settings.tolerance() * best.events.size(), best::improve, progress);
        return new NodeHawkesModel(log, windows, events, best.excitation(), isConverged);
    }

    private static NodeHawkesFit trial(ActedEvents events, double delay) {
        NodeHawkesFit fit = new NodeHawkesFit(events, delay);
        for (int round = 0; round < TRIAL_ROUNDS; round++) {
            fit.reached = fit.improve();
        }
        return fit;
    }

    /** Delays shorter than a twentieth of a step cannot be told from ties, nor those longer than all that is observed. */
    private double within(double rate) {
        double fastest = FASTEST / events.step();
        return Math.clamp(rate, Math.min(1 / events.span(), fastest), fastest);
    }

    Excitation excitation() {
        return new Excitation(mu.clone(), matrix.clone(), beta);
    }

    /** Whether the last round had to shrink the matrix, and so may have lost likelihood. */
    boolean isShrunk() {
        return isShrunk;
    }

    /** One round; gives the penalised log likelihood of the parameters before it. */
    double improve() {
        Arrays.fill(immigrants, 0);
        Arrays.fill(children, 0);
        delays = 0;
        double[] past = new double[types];
        double[] waited = new double[types];
        double[] possible = new double[types];
        double[] censored = new double[types];
        double value = 0;
        double before = 0;
        for (int e = 0; e < events.size(); e++) {
            double time = events.times()[e];
            decay(past, waited, time - before);
            int type = events.types()[e];
            value += Math.log(share(type, past, waited));
            double rest = events.span() - time;
            double beyond = Math.exp(-beta * rest);
            possible[type] += 1 - beyond;
            censored[type] += rest * beyond;
            past[type]++;
            before = time;
        }
        value -= Arrays.stream(mu).sum() * events.span();
        for (int place = 0; place < matrix.length; place++) {
            value -= matrix[place] * (possible[place % types] + PENALTY);
        }
        maximise(possible, censored);
        return value;
    }

    private void decay(double[] past, double[] waited, double gap) {
        double decay = Math.exp(-beta * gap);
        for (int j = 0; j < types; j++) {
            waited[j] = decay * (waited[j] + gap * past[j]);
            past[j] *= decay;
        }
    }

    /** Shares an event of a type among its possible parents; gives its intensity. */
    private double share(int type, double[] past, double[] waited) {
        int row = type * types;
        double called = 0;
        double calledDelays = 0;
        for (int j = 0; j < types; j++) {
            called += matrix[row + j] * past[j];
            calledDelays += matrix[row + j] * waited[j];
        }
        double rate = mu[type] + beta * called;
        double factor = beta / rate;
        for (int j = 0; j < types; j++) {
            children[row + j] += factor * matrix[row + j] * past[j];
        }
        immigrants[type] += mu[type] / rate;
        delays += factor * calledDelays;
        return rate;
    }

    private void maximise(double[] possible, double[] censored) {
        double all = 0;
        double waiting = delays;
        for (int i = 0; i < types; i++) {
            mu[i] = immigrants[i] / events.span();
        }
        for (int place = 0; place < matrix.length; place++) {
            matrix[place] = children[place] / (possible[place % types] + PENALTY);
            all += children[place];
        }
        isShrunk = Excitation.bound(matrix, types);
        for (int place = 0; place < matrix.length; place++) {
            waiting += matrix[place] * censored[place % types];
        }
        beta = waiting > 0 && all > 0 ? within(all / waiting) : beta;
    }
}
