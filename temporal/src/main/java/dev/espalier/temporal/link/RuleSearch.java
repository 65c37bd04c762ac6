package dev.espalier.temporal.link;

import static dev.espalier.temporal.link.Signal.GP;
import static dev.espalier.temporal.link.Signal.GPD;
import static dev.espalier.temporal.link.Signal.GR;
import static dev.espalier.temporal.link.Signal.LP;
import static dev.espalier.temporal.link.Signal.LPD;
import static dev.espalier.temporal.link.Signal.LR;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses rules by their mean reciprocal rank in validation; test is not looked at. A later candidate replaces an
 * earlier one only if it is better by more than 10^-12. The result does not depend on the workers.
 */
public final class RuleSearch {
    private static final double LEAST_GAIN = 1e-12;

    private final LinkPrediction prediction;
    private final Protocol protocol;
    private final double[] halfLives;
    private final Workers workers;
    private final Progress progress;

    /**
     * A search under a protocol.
     *
     * @param halfLives those to try, in the unit of the log's clock, in order
     * @throws InputException when no event falls into validation
     */
    public RuleSearch(
            LinkPrediction prediction, Protocol protocol, double[] halfLives, Workers workers, Progress progress) {
        if (prediction.validationEvents() == 0) {
            throw new InputException("log: found " + prediction.events() + " events, " + prediction.trainingEnd()
                    + " for training, none for validation and " + prediction.testEvents()
                    + " for test, expected some for validation, to choose a rule by: more events, or fewer that have the"
                    + " same time");
        }
        if (halfLives.length == 0) {
            throw new IllegalArgumentException("halfLives: found none, expected at least one");
        }
        this.prediction = prediction;
        this.protocol = protocol;
        this.halfLives = halfLives.clone();
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * A rule that a family's search came to.
     *
     * @param family what was searched
     * @param rule   the best
     * @param valMrr its mean reciprocal rank in validation
     */
    public record Found(String family, Rule rule, double valMrr) {}

    /** The best of LPd alone over the half-lives. */
    public Found decayLocal() {
        return best("best_decay_local", decayed(List.of(LPD), halfLives, ANY));
    }

    /** The best of GPd alone over the half-lives. */
    public Found decayGlobal() {
        return best("best_decay_global", decayed(List.of(GPD), ANY, halfLives));
    }

    /** The best of LPd>GPd over all pairs of half-lives. */
    public Found decayPair() {
        return best("best_decay_pair", decayed(List.of(LPD, GPD), halfLives, halfLives));
    }

    /** The best of {LR, LP}>{GR, GP}. */
    public Found localGlobal() {
        List<Rule> rules = new ArrayList<>();
        for (Signal local : List.of(LR, LP)) {
            for (Signal global : List.of(GR, GP)) {
                rules.add(LexicographicRule.of(local, global));
            }
        }
        return best("best_local_global", rules);
    }

    /** The best of all 64 ordered subsets of the four signals of Cornell et al. */
    public Found fourSignals() {
        return best("best_lex4", Orders.of(List.of(LR, LP, GR, GP), 4, Double.NaN, Double.NaN));
    }

    /**
     * The best of all ordered subsets of one to three of nine signals.
     *
     * @param pair what {@link #decayPair()} found; its half-lives are taken
     */
    public Found extended(Found pair) {
        if (!(pair.rule() instanceof LexicographicRule decayed)
                || !decayed.keys().equals(List.of(LPD, GPD))) {
            throw new IllegalArgumentException("pair: found " + pair.rule() + ", expected a rule LPd>GPd");
        }
        List<Signal> signals = List.of(LR, LP, LPD, Signal.RR, Signal.BR, GR, GP, GPD, Signal.GA);
        return best("best_lex_ext", Orders.of(signals, 3, decayed.localHalfLife(), decayed.globalHalfLife()));
    }

    /** The best weighted blend, by search along one coordinate at a time, two passes over all. */
    public Found blend() {
        return new BlendSearch(this, prediction.hasReverse(), halfLives).run();
    }

    private static final double[] ANY = {Double.NaN};

    private static List<Rule> decayed(List<Signal> keys, double[] local, double[] global) {
        List<Rule> rules = new ArrayList<>();
        for (double l : local) {
            for (double g : global) {
                rules.add(new LexicographicRule(keys, l, g));
            }
        }
        return rules;
    }

    /** The best of some rules, the first of equals. */
    Found best(String family, List<? extends Rule> rules) {
        double[] scores = validate(family, rules);
        int best = 0;
        for (int r = 1; r < scores.length; r++) {
            if (scores[r] > scores[best] + LEAST_GAIN) {
                best = r;
            }
        }
        return new Found(family, rules.get(best), scores[best]);
    }

    private double[] validate(String stage, List<? extends Rule> rules) {
        Protocol asked = protocol;
        try (Workers.Shared<LinkPrediction> shared = workers.share(prediction)) {
            return workers
                    .map(
                            stage,
                            shared,
                            List.<Rule>copyOf(rules),
                            (log, rule) -> log.validate(rule, asked).mrr(),
                            progress)
                    .stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }
}
