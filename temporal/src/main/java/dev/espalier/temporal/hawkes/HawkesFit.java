package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import java.util.Arrays;

/**
 * EM for the Hawkes process of pairs. Given the parameters, event i is an immigrant with probability {@code mu_u nu_v /
 * lambda}, the child of the event j of its pair with probability {@code alpha beta exp(-beta (t_i - t_j)) / lambda}, and so for
 * the reverse pair. With these as weights,
 * <pre>
 * alpha = children on own pairs / sum_i (1 - exp(-beta (T - t_i)))
 * beta  = children / ( sum of their delays + (alpha + rho) sum_i (T - t_i) exp(-beta (T - t_i)) )
 * </pre>
 * and rho likewise; the terms in T vanish for long observations. The equation of beta has beta on both sides and is taken one
 * step of its iteration at a time: where EM stands still the likelihood is stationary. Starts with short and long delays are
 * run for a few rounds, the best goes on.
 */
final class HawkesFit {
    private static final int TRIAL_ROUNDS = 15;
    private static final double FASTEST = 20;
    private static final double[] OTHER_DELAYS = {0.1, 10};

    private final ExcitedEvents events;
    private final Background background;
    private final double[] excitation;
    private final double[] delayed;
    private final double[] out;
    private final double[] in;
    private Echo echo;
    private double children;
    private double answers;
    private double delays;
    private double possible;
    private double possibleAnswers;
    private double censored;
    private double censoredAnswers;
    private double reached;

    private HawkesFit(ExcitedEvents events, Echo start) {
        this.events = events;
        background = Background.start(events.log, events.span);
        excitation = new double[events.size()];
        delayed = new double[events.size()];
        out = new double[events.log.nodeCount()];
        in = new double[events.log.nodeCount()];
        echo = start;
    }

    static HawkesModel of(EventLog log, TimeWindows windows, Hawkes settings, Progress progress) {
        ExcitedEvents events = new ExcitedEvents(log, windows);
        double typical = typicalGap(events);
        HawkesFit best = trial(events, typical);
        for (double factor : OTHER_DELAYS) {
            HawkesFit other = trial(events, factor * typical);
            best = other.reached > best.reached ? other : best;
        }
        boolean isConverged = Rounds.run(
                Hawkes.WORD, settings.rounds(), settings.tolerance() * best.events.size(), best::improve, progress);
        return new HawkesModel(log, windows, best.background.copy(), best.echo, isConverged);
    }

    private static HawkesFit trial(ExcitedEvents events, double delay) {
        HawkesFit fit = new HawkesFit(events, new Echo(0.3, 0.2, within(1 / delay, events.span)));
        for (int round = 0; round < TRIAL_ROUNDS; round++) {
            fit.reached = fit.improve();
        }
        return fit;
    }

    /** Delays shorter than a twentieth of a tick cannot be told from ties, nor those longer than all that is observed. */
    private static double within(double beta, double span) {
        return Math.clamp(beta, Math.min(1 / span, FASTEST), FASTEST);
    }

    /** The median time since the event before on the pair or the reverse one; the span when there are none. */
    private static double typicalGap(ExcitedEvents events) {
        double[] gaps = new double[events.size()];
        int size = 0;
        for (int e = 0; e < events.size(); e++) {
            int before = Math.max(events.same[e], events.reverse[e]);
            if (before >= 0) {
                gaps[size++] = events.times[e] - events.times[before];
            }
        }
        Arrays.sort(gaps, 0, size);
        return size == 0 ? events.span : Math.max(gaps[size / 2], 1 / FASTEST);
    }

    /** One round; gives the log likelihood of the parameters before it. */
    private double improve() {
        Arrays.fill(out, 0);
        Arrays.fill(in, 0);
        children = 0;
        answers = 0;
        delays = 0;
        possible = 0;
        possibleAnswers = 0;
        censored = 0;
        censoredAnswers = 0;
        double logLikelihood = -background.total() * events.span;
        for (int e = 0; e < events.size(); e++) {
            logLikelihood += expect(e);
        }
        logLikelihood -= echo.alpha() * possible + echo.rho() * possibleAnswers;
        maximise();
        return logLikelihood;
    }

    /** Shares an event among its possible parents; gives the log of its intensity. */
    private double expect(int e) {
        EventLog log = events.log;
        double beta = echo.beta();
        double time = events.times[e];
        int u = log.source(e);
        int v = log.target(e);
        double ownDelays = 0;
        double own = 0;
        if (events.same[e] >= 0) {
            int before = events.same[e];
            double gap = time - events.times[before];
            double decay = Math.exp(-beta * gap);
            own = decay * (1 + excitation[before]);
            ownDelays = decay * (delayed[before] + gap * (1 + excitation[before]));
        }
        excitation[e] = own;
        delayed[e] = ownDelays;
        double immigrant = background.rate(u, v);
        double child = echo.alpha() * beta * own;
        double answer = 0;
        double answerDelays = 0;
        if (events.reverse[e] >= 0) {
            int before = events.reverse[e];
            double gap = time - events.times[before];
            double decay = Math.exp(-beta * gap);
            answer = echo.rho() * beta * decay * (1 + excitation[before]);
            answerDelays = decay * (delayed[before] + gap * (1 + excitation[before]));
        }
        double rate = immigrant + child + answer;
        out[u] += immigrant / rate;
        (background.isUndirected() ? out : in)[v] += immigrant / rate;
        children += child / rate;
        answers += answer / rate;
        delays += beta * (echo.alpha() * ownDelays + echo.rho() * answerDelays) / rate;
        observe(time, ExcitedEvents.isAnswerable(log, e));
        return Math.log(rate);
    }

    /** What of an event's children falls within the span. */
    private void observe(double time, boolean isAnswerable) {
        double rest = events.span - time;
        double beyond = Math.exp(-echo.beta() * rest);
        possible += 1 - beyond;
        censored += rest * beyond;
        if (isAnswerable) {
            possibleAnswers += 1 - beyond;
            censoredAnswers += rest * beyond;
        }
    }

    private void maximise() {
        background.update(out, in, events.span);
        double alpha = possible > 0 ? children / possible : 0;
        double rho = possibleAnswers > 0 ? answers / possibleAnswers : 0;
        Echo bounded = Echo.bounded(alpha, rho, echo.beta());
        double waited = delays + bounded.alpha() * censored + bounded.rho() * censoredAnswers;
        double beta = waited > 0 && children + answers > 0 ? (children + answers) / waited : echo.beta();
        echo = new Echo(bounded.alpha(), bounded.rho(), within(beta, events.span));
    }
}
