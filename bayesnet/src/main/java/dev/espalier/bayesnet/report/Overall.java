package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A whole run in one sentence: whether its chains agree, what is uncertain, and whether the model fits. */
final class Overall {
    /** A pair whose nodes are joined with a probability from here to its complement is uncertain. */
    private static final double UNCERTAIN = 0.1;

    private static final int NAMED = 3;

    private Overall() {}

    static String of(Posterior posterior, ModelChecks checks, Agreement agreement, String arrow) {
        StringBuilder text = new StringBuilder(chains(posterior, agreement));
        if (hasDraws(posterior)) {
            text.append("; ").append(uncertain(posterior, arrow));
        }
        String fit = Misfits.of(posterior, checks).clause();
        return text.append(fit.isEmpty() ? "" : "; " + fit).append('.').toString();
    }

    static boolean hasDraws(Posterior p) {
        return p.samples().size() / Math.max(1, p.chains()) > p.burnInDraws();
    }

    private static String chains(Posterior p, Agreement agreement) {
        if (!hasDraws(p)) {
            return "One DAG was searched for and none sampled, so how certain its edges are is open";
        }
        String chains = p.chains() == 1 ? "The one chain" : "The " + p.chains() + " chains";
        return switch (agreement) {
            case AGREE -> chains + " agree";
            case NEARLY -> chains + " nearly agree";
            case DISAGREE ->
                p.chains() == 1
                        ? chains + " has not settled, so trust no probability yet"
                        : chains + " do not agree, so trust no probability yet";
            case UNKNOWN ->
                p.chains() == 1
                        ? chains + " has no other to agree with"
                        : "Whether the " + chains.substring(4) + " agree cannot be told";
        };
    }

    private static String uncertain(Posterior p, String arrow) {
        List<Adjacency> open = new ArrayList<>();
        int directions = 0;
        for (Adjacency pair : Adjacency.all(p)) {
            if (pair.joined() >= UNCERTAIN && pair.joined() <= 1 - UNCERTAIN) {
                open.add(pair);
            } else if (pair.joined() > UNCERTAIN && pair.joined() * pair.direction() <= 1 - UNCERTAIN) {
                directions++;
            }
        }
        open.sort(Comparator.comparingDouble(pair -> Math.abs(pair.joined() - 0.5)));
        String list = open.stream()
                .limit(NAMED)
                .map(pair -> pair.name(p.names(), arrow) + " (" + Numbers.probability(pair.joined()) + ")")
                .collect(Collectors.joining(", "));
        String more = open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : "";
        String text = open.isEmpty()
                ? "no edge is uncertain"
                : Numbers.counted(open.size(), "edge") + (open.size() == 1 ? " is" : " are") + " uncertain: " + list
                        + more;
        return directions == 0
                ? text
                : text + "; of " + Numbers.counted(directions, "sure edge") + " only the direction is open";
    }
}
