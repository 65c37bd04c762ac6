package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.learn.BenchmarkArguments;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.FairParents;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.Key;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What priors over DAGs do when rows are few: pairs that pure noise is told to join, and how well simulated networks are
 * recovered, by the number of columns over the number of rows. Run by {@code ./espalier bench few-rows [--kind
 * gaussian|discrete] [--nodes n] [--networks N] [--ratios 0.1,1,10] [--parents 0,1]}.
 */
public final class FewRows {
    private FewRows() {}

    public static void main(String[] args) {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        int networks = (int) arguments.number("networks", 20);
        int nodes = (int) arguments.number("nodes", 20);
        double am = arguments.number("am", 0.25);
        boolean gaussian = arguments.text("kind", "gaussian").equals("gaussian");
        PrintStream out = System.out;
        out.println(
                "| n | N | parents | prior | pairs joined at p > 0.5: true | false | expected false | SHD consensus |"
                        + " log score, joined | Brier, joined | gap |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (String parents : arguments.text("parents", "0,1").split(",", -1)) {
            for (String ratio : arguments.text("ratios", "0.1,0.3,1,3,10").split(",", -1)) {
                int rows = (int) Math.max(3, Math.round(nodes / Double.parseDouble(ratio)));
                priors(gaussian, nodes, rows).forEach((name, prior) -> {
                    List<Judgement> judged = new ArrayList<>();
                    for (int i = 1; i <= networks; i++) {
                        judged.add(judge(gaussian, am, nodes, Double.parseDouble(parents), rows, prior, Key.of(i)));
                    }
                    out.println("| %d | %d | %s | %s | %s |"
                            .formatted(nodes, rows, parents, name, summary(judged, networks)));
                });
            }
        }
    }

    private static Map<String, StructurePrior> priors(boolean gaussian, int nodes, int rows) {
        Map<String, StructurePrior> priors = new LinkedHashMap<>();
        priors.put("uniform", EdgePrior.uniform(1));
        priors.put("penalty 2", EdgePrior.uniform(2));
        priors.put("penalty root n", EdgePrior.uniform(Math.sqrt(nodes)));
        priors.put("penalty n", EdgePrior.uniform(nodes));
        priors.put("fair", FairParents.over(nodes));
        // levels are 2 or 3: a column of them holds 1.5 numbers on average
        priors.put("by rows", EdgePrior.byRows(nodes, gaussian ? nodes : 3 * nodes / 2, rows, gaussian ? 1 : 2));
        return priors;
    }

    private static Judgement judge(
            boolean gaussian, double am, int nodes, double parents, int rows, StructurePrior prior, Key key) {
        return gaussian
                ? Judgement.gaussian(new GaussianDesign(nodes, parents, rows, 0.4, 1.2, true).draw(key), am, prior)
                : Judgement.discrete(new DiscreteDesign(nodes, parents, rows, 3, 0.5).draw(key), 0.5, prior);
    }

    private static String summary(List<Judgement> judged, int networks) {
        Reliability joined = new Reliability(Judgement.BINS);
        double shd = 0;
        for (Judgement j : judged) {
            joined.addAll(j.adjacent());
            shd += j.shdConsensus();
        }
        double sure = 0;
        double right = 0;
        double expected = 0;
        for (int b = 0; b < joined.bins(); b++) {
            if (joined.count(b) > 0) {
                boolean likely = b >= joined.bins() / 2;
                sure += likely ? joined.count(b) : 0;
                right += likely ? joined.count(b) * joined.share(b) : 0;
                expected += joined.count(b) * (joined.meanProbability(b) - joined.share(b));
            }
        }
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %+.2f | %.2f | %.2f | %.3f | %.4f",
                right / networks,
                (sure - right) / networks,
                expected / networks,
                shd / networks,
                joined.logSum() / networks,
                joined.brierSum() / networks,
                joined.calibrationError());
    }
}
