package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.page.Numbers;
import java.util.List;
import java.util.Locale;

/** The sentence that says whether the chains agree, with the figures it rests on. */
record Verdict(Agreement agreement, String text) {
    static Verdict of(Posterior posterior, String arrow) {
        int draws = posterior.samples().size() / Math.max(1, posterior.chains());
        if (draws <= posterior.burnInDraws()) {
            return new Verdict(
                    Agreement.UNKNOWN,
                    "This run searched for the best DAG and kept no samples, so there are no edge probabilities other"
                            + " than 0 and 1, and no chains to compare.");
        }
        double rhat = posterior.convergence().rhatMax();
        double ess = posterior.convergence().essMin();
        if (Double.isNaN(rhat)) {
            return new Verdict(
                    Agreement.UNKNOWN,
                    "Too few draws, or draws that never change: nothing shows whether the run has settled.");
        }
        String figures =
                String.format(Locale.ROOT, "largest R-hat %s, smallest effective sample size %.0f", rhat(rhat), ess);
        if (posterior.chains() == 1) {
            return alone(rhat, figures);
        }
        Widest widest = Widest.of(EdgePosteriors.byChain(
                posterior.samples(), posterior.chains(), posterior.burnInDraws(), posterior.weights()));
        String difference = widest.difference() == 0
                ? "every edge has the same probability in all of them"
                : String.format(
                        Locale.ROOT,
                        "the edge they differ on most is %s%s%s, by %.2f",
                        posterior.names().get(widest.source()),
                        arrow,
                        posterior.names().get(widest.target()),
                        widest.difference());
        String chains = "The " + posterior.chains() + " chains ";
        if (rhat < 1.01 && ess >= 100.0 * posterior.chains()) {
            return new Verdict(Agreement.AGREE, chains + "agree (" + figures + "); " + difference + ".");
        }
        if (rhat < 1.05 || (widest.difference() < 0.1 && !(scoreRhat(posterior) >= 1.05))) {
            return new Verdict(
                    Agreement.NEARLY,
                    chains + "nearly agree (" + figures + "); " + difference + ". More iterations would narrow that.");
        }
        return new Verdict(
                Agreement.DISAGREE,
                chains + "do not agree (" + figures + "); " + difference
                        + ". Run more iterations before trusting these probabilities.");
    }

    private static Verdict alone(double rhat, String figures) {
        return rhat < 1.1
                ? new Verdict(
                        Agreement.UNKNOWN,
                        "Only one chain ran: its two halves agree (" + figures
                                + "), but nothing shows whether another start would have ended elsewhere.")
                : new Verdict(
                        Agreement.DISAGREE,
                        "Only one chain ran and its two halves differ (" + figures
                                + "). Run more iterations, and more than one chain.");
    }

    private static double scoreRhat(Posterior posterior) {
        return posterior.convergence().quantities().getFirst().rhat();
    }

    static String rhat(double value) {
        return Numbers.ascii(Numbers.fixed(value, 3));
    }

    /** The edge whose probability differs most between two chains. */
    private record Widest(int source, int target, double difference) {
        static Widest of(List<EdgeProbabilities> chains) {
            int n = chains.getFirst().nodes();
            var widest = new Widest(0, 0, 0);
            for (int s = 0; s < n; s++) {
                for (int t = 0; t < n; t++) {
                    double low = 1;
                    double high = 0;
                    for (EdgeProbabilities chain : chains) {
                        low = Math.min(low, chain.get(s, t));
                        high = Math.max(high, chain.get(s, t));
                    }
                    if (high - low > widest.difference) {
                        widest = new Widest(s, t, high - low);
                    }
                }
            }
            return widest;
        }
    }
}
