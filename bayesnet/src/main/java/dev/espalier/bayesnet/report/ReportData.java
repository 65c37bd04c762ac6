package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Convergence.Quantity;
import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.page.RunDetails;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the page is told: the posterior without its samples, with traces thinned for the eye. */
final class ReportData {
    /** More points than a screen has columns would only cost space. */
    private static final int TRACE_POINTS = 2000;

    /** Edges less probable than this are not worth their place in the page. */
    private static final double NEGLIGIBLE = 0.0005;

    /** Pairs listed beside the finding. */
    private static final int TOP_PAIRS = 10;

    private ReportData() {}

    static Map<String, Object> of(Posterior posterior, ModelChecks checks, RunDetails details) {
        boolean sampled = Overall.hasDraws(posterior);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("names", posterior.names());
        data.put("algorithm", posterior.algorithm().label());
        data.put("chains", posterior.chains());
        data.put("topological", boxed(posterior.best().topologicalOrder()));
        data.put("best", bestEdges(posterior));
        data.put("edges", edges(posterior.edges()));
        data.put("cpdag", edges(posterior.cpdagEdges()));
        data.put("top", top(posterior));
        data.put("figures", figures(posterior, details));
        data.put("traces", sampled ? traces(posterior) : List.of());
        data.put("burnInEnd", sampled ? firstKeptDraw(posterior) : 0);
        data.put("chainEdges", sampled ? chainEdges(posterior) : List.of());
        data.put("quantities", quantities(posterior));
        data.put("expansion", expansion(posterior));
        data.put("checks", CheckData.of(posterior, checks));
        data.put("settings", settings(posterior, details));
        return data;
    }

    private static List<Integer> boxed(int[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }

    private static List<Object> bestEdges(Posterior posterior) {
        List<Object> list = new ArrayList<>();
        posterior.best().digraph().forEachEdge((s, t) -> list.add(List.of(s, t)));
        return list;
    }

    private static List<Object> edges(EdgeProbabilities probabilities) {
        List<Object> list = new ArrayList<>();
        for (Edge edge : Edge.atLeast(probabilities, NEGLIGIBLE)) {
            list.add(List.of(edge.source(), edge.target(), Edge.stored(edge.probability())));
        }
        return list;
    }

    /** Source, target, probability of an edge, that of its direction given one, and whether the class leaves it open. */
    private static List<Object> top(Posterior posterior) {
        return Adjacency.all(posterior).stream()
                .limit(TOP_PAIRS)
                .<Object>map(pair -> List.of(
                        pair.source(),
                        pair.target(),
                        Edge.stored(pair.joined()),
                        Edge.stored(pair.direction()),
                        pair.open()))
                .toList();
    }

    private static List<Object> traces(Posterior posterior) {
        GraphSamples samples = posterior.samples();
        List<List<Integer>> byChain = new ArrayList<>();
        for (int c = 0; c < posterior.chains(); c++) {
            byChain.add(new ArrayList<>());
        }
        for (int s = 0; s < samples.size(); s++) {
            byChain.get(samples.chain(s)).add(s);
        }
        List<Object> traces = new ArrayList<>();
        for (List<Integer> chain : byChain) {
            int points = Math.min(TRACE_POINTS, chain.size());
            List<Object> draws = new ArrayList<>();
            List<Object> scores = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                int s = chain.get(points == 1 ? 0 : (int) ((long) i * (chain.size() - 1) / (points - 1)));
                draws.add(samples.draw(s));
                scores.add(Math.rint(samples.logScore(s) * 1000) / 1000);
            }
            traces.add(Map.of("draws", draws, "scores", scores));
        }
        return traces;
    }

    private static long firstKeptDraw(Posterior posterior) {
        int seen = 0;
        for (int s = 0; s < posterior.samples().size(); s++) {
            if (posterior.samples().chain(s) == 0 && seen++ == posterior.burnInDraws()) {
                return posterior.samples().draw(s);
            }
        }
        return 0;
    }

