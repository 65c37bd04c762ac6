package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        /** The whole run in one sentence. */
        VERDICT,
        BEST,
        EDGES,
        AGREEMENT,
        /** What checks of the model found. */
        CHECKS,
        BIAS
    }

    /** One sentence or two, in full. */
    public record Sentence(Kind kind, String text) {}

    /** In ASCII apart from the variables' names, with {@code ->} for an edge. */
    public static Finding of(Posterior posterior) {
        return of(posterior, ModelChecks.NONE);
    }

    /** The same with what was asked of the model. */
    public static Finding of(Posterior posterior, ModelChecks checks) {
        return of(posterior, checks, " -> ");
    }

    /** The texts of {@link #sentences()}. */
    public List<String> lines() {
        return sentences.stream().map(Sentence::text).toList();
    }

    static Finding of(Posterior posterior, ModelChecks checks, String arrow) {
        boolean map = posterior.algorithm() == Algorithm.MAP;
        List<Adjacency> likely = Adjacency.likely(posterior);
        String among = "among " + Numbers.counted(posterior.names().size(), "variable");
        String headline = map
                ? "The best network found " + among + " has "
                        + Numbers.counted(posterior.best().edgeCount(), "edge")
                : likely.isEmpty()
                        ? "No edge " + among + " is more likely than not"
                        : Numbers.counted(likely.size(), "edge") + " " + among + (likely.size() == 1 ? " is" : " are")
                                + " more likely than not";
        Verdict verdict = Verdict.of(posterior, arrow);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(new Sentence(Kind.VERDICT, Overall.of(posterior, checks, verdict.agreement(), arrow)));
        sentences.add(new Sentence(Kind.BEST, best(posterior)));
        if (!map) {
            sentences.add(new Sentence(Kind.EDGES, edges(posterior, likely, arrow)));
        }
        sentences.add(new Sentence(Kind.AGREEMENT, verdict.text()));
        CheckSentences.of(posterior, checks, arrow).forEach(text -> sentences.add(new Sentence(Kind.CHECKS, text)));
        if (posterior.target() == Target.ORDER_WEIGHTED) {
            sentences.add(new Sentence(
                    Kind.BIAS,
                    "Order MCMC counts a DAG once for each order of the variables that it fits, so these probabilities"
                            + " lean towards DAGs that fit many orders; they are not those of a prior that treats all"
                            + " DAGs alike."));
        } else if (posterior.algorithm() == Algorithm.PARTITION) {
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
                Numbers.counted(p.best().edgeCount(), "edge"),
                p.bestLogScore(),
                scoreName(p.score()));
    }

    /** Each pair with two numbers: how probable an edge is, and given one, the direction. */
    private static String edges(Posterior posterior, List<Adjacency> likely, String arrow) {
        List<Adjacency> named = likely.isEmpty() ? Adjacency.all(posterior) : likely;
        if (named.isEmpty()) {
            return "No sampled DAG has an edge.";
        }
        int count = likely.isEmpty() ? 1 : Math.min(EDGES_NAMED, named.size());
        String list = named.subList(0, count).stream()
                .map(pair -> pair.text(posterior.names(), arrow))
                .collect(Collectors.joining(", "));
        return (count == 1
                        ? "The most probable edge, with its probability and, given an edge, that of the direction: "
                        : "The most probable edges, each with its probability and, given an edge, that of the direction: ")
                + list + "." + directions(likely, arrow);
    }

    private static String directions(List<Adjacency> likely, String arrow) {
        long open = likely.stream().filter(Adjacency::open).count();
        String sign = Adjacency.dash(arrow).strip();
        if (open == 0) {
            return "";
        }
        return likely.size() == 1
                ? " Its direction (" + sign + ") is open: graphs with either fit alike."
                : open == likely.size()
                        ? " All their directions (" + sign + ") are open: graphs with either fit alike."
                        : " Of " + likely.size() + " likely edges, the direction of " + open + " (" + sign
                                + ") is open.";
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
}
