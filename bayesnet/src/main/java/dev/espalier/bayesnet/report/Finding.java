package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run found, in plain words: the same sentences on the terminal and at the head of the report.
 *
 * @param headline  the finding in one line, without a full stop
 * @param sentences in the order in which they are to be read
 * @param agreement whether the chains agree
 */
public record Finding(String headline, List<Sentence> sentences, Agreement agreement) {
    private static final int EDGES_NAMED = 5;

    public Finding {
        sentences = List.copyOf(sentences);
    }

    /** What a sentence is about. */
    public enum Kind {
        BEST,
        EDGES,
        AGREEMENT,
        BIAS
    }

    /** One sentence or two, in full. */
    public record Sentence(Kind kind, String text) {}

    /** In ASCII apart from the variables' names, with {@code ->} for an edge. */
    public static Finding of(Posterior posterior) {
        return of(posterior, " -> ");
    }

    /** The texts of {@link #sentences()}. */
    public List<String> lines() {
        return sentences.stream().map(Sentence::text).toList();
    }

    static Finding of(Posterior posterior, String arrow) {
        boolean map = posterior.algorithm().equals("map");
        List<Edge> likely = Edge.atLeast(posterior.edges(), Math.nextUp(0.5));
        String among = "among " + counted(posterior.names().size(), "variable");
        String headline = map
                ? "The best network found " + among + " has "
                        + counted(posterior.best().edgeCount(), "edge")
                : likely.isEmpty()
                        ? "No edge " + among + " is more likely than not"
                        : counted(likely.size(), "edge") + " " + among + (likely.size() == 1 ? " is" : " are")
                                + " more likely than not";
        Verdict verdict = Verdict.of(posterior, arrow);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(Kind.BEST, best(posterior)));
        if (!map) {
            sentences.add(new Sentence(Kind.EDGES, edges(posterior, likely, arrow)));
        }
        sentences.add(new Sentence(Kind.AGREEMENT, verdict.text()));
        if (posterior.target().equals("order-weighted")) {
            sentences.add(new Sentence(
                    Kind.BIAS,
                    "Order MCMC counts a DAG once for each order of the variables that it fits, so these probabilities"
                            + " lean towards DAGs that fit many orders; they are not those of a prior that treats all"
                            + " DAGs alike."));
        } else if (posterior.algorithm().equals("partition")) {
            sentences.add(new Sentence(
                    Kind.BIAS,
                    "Partition MCMC counts every DAG once: these are posterior probabilities, without the bias of samplers"
                            + " over orders."));
        }
        posterior.reweighting().ifPresent(r -> sentences.add(new Sentence(Kind.BIAS, weights(posterior, r))));
        return new Finding(headline, sentences, verdict.agreement());
    }

    private static String best(Posterior p) {
        return String.format(
                Locale.ROOT,
                "The best DAG met has %s and a log score of %.3f nats (%s).",
                counted(p.best().edgeCount(), "edge"),
                p.bestLogScore(),
                scoreName(p.score()));
    }

    private static String edges(Posterior posterior, List<Edge> likely, String arrow) {
        if (likely.isEmpty()) {
            List<Edge> all = Edge.atLeast(posterior.edges(), Double.MIN_VALUE);
            return all.isEmpty()
                    ? "No sampled DAG has an edge."
                    : "The most probable edge is " + all.getFirst().text(posterior.names(), arrow) + ".";
        }
        List<String> named = likely.stream()
                .limit(EDGES_NAMED)
                .map(edge -> edge.text(posterior.names(), arrow))
                .toList();
        return (named.size() == 1 ? "The most probable edge: " : "The most probable edges: ") + String.join(", ", named)
                + ".";
    }

    private static String weights(Posterior p, Reweighting r) {
        String how = r.estimated() == 0
                ? "counted exactly"
                : String.format(
                        Locale.ROOT,
                        "counted exactly for %,d draws, estimated for %,d with standard errors up to %.0f %%",
                        r.counted(),
                        r.estimated(),
                        100 * r.worstError());
        return String.format(
                Locale.ROOT,
                "Order MCMC counts a DAG once for each order of the variables that it fits; to undo that, each draw weighs"
                        + " one over the number of these orders (%s). Of %,d draws the weights leave %,.0f effective"
                        + " ones%s.",
                how,
                p.samples().size() - (long) p.chains() * p.burnInDraws(),
                r.ess(),
                r.isTrustworthy() ? "" : ", too few to trust these probabilities");
    }

    static String scoreName(String score) {
        return switch (score) {
            case "bge" -> "BGe";
            case "bde" -> "BDe";
            case "bic" -> "BIC";
            default -> score;
        };
    }

    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
