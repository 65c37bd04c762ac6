package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.RunDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures under the finding, and what the settings say of the search. */
final class Figures {
    private Figures() {}

    static List<Figure> of(Posterior p, RunDetails details) {
        List<Figure> list = new ArrayList<>();
        long n = p.names().size();
        list.add(new Figure(
                "Best log score", Numbers.fixed(p.bestLogScore(), 2), Finding.scoreName(p.score()) + ", in nats"));
        list.add(new Figure("Edges of the best DAG", "" + p.best().edgeCount(), "of " + n * (n - 1) / 2 + " pairs"));
        if (Overall.hasDraws(p)) {
            int draws = p.samples().size() / p.chains() - p.burnInDraws();
            double rhat = p.convergence().rhatMax();
            list.add(new Figure(
                    "Largest R-hat",
                    Double.isNaN(rhat) ? Numbers.fixed(rhat, 3) : Verdict.rhat(rhat),
                    "advice: below 1.01"));
            list.add(new Figure(
                    "Smallest effective size",
                    Numbers.fixed(p.convergence().essMin(), 0),
                    "advice: at least " + 100 * p.chains()));
            p.reweighting()
                    .ifPresent(r -> list.add(new Figure(
                            "Effective size after weighting",
                            Numbers.fixed(r.ess(), 0),
                            "advice: at least " + Math.round(Reweighting.LEAST_ESS))));
            list.add(new Figure(
                    "Draws kept", Numbers.count((long) draws * p.chains()), Numbers.counted(p.chains(), "chain")));
        }
        list.add(details.elapsed());
        return list;
    }

    static Map<String, String> facts(Posterior p) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("variables", "" + p.names().size());
        facts.put("score", Finding.scoreName(p.score()));
        facts.put("algorithm", p.algorithm().label());
        String target = p.target().label();
        facts.put("target", p.reweighting().isPresent() ? target + " (re-weighted order samples)" : target);
        facts.put("chains", "" + p.chains());
        facts.put("steps per chain", Numbers.count(p.iterations()));
        if (p.samples().size() > 0) {
            facts.put("stored draws per chain", Numbers.count(p.samples().size() / p.chains()));
            facts.put("of these burn-in", Numbers.count(p.burnInDraws()));
        }
        for (MoveCount m : p.moves()) {
            if (m.proposed() > 0) {
                facts.put(
                        "move: " + m.move(),
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of %s proposals accepted",
                                100 * m.rate(),
                                Numbers.count(m.proposed())));
            }
        }
        return facts;
    }
}
