package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Family;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Kind;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Statistic;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What speaks against a model, in words.
 *
 * @param checked whether anything was asked of it
 * @param slight  whether the data differ by more than chance, but nowhere by much
 * @param reasons where they differ by much; empty when nowhere
 * @param fewRows whether the rows are so few that no check could find much
 */
record Misfits(boolean checked, boolean slight, List<String> reasons, boolean fewRows) {
    private static final double SIGNIFICANT = 0.01;

    /** Stricter, because claims that lean on each other make this p-value too small. */
    private static final double SIGNIFICANT_EXCESS = 0.001;

    static Misfits of(Posterior posterior, ModelChecks checks) {
        List<String> names = posterior.names();
        List<String> reasons = new ArrayList<>();
        boolean slight = false;
        List<Family> families =
                checks.predictive().isPresent() ? checks.predictive().get().families() : List.of();
        boolean shape = false;
        for (Family family : families) {
            slight |= family.differs();
            List<Statistic> off = family.misfits();
            boolean isShape = family.kind() == Kind.SKEWNESS || family.kind() == Kind.KURTOSIS;
            if (!off.isEmpty() && !(isShape && shape)) {
                reasons.add(reason(family.kind(), off, names));
                shape |= isShape;
            }
        }
        if (checks.markov().isPresent()) {
            MarkovCheck markov = checks.markov().get();
            if (markov.adjustedP() < SIGNIFICANT) {
                reasons.add(dependence(posterior, markov));
            } else if (markov.uniformP() < SIGNIFICANT_EXCESS) {
                reasons.add("more of its independences fail than chance allows");
            }
        }
        boolean checked = !families.isEmpty()
                || checks.markov().filter(m -> !m.tested().isEmpty()).isPresent();
        return new Misfits(checked, slight, List.copyOf(reasons), checks.fewRows());
    }

    /** The end of a sentence that says whether the model fits; empty when nothing was asked. */
    String clause() {
        if (!reasons.isEmpty()) {
            return "but the data depart from the model: " + String.join("; ", reasons);
        }
        if (fewRows) {
            return "but rows are so few that edges may be chance and checks of the model could hardly tell";
        }
        return !checked
                ? ""
                : slight
                        ? "the data depart from the model by more than chance, but nowhere by much"
                        : "no check speaks against the model";
    }

    private static String reason(Kind kind, List<Statistic> off, List<String> names) {
        Statistic s = off.getFirst();
        String name = names.get(s.variable());
        long others = off.stream().mapToInt(Statistic::variable).distinct().count() - 1;
        return switch (kind) {
            case CORRELATION ->
                String.format(
                        Locale.ROOT,
                        "%s and %s correlate by %.2f where %.2f is expected%s",
                        name,
                        names.get(s.other()),
                        s.observed(),
                        s.expected(),
                        more(off.size() - 1, "pair"));
            case MUTUAL_INFORMATION ->
                String.format(
                        Locale.ROOT,
                        "%s and %s tell %.3f nats of each other where %.3f are expected%s",
                        name,
                        names.get(s.other()),
                        s.observed(),
                        s.expected(),
                        more(off.size() - 1, "pair"));
            case SKEWNESS ->
                String.format(
                        Locale.ROOT,
                        "%s is not normal (skewness %.1f)%s",
                        name,
                        s.observed(),
                        more(others, "variable"));
            case KURTOSIS ->
                String.format(
                        Locale.ROOT,
                        "%s is not normal (excess kurtosis %.1f)%s",
                        name,
                        s.observed(),
                        more(others, "variable"));
            case LEVEL_FREQUENCY ->
                String.format(
                        Locale.ROOT,
                        "a level of %s has %.1f %% of the rows where %.1f %% are expected%s",
                        name,
                        100 * s.observed(),
                        100 * s.expected(),
                        more(off.size() - 1, "level"));
        };
    }

    private static String more(long others, String noun) {
        return others == 0
                ? ""
                : ", and " + Numbers.counted(others, "other " + noun) + (others == 1 ? " is" : " are") + " off too";
    }

    private static String dependence(Posterior posterior, MarkovCheck markov) {
        MarkovCheck.Claim claim = markov.tested().getFirst();
        List<String> names = posterior.names();
        int[] parents = posterior.best().parents(claim.node());
        String given = parents.length == 0
                ? ""
                : parents.length == 1 ? " given " + names.get(parents[0]) : " given its " + parents.length + " parents";
        return String.format(
                Locale.ROOT,
                "%s depends on %s%s (adjusted p %s)",
                names.get(claim.node()),
                names.get(claim.other()),
                given,
                p(markov.adjustedP()));
    }

    /** For a sentence, which may stand on a terminal. */
    static String p(double value) {
        return Double.isNaN(value) ? "unknown" : Numbers.ascii(Numbers.pValue(value));
    }
}
