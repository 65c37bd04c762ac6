package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    static Map<String, Object> of(Posterior posterior, ModelChecks checks) {
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
        data.put("traces", sampled ? traces(posterior) : List.of());
        data.put("burnInEnd", sampled ? firstKeptDraw(posterior) : 0);
        data.put("chainEdges", sampled ? chainEdges(posterior) : List.of());
        data.put("quantities", Quantities.data(posterior));
        data.put("expansion", expansion(posterior));
        data.put("checks", CheckData.of(posterior, checks));
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
            list.add(List.of(edge.source(), edge.target(), Numbers.storedProbability(edge.probability())));
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
                        Numbers.storedProbability(pair.joined()),
                        Numbers.storedProbability(pair.direction()),
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
                    row.add(Numbers.storedProbability(chain.get(s, t)));
                }
                if (largest >= 0.01) {
                    rows.add(row);
                }
            }
        }
        return rows;
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
}
