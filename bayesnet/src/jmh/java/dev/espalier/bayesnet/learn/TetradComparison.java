package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.GraphComparison;
import dev.espalier.graph.Pdag;
import edu.cmu.tetrad.data.BoxDataSet;
import edu.cmu.tetrad.data.ContinuousVariable;
import edu.cmu.tetrad.data.CovarianceMatrix;
import edu.cmu.tetrad.data.DataSet;
import edu.cmu.tetrad.data.DiscreteVariable;
import edu.cmu.tetrad.data.VerticalDoubleDataBox;
import edu.cmu.tetrad.data.VerticalIntDataBox;
import edu.cmu.tetrad.graph.Edge;
import edu.cmu.tetrad.graph.Edges;
import edu.cmu.tetrad.graph.Graph;
import edu.cmu.tetrad.graph.Node;
import edu.cmu.tetrad.search.Boss;
import edu.cmu.tetrad.search.Fges;
import edu.cmu.tetrad.search.Grasp;
import edu.cmu.tetrad.search.PermutationSearch;
import edu.cmu.tetrad.search.score.BdeuScore;
import edu.cmu.tetrad.search.score.Score;
import edu.cmu.tetrad.search.score.SemBicScore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tetrad's BOSS, GRaSP and FGES beside Espalier on the reference sets, in one JVM on one thread: process CPU seconds of the
 * third call, data in memory, and distances from the truth between equivalence classes. Run by {@code ./espalier bench
 * tetrad [SET...]}.
 *
 * <p>Tetrad maximises the penalised BIC of a linear Gaussian model with penalty discount 2, or BDeu with sample prior 1 and
 * no structure prior. Espalier stands in two rows: search alone, then the whole posterior with its consensus, under
 * {@code --am}.
 */
public final class TetradComparison {
    private static final List<String> SETS =
            List.of("gauss20", "gauss50", "gauss100", "gsim", "alarm1000_int", "alarm5000_int", "asia5000");
    private static final int CALLS = 3;
    private static final double PENALTY_DISCOUNT = 2;
    private static final int MANY_STARTS = 10;

    private TetradComparison() {}

    /** Something to time. */
    private interface Search<T> {
        T run() throws InterruptedException;
    }

    public static void main(String[] args) throws InterruptedException {
        BenchmarkArguments arguments = BenchmarkArguments.of(args);
        double am = arguments.number("am", 1);
        keepHomeClean();
        PrintStream out = System.out;
        out.println("| data | algorithm | edges | SHD CPDAG | CPU s, third call |");
        out.println("|---|---|---|---|---|");
        for (String set : arguments.others().isEmpty() ? SETS : arguments.others()) {
            Cpdag truth = Cpdag.of(BenchmarkData.truth(set));
            for (Map.Entry<String, Search<Pdag>> algorithm : tetrad(set).entrySet()) {
                row(out, set, algorithm.getKey(), algorithm.getValue(), truth);
            }
            BenchmarkData data = BenchmarkData.read(set, am, 0.5, 2);
            String prior = set.startsWith("g") ? "am " + am : "chi 0.5, penalty 2";
            LearnerOptions map = LearnerOptions.DEFAULT.withAlgorithm(Algorithm.MAP);
            row(out, set, "Espalier map, " + prior, () -> best(ReferenceRecovery.learn(data, map)), truth);
            row(
                    out,
                    set,
                    "Espalier order, consensus, " + prior,
                    () -> ReferenceRecovery.learn(data, LearnerOptions.DEFAULT).consensus(0.5),
                    truth);
        }
    }

    /** Tetrad asks for preferences, for which the JVM makes a folder in the user's home unless told of another place. */
    private static void keepHomeClean() {
        System.setProperty(
                "java.util.prefs.userRoot",
                Path.of(System.getProperty("java.io.tmpdir"), "tetrad-preferences")
                        .toString());
    }

    private static Pdag best(Posterior posterior) {
        return Cpdag.of(posterior.best()).toPdag();
    }

