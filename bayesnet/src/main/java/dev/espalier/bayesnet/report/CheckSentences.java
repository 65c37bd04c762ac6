package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.BootstrapEdges;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Kind;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of each check in a sentence, and how to read them. */
final class CheckSentences {
    private CheckSentences() {}

    static List<String> of(Posterior posterior, ModelChecks checks, String arrow) {
        List<String> list = new ArrayList<>();
        checks.predictive().filter(c -> !c.families().isEmpty()).ifPresent(c -> list.add(predictive(c)));
        checks.markov().filter(c -> c.claims() > 0).ifPresent(c -> list.add(markov(c)));
        checks.bootstrap().ifPresent(c -> list.add(bootstrap(posterior, c, arrow)));
        list.addAll(checks.notes());
        return list;
    }

    private static String predictive(PredictiveCheck check) {
        String figures = check.families().stream()
                .map(family -> plural(family.kind()) + " p = " + Misfits.p(family.pValue()))
                .collect(Collectors.joining(", "));
        return "Would this model produce such data? " + check.replicates() + " replicated data sets say: " + figures
                + " (small: no).";
    }

    static String plural(Kind kind) {
        return switch (kind) {
            case CORRELATION -> "correlations";
            case MUTUAL_INFORMATION -> "mutual informations";
            case SKEWNESS -> "skewness";
            case KURTOSIS -> "kurtosis";
            case LEVEL_FREQUENCY -> "level frequencies";
        };
    }

    private static String markov(MarkovCheck check) {
        String tested = check.tested().isEmpty()
                ? "None of the independences that the best DAG claims was tested."
                : String.format(
                        Locale.ROOT,
                        "Of %,d independences tested that the best DAG claims, %.1f %% fail at the 5 %% level (5 %% would"
                                + " by chance); smallest adjusted p = %s, excess of small ones p = %s.",
                        check.tested().size(),
                        100 * check.shareBelow(0.05),
                        Misfits.p(check.adjustedP()),
                        Misfits.p(check.uniformP()));
        return tested + left(check);
    }

    /** What was not tested, or in part, and why. */
    private static String left(MarkovCheck check) {
        int thin = check.untested() - check.trivial();
        List<String> parts = new ArrayList<>();
        if (check.trivial() > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%,d not tested, as a column is constant or determined by those given",
                    check.trivial()));
        }
        if (thin > 0) {
            parts.add(String.format(Locale.ROOT, "%,d not tested, as rows are too few", thin));
        }
        if (check.partial() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d tested without strata that hold too few rows", check.partial()));
        }
        return parts.isEmpty() ? "" : " Left out: " + String.join("; ", parts) + ".";
    }

    private static String bootstrap(Posterior posterior, BootstrapEdges bootstrap, String arrow) {
        EdgeProbabilities ours = posterior.cpdagEdges();
        EdgeProbabilities theirs = bootstrap.cpdagEdges();
        int source = 0;
        int target = 0;
        double widest = 0;
        for (int s = 0; s < ours.nodes(); s++) {
            for (int t = 0; t < ours.nodes(); t++) {
                double gap = Math.abs(ours.get(s, t) - theirs.get(s, t));
                if (gap > widest) {
                    widest = gap;
                    source = s;
                    target = t;
                }
            }
        }
        String text = "The search was repeated on " + Numbers.counted(bootstrap.resamples(), "bootstrap resample");
        return widest == 0
                ? text + " and found the same every time."
                : String.format(
                        Locale.ROOT,
                        "%s; frequency and %s differ most on %s%s%s (%s and %s).",
                        text,
                        posterior.algorithm() == Algorithm.MAP ? "best DAG" : "posterior",
                        posterior.names().get(source),
                        arrow,
                        posterior.names().get(target),
                        Numbers.probability(theirs.get(source, target)),
                        Numbers.probability(ours.get(source, target)));
    }
}
