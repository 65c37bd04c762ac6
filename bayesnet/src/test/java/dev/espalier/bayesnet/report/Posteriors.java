package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Convergence;
import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.OrderScores;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.diagnostics.Convergences;
import dev.espalier.bayesnet.diagnostics.EdgePosteriors;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.page.RunDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up results that look like real ones: edges that come and go, log scores that climb and then wander. */
final class Posteriors {
    private static final int BURN_IN = 200;

    /** Edges of the ALARM network (Beinlich et al. 1989). */
    private static final String ALARM = """
            LVFAILURE|HISTORY LVEDVOLUME|CVP LVEDVOLUME|PCWP HYPOVOLEMIA|LVEDVOLUME LVFAILURE|LVEDVOLUME
            HYPOVOLEMIA|STROKEVOLUME LVFAILURE|STROKEVOLUME ERRLOWOUTPUT|HRBP HR|HRBP ERRCAUTER|HREKG HR|HREKG
            ERRCAUTER|HRSAT HR|HRSAT ANAPHYLAXIS|TPR ARTCO2|EXPCO2 VENTLUNG|EXPCO2 INTUBATION|MINVOL VENTLUNG|MINVOL
            FIO2|PVSAT VENTALV|PVSAT PVSAT|SAO2 SHUNT|SAO2 PULMEMBOLUS|PAP INTUBATION|SHUNT PULMEMBOLUS|SHUNT
            INTUBATION|PRESS KINKEDTUBE|PRESS VENTTUBE|PRESS MINVOLSET|VENTMACH DISCONNECT|VENTTUBE VENTMACH|VENTTUBE
            INTUBATION|VENTLUNG KINKEDTUBE|VENTLUNG VENTTUBE|VENTLUNG INTUBATION|VENTALV VENTLUNG|VENTALV VENTALV|ARTCO2
            ARTCO2|CATECHOL INSUFFANESTH|CATECHOL SAO2|CATECHOL TPR|CATECHOL CATECHOL|HR HR|CO STROKEVOLUME|CO CO|BP
            TPR|BP""";

    private static final String SPRINKLER =
            "season|rain season|sprinkler rain|wet-grass sprinkler|wet-grass wet-grass|slippery rain|worms";

    private Posteriors() {}

    static Posterior six() {
        return sampled(SPRINKLER.split(" ", -1), 4, 1000, Key.of(6));
    }

    static Posterior alarm() {
        return sampled(ALARM.split("\\s+", -1), 4, 1000, Key.of(37));
    }

    /** A hundred variables, about two parents each. */
    static Posterior hundred() {
        SplittableRandom random = Key.of(100).random();
        List<String> edges = new ArrayList<>();
        for (int v = 1; v < 100; v++) {
            for (int k = 0; k < 2; k++) {
                String edge = "gene" + Math.max(0, v - 1 - random.nextInt(20)) + "|gene" + v;
                if (!edges.contains(edge)) {
                    edges.add(edge);
                }
            }
        }
        return sampled(edges.toArray(new String[0]), 4, 400, Key.of(101));
    }

    static Posterior oneChain() {
        return sampled(new String[] {"a|b", "b|c"}, 1, 500, Key.of(1));
    }

    /** Names that would break a careless page. */
    static Posterior hostile() {
        String script = "</script><script>alert(1)</script>";
        return sampled(
                new String[] {
                    script + "|{{data}}", "{{data}}|\"&amp;'<b>", script + "|\u6e29\u5ea6 \ud83c\udf21", "x\ud800y|$1"
                },
                2,
                300,
                Key.of(2));
    }

    /** Draws without a single edge, all with one log score: nothing to judge. */
    static Posterior empty() {
        var builder = new GraphSamples.Builder(3);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < 50; i++) {
                builder.sample(c, 10L * i, -42);
            }
        }
        return of(List.of("a", "b", "c"), Dag.empty(3), builder.build(), 2, 10, List.of());
    }

    static Posterior map() {
        Posterior p = alarm();
        int n = p.names().size();
        double[] edges = new double[n * n];
        double[] cpdag = new double[n * n];
        List<Integer> sources = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        p.best().digraph().forEachEdge((s, t) -> {
            edges[s * n + t] = 1;
            sources.add(s);
            targets.add(t);
        });
        Cpdag.accumulate(n, ints(sources), ints(targets), cpdag);
        return new Posterior(
                p.names(),
                "bde",
                Algorithm.MAP,
                Target.POSTERIOR,
                p.best(),
                p.bestLogScore(),
                EdgeProbabilities.of(n, edges),
                EdgeProbabilities.of(n, cpdag),
                new GraphSamples.Builder(n).build(),
                OrderScores.NONE,
                0,
                new Convergence(List.of(), Double.NaN, Double.NaN),
                p.expansion(),
                4,
                100_000,
                List.of());
    }

    static RunDetails details(String data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", "1");
        settings.put("chi", "0.5");
        settings.put("edge penalty", "2");
        settings.put("significance level", "0.05");
        settings.put("plus-one", "yes");
        return new RunDetails(
                "bayesnet",
                "0.1.0",
                data,
                Instant.parse("2026-01-05T09:00:00Z"),
                Instant.parse("2026-01-05T09:01:34.500Z"),
                211.3,
                settings);
    }

    private static Posterior sampled(String[] truth, int chains, int draws, Key key) {
        List<String> names = new ArrayList<>();
        List<int[]> pairs = new ArrayList<>();
        for (String edge : truth) {
            String[] ends = edge.split("[|]", -1);
            pairs.add(new int[] {index(names, ends[0]), index(names, ends[1])});
        }
        int n = names.size();
        int[] sources = pairs.stream().mapToInt(p -> p[0]).toArray();
        int[] targets = pairs.stream().mapToInt(p -> p[1]).toArray();
        Dag dag = Dag.of(n, sources, targets);
        var walk = new EdgeWalk(dag, key);
        var builder = new GraphSamples.Builder(n);
        for (int c = 0; c < chains; c++) {
            walk.run(builder, c, draws);
        }
        List<String> warnings = n == 37 ? List.of("4 rows with missing values were left out.") : List.of();
        return of(names, dag, builder.build(), chains, Math.min(BURN_IN, draws / 5), warnings);
    }

    /** What samples say, with a made-up score and search. */
    static Posterior of(
            List<String> names, Dag best, GraphSamples samples, int chains, int burnIn, List<String> warnings) {
        EdgePosteriors edges = EdgePosteriors.of(samples, chains, burnIn);
        return new Posterior(
                names,
                "bde",
                Algorithm.ORDER,
                Target.ORDER_WEIGHTED,
                best,
                -11462.8915,
                edges.edges(),
                edges.cpdagEdges(),
                samples,
                OrderScores.NONE,
                burnIn,
                Convergences.of(names, samples, chains, burnIn),
                List.of(
                        new ExpansionRound(1, -11530.125, 160, 12, 1.4),
                        new ExpansionRound(2, -11478.5, 188, 5, 2.2),
                        new ExpansionRound(3, -11464.75, 197, 2, 2.5),
                        new ExpansionRound(4, -11462.8915, 199, 0, 2.6)),
                chains,
                200_000,
                warnings);
    }

    private static int index(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