    /** Rows of source, target and the probability in each chain, of edges that reach 1 % in some chain. */
    private static List<Object> chainEdges(Posterior posterior) {
        List<EdgeProbabilities> chains = EdgePosteriors.byChain(
                posterior.samples(), posterior.chains(), posterior.burnInDraws(), posterior.weights());
        int n = posterior.names().size();
        List<Object> rows = new ArrayList<>();
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                List<Object> row = new ArrayList<>(List.of(s, t));
                double largest = 0;
                for (EdgeProbabilities chain : chains) {
                    largest = Math.max(largest, chain.get(s, t));
                    row.add(Edge.stored(chain.get(s, t)));
                }
                if (largest >= 0.01) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static List<Object> quantities(Posterior posterior) {
        List<String> names = posterior.names();
        List<Object> list = new ArrayList<>();
        for (Quantity q : posterior.convergence().quantities()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", q.source() < 0 ? q.name() : names.get(q.source()) + " \u2192 " + names.get(q.target()));
            row.put("source", q.source());
            row.put("mean", q.mean());
            row.put("rhat", q.rhat());
            row.put("ess", q.ess());
            list.add(row);
        }
        return list;
    }

    private static List<Object> expansion(Posterior posterior) {
        List<Object> rounds = new ArrayList<>();
        for (ExpansionRound r : posterior.expansion()) {
            rounds.add(Map.of(
                    "round", r.round(),
                    "bestLogScore", r.bestLogScore(),
                    "spaceEdges", r.spaceEdges(),
                    "changedNodes", r.changedNodes(),
                    "seconds", r.seconds()));
        }
        return rounds;
    }

    /** Title, value and a note of each figure under the finding. */
    private static List<Object> figures(Posterior p, RunDetails details) {
        List<Object> list = new ArrayList<>();
        int n = p.names().size();
        list.add(List.of(
                "Best log score",
                String.format(Locale.ROOT, "%.2f", p.bestLogScore()).replace('-', '\u2212'),
                Finding.scoreName(p.score()) + ", in nats"));
        list.add(List.of("Edges of the best DAG", "" + p.best().edgeCount(), "of " + n * (n - 1) / 2 + " pairs"));
        if (Overall.hasDraws(p)) {
            int draws = p.samples().size() / p.chains() - p.burnInDraws();
            double rhat = p.convergence().rhatMax();
            double ess = p.convergence().essMin();
            list.add(
                    List.of("Largest R-hat", Double.isNaN(rhat) ? "\u2013" : Verdict.rhat(rhat), "advice: below 1.01"));
            list.add(List.of(
                    "Smallest effective size",
                    Double.isNaN(ess) ? "\u2013" : String.format(Locale.ROOT, "%.0f", ess),
                    "advice: at least " + 100 * p.chains()));
            p.reweighting()
                    .ifPresent(r -> list.add(List.of(
                            "Effective size after weighting",
                            String.format(Locale.ROOT, "%.0f", r.ess()),
                            "advice: at least " + Math.round(Reweighting.LEAST_ESS))));
            list.add(List.of(
                    "Draws kept",
                    String.format(Locale.ROOT, "%,d", (long) draws * p.chains()),
                    Finding.counted(p.chains(), "chain")));
        }
        String cpu = Double.isNaN(details.cpuSeconds()) ? "" : "CPU " + duration(details.cpuSeconds());
        list.add(List.of("Elapsed", duration(details.elapsedSeconds()), cpu));
        return list;
    }

    private static List<Object> settings(Posterior p, RunDetails details) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("job", details.job());
        all.put("version", details.version());
        all.put("data", details.data());
        all.put("variables", "" + p.names().size());
        all.put("score", Finding.scoreName(p.score()));
        all.put("algorithm", p.algorithm().label());
        String target = p.target().label();
        all.put("target", p.reweighting().isPresent() ? target + " (re-weighted order samples)" : target);
        all.put("chains", "" + p.chains());
        all.put("steps per chain", String.format(Locale.ROOT, "%,d", p.iterations()));
        if (p.samples().size() > 0) {
            all.put(
                    "stored draws per chain",
                    String.format(Locale.ROOT, "%,d", p.samples().size() / p.chains()));
            all.put("of these burn-in", String.format(Locale.ROOT, "%,d", p.burnInDraws()));
        }
        for (MoveCount m : p.moves()) {
            if (m.proposed() > 0) {
                all.put(
                        "move: " + m.move(),
                        String.format(Locale.ROOT, "%.1f %% of %,d proposals accepted", 100 * m.rate(), m.proposed()));
            }
        }
        all.putAll(details.settings());
        all.put("started", details.started().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("finished", details.finished().truncatedTo(ChronoUnit.SECONDS).toString());
        List<Object> list = new ArrayList<>();
        all.forEach((name, value) -> list.add(List.of(name, value)));
        return list;
    }

    private static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
