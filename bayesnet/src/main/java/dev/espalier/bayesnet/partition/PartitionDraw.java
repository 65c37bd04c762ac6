package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.graph.GraphSamples;
import java.util.random.RandomGenerator;

/** DAGs from the current partition: given it, nodes choose their parents independently. Not thread-safe. */
final class PartitionDraw {
    private final Elements elements;
    private final NodeSums sums;
    private final Rescoring scores;
    private final Families families;
    private final int[] lists;
    private final int[] subsets;

    PartitionDraw(Elements elements, NodeSums sums, Rescoring scores) {
        this.elements = elements;
        this.sums = sums;
        this.scores = scores;
        families = new Families(sums);
        lists = new int[elements.nodes];
        subsets = new int[elements.nodes];
    }

    /** Draws one DAG, adds it to {@code out} and returns its log score. */
    double sample(RandomGenerator random, int chain, long draw, GraphSamples.Builder out) {
        double score = draw(random);
        out.sample(chain, draw, score);
        for (int v = 0; v < elements.nodes; v++) {
            NodeTable table = sums.table(v);
            if (lists[v] > 0) {
                out.edge(table.extras[lists[v] - 1], v);
            }
            for (int rest = subsets[v]; rest != 0; rest &= rest - 1) {
                out.edge(table.core[Integer.numberOfTrailingZeros(rest)], v);
            }
        }
        return score;
    }

    /** Draws one DAG and returns its log score. */
    double draw(RandomGenerator random) {
        double score = 0;
        for (int v = 0; v < elements.nodes; v++) {
            families.none();
            int element = elements.elementOf[v];
            if (element < elements.count - 1) {
                int at = element * elements.words;
                families.draw(v, elements.right, at, elements.members, at + elements.words, scores.score(v), random);
            }
            lists[v] = families.list;
            subsets[v] = families.subset;
            score += families.logScore(v);
        }
        return score;
    }

    /** Sets {@code parents[v * words]} to the parents of each node in the DAG drawn last. */
    void parents(long[] parents) {
        for (int v = 0; v < elements.nodes; v++) {
            sums.parents(v, lists[v], subsets[v], parents, v * elements.words);
        }
    }
}
