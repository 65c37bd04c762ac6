package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.BootstrapEdges;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Family;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck.Statistic;
import dev.espalier.graph.EdgeProbabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page is told of checks of the model. */
final class CheckData {
    /** Points of a kind that are drawn. */
    private static final int MOST_POINTS = 1000;

    /** Of these the ones farthest from expectation; the others stand for the rest. */
    private static final int FARTHEST = 300;

    private static final int MOST_CLAIMS = 40;
    private static final int BINS = 20;
    private static final int MOST_EDGES = 300;

    private CheckData() {}

    static Map<String, Object> of(Posterior posterior, ModelChecks checks) {
        Map<String, Object> data = new LinkedHashMap<>();
        checks.predictive().ifPresent(c -> data.put("predictive", predictive(c)));
        checks.markov().filter(c -> !c.tested().isEmpty()).ifPresent(c -> data.put("markov", markov(posterior, c)));
        checks.bootstrap().ifPresent(c -> data.put("bootstrap", bootstrap(posterior, c)));
        data.put("notes", checks.notes());
        return data;
    }

    private static Map<String, Object> predictive(PredictiveCheck check) {
        List<Object> families = new ArrayList<>();
        for (Family family : check.families()) {
            List<Object> points = new ArrayList<>();
            for (Statistic s : drawn(family.statistics())) {
                points.add(List.of(
                        s.variable(),
                        s.other(),
                        rounded(s.observed()),
                        rounded(s.expected()),
                        rounded(s.spread()),
                        rounded(s.deviation()),
                        s.pValue()));
            }
            families.add(Map.of(
                    "available", family.available(),
                    "kind", family.kind().name(),
                    "title", CheckSentences.plural(family.kind()),
                    "p", family.pValue(),
                    "differs", family.differs(),
                    "misfits", family.misfits().size(),
                    "count", family.statistics().size(),
                    "farthest", family.statistics().size() > MOST_POINTS ? FARTHEST : points.size(),
                    "points", points));
        }
        return Map.of("replicates", check.replicates(), "rows", check.rows(), "families", families);
    }

    /** Of statistics in order, farthest off first: the farthest, and of the rest an even sample. */
    static <T> List<T> drawn(List<T> statistics) {
        int size = statistics.size();
        if (size <= MOST_POINTS) {
            return statistics;
        }
        List<T> list = new ArrayList<>(statistics.subList(0, FARTHEST));
        int sampled = MOST_POINTS - FARTHEST;
        for (int k = 0; k < sampled; k++) {
            list.add(statistics.get(FARTHEST + (int) ((k + 0.5) * (size - FARTHEST) / sampled)));
        }
        return list;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e5) / 1e5;
    }

    private static Map<String, Object> markov(Posterior posterior, MarkovCheck check) {
        int[] bins = new int[BINS];
        List<Object> worst = new ArrayList<>();
        for (MarkovCheck.Claim claim : check.tested()) {
            bins[Math.min(BINS - 1, (int) (claim.pValue() * BINS))]++;
            if (worst.size() < MOST_CLAIMS) {
                List<Integer> given = Arrays.stream(posterior.best().parents(claim.node()))
                        .boxed()
                        .toList();
                worst.add(List.of(claim.node(), claim.other(), given, claim.pValue()));
            }
        }
        return Map.of(
                "claims", check.claims(),
                "tested", check.tested().size(),
                "untested", check.untested(),
                "trivial", check.trivial(),
                "partial", check.partial(),
                "uniformP", check.uniformP(),
                "adjustedP", check.adjustedP(),
                "bins", Arrays.stream(bins).boxed().toList(),
                "worst", worst);
    }

    /** Rows of source, target, posterior and frequency of the edge, and of its cell of the equivalence class. */
    private static Map<String, Object> bootstrap(Posterior posterior, BootstrapEdges check) {
        EdgeProbabilities[] matrices = {
            posterior.edges(), check.edges(), posterior.cpdagEdges(), check.cpdagEdges(),
        };
        int n = posterior.names().size();
        List<double[]> rows = new ArrayList<>();
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                double[] row = {s, t, 0, 0, 0, 0};
                double largest = 0;
                for (int k = 0; k < matrices.length; k++) {
                    row[2 + k] = matrices[k].get(s, t);
                    largest = Math.max(largest, row[2 + k]);
                }
                if (largest >= 0.05) {
                    rows.add(row);
                }
            }
        }
        rows.sort(Comparator.comparingDouble(row -> -Math.abs(row[4] - row[5])));
        List<Object> edges = new ArrayList<>();
        for (double[] row : rows.subList(0, Math.min(MOST_EDGES, rows.size()))) {
            edges.add(List.of(
                    (int) row[0], (int) row[1], rounded(row[2]), rounded(row[3]), rounded(row[4]), rounded(row[5])));
        }
        return Map.of("resamples", check.resamples(), "edges", edges);
    }
}