    private static void row(PrintStream out, String set, String name, Search<Pdag> search, Cpdag truth)
            throws InterruptedException {
        Pdag found = search.run();
        double seconds = 0;
        for (int call = 1; call < CALLS; call++) {
            long before = ReferenceRecovery.cpuNanos();
            found = search.run();
            seconds = (ReferenceRecovery.cpuNanos() - before) * 1e-9;
        }
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.2f |%n",
                set,
                name,
                found.edgeCount(),
                GraphComparison.of(found, truth).shd(),
                seconds);
    }

    private static Map<String, Search<Pdag>> tetrad(String set) {
        boolean gaussian = set.startsWith("g");
        DataSet data = gaussian ? numbers(set) : codes(set);
        CovarianceMatrix covariance = gaussian ? new CovarianceMatrix(data) : null;
        Search<Score> score = () -> {
            if (covariance != null) {
                SemBicScore bic = new SemBicScore(covariance);
                bic.setPenaltyDiscount(PENALTY_DISCOUNT);
                return bic;
            }
            BdeuScore bdeu = new BdeuScore(data);
            bdeu.setSamplePrior(1);
            bdeu.setStructurePrior(0);
            return bdeu;
        };
        String suffix = gaussian ? ", BIC penalty 2" : ", BDeu 1";
        Map<String, Search<Pdag>> searches = new LinkedHashMap<>();
        searches.put("Tetrad BOSS" + suffix, () -> boss(data, score.run(), 1));
        searches.put("Tetrad BOSS, 10 starts" + suffix, () -> boss(data, score.run(), MANY_STARTS));
        searches.put("Tetrad GRaSP" + suffix, () -> grasp(data, score.run()));
        searches.put("Tetrad FGES" + suffix, () -> fges(data, score.run()));
        return searches;
    }

    private static Pdag boss(DataSet data, Score score, int starts) throws InterruptedException {
        Boss boss = new Boss(score);
        boss.setNumStarts(starts);
        boss.setNumThreads(1);
        boss.setUseBes(false);
        boss.setVerbose(false);
        PermutationSearch search = new PermutationSearch(boss);
        search.setSeed(1);
        return pdag(data, search.search());
    }

    private static Pdag grasp(DataSet data, Score score) throws InterruptedException {
        Grasp grasp = new Grasp(score);
        grasp.setSeed(1);
        grasp.setNumStarts(1);
        grasp.setUseScore(true);
        grasp.setVerbose(false);
        grasp.bestOrder(data.getVariables());
        return pdag(data, grasp.getGraph(true));
    }

    private static Pdag fges(DataSet data, Score score) throws InterruptedException {
        Fges fges = new Fges(score);
        fges.setNumThreads(1);
        fges.setVerbose(false);
        return pdag(data, fges.search());
    }

    private static Pdag pdag(DataSet data, Graph graph) {
        int n = data.getNumColumns();
        boolean[][] adjacency = new boolean[n][n];
        for (Edge edge : graph.getEdges()) {
            int a = data.getColumn(data.getVariable(edge.getNode1().getName()));
            int b = data.getColumn(data.getVariable(edge.getNode2().getName()));
            if (Edges.isDirectedEdge(edge)) {
                boolean forth = Edges.getDirectedEdgeHead(edge)
                        .getName()
                        .equals(edge.getNode2().getName());
                adjacency[forth ? a : b][forth ? b : a] = true;
            } else {
                adjacency[a][b] = true;
                adjacency[b][a] = true;
            }
        }
        return Pdag.of(adjacency);
    }

    private static DataSet numbers(String set) {
        ReferenceData table = ReferenceData.read("data/" + set);
        List<Node> variables = new ArrayList<>();
        for (String name : table.names()) {
            variables.add(new ContinuousVariable(name));
        }
        return new BoxDataSet(new VerticalDoubleDataBox(table.columns()), variables);
    }

    private static DataSet codes(String set) {
        ReferenceData table = ReferenceData.read("data/" + set);
        int[][] codes = table.codes();
        List<Node> variables = new ArrayList<>();
        for (int v = 0; v < codes.length; v++) {
            int levels = Arrays.stream(codes[v]).max().orElse(0) + 1;
            variables.add(new DiscreteVariable(table.names()[v], levels));
        }
        return new BoxDataSet(new VerticalIntDataBox(codes), variables);
    }
}
