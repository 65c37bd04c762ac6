package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.io.StoredNetworks;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.simulation.GaussianDesign;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.List;

/**
 * A reference data set with BiDAG's default score for it.
 *
 * @param names variable names
 * @param score BGe with am = 1, or BDe with chi = 0.5 and edge penalty 2
 * @param test  independence test on the same data
 */
public record BenchmarkData(List<String> names, LocalScore score, IndependenceTest test) {
    /** Reads a set by the name of its reference file, such as gauss50 or alarm1000_int. */
    public static BenchmarkData read(String set) {
        return read(set, 1, 0.5, 2);
    }

    /** Reads a set under another prior. */
    public static BenchmarkData read(String set, double am, double chi, double edgePenalty) {
        ReferenceData table = ReferenceData.read("data/" + set);
        List<String> names = List.of(table.names());
        if (set.startsWith("g")) {
            GaussianStatistics data = GaussianStatistics.of(names, table.columns());
            return new BenchmarkData(names, new Bge(data, am), new FisherZ(data));
        }
        DiscreteData data = DiscreteData.of(names, table.codes());
        return new BenchmarkData(
                names, new PenalisedScore(new Bde(data, chi), EdgePrior.uniform(edgePenalty)), new GSquared(data));
    }

    /** Rows drawn from a stored network, such as hailfinder, seed 1, under BDe with chi = 0.5 and edge penalty 2. */
    public static BenchmarkData sampled(String network, int rows) {
        DiscreteNetwork drawn = StoredNetworks.read(network);
        DiscreteData data = DiscreteData.of(drawn.names(), drawn.sample(rows, Key.of(1)));
        return new BenchmarkData(
                data.names(), new PenalisedScore(new Bde(data, 0.5), EdgePrior.uniform(2)), new GSquared(data));
    }

    /**
     * A simulated linear Gaussian network under BGe with am = 0.25: two expected parents, weights uniform on (0.4, 2), as in
     * Kuipers, Suter and Moffa (2022).
     */
    public static BenchmarkData simulated(int nodes, int rows, long seed) {
        GaussianStatistics data =
                GaussianDesign.strong(nodes, rows).draw(Key.of(seed)).data();
        return new BenchmarkData(data.names(), new Bge(data, 0.25), new FisherZ(data));
    }

    /** The graph behind a set. */
    public static Dag truth(String set) {
        String graph = set.startsWith("g") ? set : set.startsWith("asia") ? "asia" : "alarm1000";
        return ReferenceData.read("graphs/" + graph + "_truth").dag();
    }
}
