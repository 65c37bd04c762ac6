package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.learn.BenchmarkArguments;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Whether edge probabilities keep their word: over many random networks, the share of edges given a probability near p that
 * are true, for a number of p. Run by {@code ./espalier bench reliability [--networks N] [--svg FILE]}.
 */
public final class ReliabilityCurve {
    private static final GaussianDesign GAUSSIAN = new GaussianDesign(10, 1.5, 100, 0.25, 1, true);
    private static final DiscreteDesign DISCRETE = new DiscreteDesign(10, 1.5, 500, 3, 1);

    private ReliabilityCurve() {}

    public static void main(String[] args) throws IOException {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        int networks = (int) arguments.number("networks", 100);
        SvgChart chart = new SvgChart(
                        networks + " random networks of 10 variables",
                        "probability given to an edge",
                        "share of them true",
                        1,
                        1)
                .numbers()
                .diagonal();
        // what the generator itself holds each of the ordered pairs' odds for: (1 - d) / d at density d
        double density = 2 * GAUSSIAN.expectedParents() / (GAUSSIAN.nodes() - 1);
        double odds = (1 - density) / density;
        for (double am : new double[] {1, 0.25}) {
            add(chart, "Gaussian, am " + am, networks, i -> Judgement.gaussian(GAUSSIAN.draw(Key.of(i)), am, 1));
        }
        add(chart, "Gaussian, am 1, true odds", networks, i -> Judgement.gaussian(GAUSSIAN.draw(Key.of(i)), 1, odds));
        add(chart, "discrete, chi 0.5, penalty 2", networks, i -> Judgement.discrete(DISCRETE.draw(Key.of(i)), 0.5, 2));
        add(chart, "discrete, chi 1, penalty 1", networks, i -> Judgement.discrete(DISCRETE.draw(Key.of(i)), 1, 1));
        String svg = arguments.text("svg", "");
        if (!svg.isEmpty()) {
            chart.write(Path.of(svg));
        }
    }

    private static void add(SvgChart chart, String name, int networks, IntFunction<Judgement> judge) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 1; i <= networks; i++) {
            judgements.add(judge.apply(i));
        }
        Reliability directed = new Reliability(Judgement.BINS);
        Reliability adjacent = new Reliability(Judgement.BINS);
        judgements.forEach(j -> directed.addAll(j.directed()));
        judgements.forEach(j -> adjacent.addAll(j.adjacent()));
        PrintStream out = System.out;
        out.printf("%n%s%n%n", name);
        out.println(
                "| probability | directed edges | mean probability | share true | pairs joined | mean probability | share true |");
        out.println("|---|---|---|---|---|---|---|");
        List<double[]> points = new ArrayList<>();
        for (int b = 0; b < Judgement.BINS; b++) {
            out.printf(
                    Locale.ROOT,
                    "| %.1f to %.1f | %d | %.3f | %.3f | %d | %.3f | %.3f |%n",
                    (double) b / Judgement.BINS,
                    (b + 1.0) / Judgement.BINS,
                    directed.count(b),
                    directed.meanProbability(b),
                    directed.share(b),
                    adjacent.count(b),
                    adjacent.meanProbability(b),
                    adjacent.share(b));
            points.add(new double[] {directed.meanProbability(b), directed.share(b)});
        }
        out.printf(
                Locale.ROOT,
                "%nMean gap between probability and share: %.4f (directed), %.4f (joined); Brier score %.4f.%n",
                directed.calibrationError(),
                adjacent.calibrationError(),
                directed.brierSum() / directed.size());
        chart.series(name, points);
    }
}
