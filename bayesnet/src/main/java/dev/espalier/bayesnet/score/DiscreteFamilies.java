package dev.espalier.bayesnet.score;

import java.io.Serializable;
import java.util.Arrays;

/** Discrete scores of one family from grouped rows: O(rows (parents + 1)), whatever the numbers of levels. */
final class DiscreteFamilies implements Serializable {
    private static final long serialVersionUID = 1;

    final DiscreteData data;
    final CountTerms terms;

    DiscreteFamilies(DiscreteData data, CountTerms terms) {
        this.data = data;
        this.terms = terms;
    }

    double score(int node, int[] parents) {
        double q = data.configurations(parents);
        int r = data.levels(node);
        double score = terms.constant(q, r);
        if (score == Double.NEGATIVE_INFINITY) {
            return score;
        }
        int[] ids = new int[data.rows()];
        int[] counts = new int[data.rows()];
        data.groups(parents, ids);
        score -= sum(terms.configuration(q), ids, counts);
        data.groups(withNode(parents, node), ids);
        return score + sum(terms.cell(q, r), ids, counts);
    }

    private static int[] withNode(int[] parents, int node) {
        int[] family = Arrays.copyOf(parents, parents.length + 1);
        family[parents.length] = node;
        return family;
    }

    private static double sum(CountTerm term, int[] ids, int[] counts) {
        Arrays.fill(counts, 0);
        for (int id : ids) {
            counts[id]++;
        }
        double sum = 0;
        for (int count : counts) {
            sum += term.at(count);
        }
        return sum;
    }
}
