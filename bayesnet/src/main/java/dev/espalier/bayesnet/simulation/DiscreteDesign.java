package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import java.util.SplittableRandom;

/**
 * Categorical data on an Erdos-Renyi DAG: every node has a number of levels drawn uniformly from 2 to {@code mostLevels},
 * and for each configuration of its parents a distribution over them drawn from a symmetric Dirichlet.
 *
 * @param nodes           number of variables n
 * @param expectedParents expected number of parents of a node
 * @param rows            number of rows N, at least 1
 * @param mostLevels      most levels of a node, at least 2
 * @param concentration   the Dirichlet's parameter for each level, above 0; small ones make levels depend strongly on
 *                        parents
 */
public record DiscreteDesign(int nodes, double expectedParents, int rows, int mostLevels, double concentration) {
    public DiscreteDesign {
        if (rows < 1 || mostLevels < 2 || !(concentration > 0)) {
            throw new IllegalArgumentException(
                    "a design: found " + rows + " rows, " + mostLevels + " levels and concentration " + concentration
                            + ", expected rows, at least 2 levels and a concentration above 0");
        }
    }

    /** A network and its data; the same key gives the same ones. */
    public Simulated<DiscreteData> draw(Key key) {
        Dag truth = RandomDags.erdosRenyi(nodes, expectedParents, key.split("graph"));
        SplittableRandom random = key.split("levels").random();
        int[] levels = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            levels[v] = random.nextInt(2, mostLevels + 1);
        }
        DiscreteNetwork network = DiscreteNetwork.random(truth, levels, concentration, key.split("tables"));
        int[][] codes = network.sample(rows, key.split("rows"));
        return new Simulated<>(truth, DiscreteData.ofCodes(network.names(), levels, codes));
    }
}
