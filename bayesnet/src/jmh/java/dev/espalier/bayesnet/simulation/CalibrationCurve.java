package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.learn.BenchmarkArguments;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How good BGe's prior sample size am, or BDe's sample size and edge penalty, are at recovering simulated networks: mean
 * distance of the best DAG and of the consensus, and scores of the probabilities, as functions of them. Run by {@code
 * ./espalier bench calibration [--kind gaussian|discrete] [--networks N] [--svg FILE]}.
 */
public final class CalibrationCurve {
    private static final double[] AM = {0.05, 0.1, 0.25, 0.5, 1, 2};
    private static final double[][] CHI_AND_PENALTY = {
        {0.5, 1}, {0.5, 2}, {1, 1}, {1, 2}, {1, 4}, {2, 2}, {5, 2}, {5, 4}
    };

    /** One setting of the prior. */
    private record Prior(String name, double size, double edgePenalty) {}

    /** A way to simulate, judged under a prior by the number of the network. */
    private interface Setting {
        String name();

        Judgement judge(Prior prior, int network);
    }

    private record Gaussian(GaussianDesign design) implements Setting {
        @Override
        public String name() {
            return "n %d, N %d, %.0f parents, w %s%s to %s"
                    .formatted(
                            design.nodes(),
                            design.rows(),
                            design.expectedParents(),
                            design.signed() ? "+-" : "",
                            design.leastWeight(),
                            design.mostWeight());
        }

        @Override
        public Judgement judge(Prior prior, int network) {
            return Judgement.gaussian(design.draw(Key.of(network)), prior.size(), prior.edgePenalty());
        }
    }

    private record Discrete(DiscreteDesign design) implements Setting {
        @Override
        public String name() {
            return "n %d, N %d, %.1f parents, to %d levels, Dirichlet %s"
                    .formatted(
                            design.nodes(),
                            design.rows(),
                            design.expectedParents(),
                            design.mostLevels(),
                            design.concentration());
        }

        @Override
        public Judgement judge(Prior prior, int network) {
            return Judgement.discrete(design.draw(Key.of(network)), prior.size(), prior.edgePenalty());
        }
    }

    /** Sums over networks. */
    private static final class Sum {
        private double best;
        private double consensus;
        private double squares;
        private double brier;
        private double logs;
        private int networks;

        void add(Judgement j) {
            best += j.shdBest();
            consensus += j.shdConsensus();
            squares += (double) j.shdConsensus() * j.shdConsensus();
            brier += j.directed().brierSum();
            logs += j.directed().logSum();
            networks++;
        }

        double consensusMean() {
            return consensus / networks;
        }

        double bestMean() {
            return best / networks;
        }

        double standardError() {
            double mean = consensusMean();
            return Math.sqrt(Math.max(0, squares / networks - mean * mean) / Math.max(1, networks - 1));
        }
    }

    private CalibrationCurve() {}

    public static void main(String[] args) throws IOException {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        int networks = (int) arguments.number("networks", 50);
        boolean gaussian = arguments.text("kind", "gaussian").equals("gaussian");
        List<Setting> settings = gaussian ? gaussianSettings() : discreteSettings();
        List<Prior> priors = gaussian ? gaussianPriors() : discretePriors();
        PrintStream out = System.out;
        out.println("| setting | prior | SHD best DAG | SHD consensus (s.e.) | Brier | log score |");
        out.println("|---|---|---|---|---|---|");
        double[] bestMeans = new double[priors.size()];
        double[] consensusMeans = new double[priors.size()];
        for (Setting setting : settings) {
            for (int p = 0; p < priors.size(); p++) {
                Sum sum = new Sum();
                for (int network = 1; network <= networks; network++) {
                    sum.add(setting.judge(priors.get(p), network));
                }
                bestMeans[p] += sum.bestMean() / settings.size();
                consensusMeans[p] += sum.consensusMean() / settings.size();
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.2f | %.2f (%.2f) | %.3f | %.2f |%n",
                        setting.name(),
                        priors.get(p).name(),
                        sum.bestMean(),
                        sum.consensusMean(),
                        sum.standardError(),
                        sum.brier / networks,
                        sum.logs / networks);
            }
        }
        for (int p = 0; p < priors.size(); p++) {
            out.printf(
                    Locale.ROOT,
                    "| mean of %d settings | %s | %.2f | %.2f | | |%n",
                    settings.size(),
                    priors.get(p).name(),
                    bestMeans[p],
                    consensusMeans[p]);
        }
        String svg = arguments.text("svg", "");
        if (!svg.isEmpty()) {
            draw(Path.of(svg), gaussian, networks, settings.size(), priors, bestMeans, consensusMeans);
        }
    }

    private static List<Setting> gaussianSettings() {
        List<Setting> settings = new ArrayList<>();
        for (int n : new int[] {10, 20}) {
            for (int rowsPerNode : new int[] {5, 40}) {
                for (int parents : n == 10 ? new int[] {1, 2} : new int[] {2}) {
                    settings.add(new Gaussian(new GaussianDesign(n, parents, rowsPerNode * n, 0.4, 2, false)));
                    settings.add(new Gaussian(new GaussianDesign(n, parents, rowsPerNode * n, 0.25, 1, true)));
                }
            }
        }
        return settings;
    }

    private static List<Setting> discreteSettings() {
        List<Setting> settings = new ArrayList<>();
        for (int rows : new int[] {200, 2000}) {
            for (double parents : new double[] {1, 1.5}) {
                for (double concentration : new double[] {0.5, 2}) {
                    settings.add(new Discrete(new DiscreteDesign(10, parents, rows, 4, concentration)));
                }
            }
        }
        return settings;
    }

    private static List<Prior> gaussianPriors() {
        List<Prior> priors = new ArrayList<>();
        for (double am : AM) {
            priors.add(new Prior("am " + am, am, 1));
        }
        return priors;
    }

    private static List<Prior> discretePriors() {
        List<Prior> priors = new ArrayList<>();
        for (double[] p : CHI_AND_PENALTY) {
            priors.add(new Prior("chi " + p[0] + ", penalty " + p[1], p[0], p[1]));
        }
        return priors;
    }

    private static void draw(
            Path file,
            boolean gaussian,
            int networks,
            int settings,
            List<Prior> priors,
            double[] best,
            double[] consensus)
            throws IOException {
        List<double[]> bestPoints = new ArrayList<>();
        List<double[]> consensusPoints = new ArrayList<>();
        double most = 1;
        for (int p = 0; p < priors.size(); p++) {
            bestPoints.add(new double[] {p, best[p]});
            consensusPoints.add(new double[] {p, consensus[p]});
            most = Math.max(most, Math.max(best[p], consensus[p]));
        }
        new SvgChart(
                        "%s data: %d settings of %d networks"
                                .formatted(gaussian ? "Gaussian" : "Discrete", settings, networks),
                        gaussian ? "am" : "chi / edge penalty",
                        "mean distance from the true equivalence class (SHD)",
                        priors.size() - 1,
                        5 * Math.ceil(most / 5))
                .places(priors.stream()
                        .map(p -> gaussian ? String.valueOf(p.size()) : p.size() + " / " + p.edgePenalty())
                        .toList())
                .series("best DAG", bestPoints)
                .series("consensus, p > 0.5", consensusPoints)
                .write(file);
    }
}
