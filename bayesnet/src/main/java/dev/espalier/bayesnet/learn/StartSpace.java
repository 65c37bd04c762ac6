package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.independence.PcStable;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The core edges a search starts from: given ones, or all while there are few, or the PC skeleton both ways; less the
 * forbidden ones.
 */
final class StartSpace {
    /** Up to so many variables nothing is left out: the tables of all parent sets are small, and sampling is exact. */
    static final int COMPLETE_UP_TO = 10;

    private StartSpace() {}

    static Digraph of(
            int nodes,
            @Nullable IndependenceTest test,
            Knowledge knowledge,
            LearnerOptions options,
            List<String> names,
            List<String> warnings,
            Progress progress) {
        boolean[][] edges;
        if (knowledge.startSpace().isPresent()) {
            edges = knowledge.startSpace().get().toAdjacency();
        } else if (nodes <= COMPLETE_UP_TO && nodes - 1 <= options.hardLimit()) {
            edges = complete(nodes);
        } else if (test != null) {
            edges = PcStable.skeleton(
                    test, options.alpha(), knowledge.forbidden().toAdjacency(), nodes, progress);
        } else {
            edges = new boolean[nodes][nodes];
        }
        knowledge.forbidden().forEachEdge((s, t) -> edges[s][t] = false);
        for (int v = 0; v < nodes; v++) {
            trim(edges, v, test, knowledge, options.hardLimit(), names, warnings);
        }
        return Digraph.of(edges);
    }

    private static boolean[][] complete(int nodes) {
        boolean[][] edges = new boolean[nodes][nodes];
        for (int u = 0; u < nodes; u++) {
            Arrays.fill(edges[u], true);
            edges[u][u] = false;
        }
        return edges;
    }

    /** Keeps the parents of v most strongly dependent on it, up to the limit; the others stay extras of the search. */
    private static void trim(
            boolean[][] edges,
            int v,
            @Nullable IndependenceTest test,
            Knowledge knowledge,
            int hardLimit,
            List<String> names,
            List<String> warnings) {
        ArrayList<Integer> parents = new ArrayList<>();
        int required = knowledge.required().digraph().inDegree(v);
        for (int u = 0; u < edges.length; u++) {
            if (edges[u][v] && !knowledge.required().hasEdge(u, v)) {
                parents.add(u);
            }
        }
        int room = hardLimit - required;
        if (room < 0) {
            throw new InputException("found %d required parents of '%s', expected at most %d (--hard-limit)"
                    .formatted(required, names.get(v), hardLimit));
        }
        if (parents.size() <= room) {
            return;
        }
        if (test != null) {
            parents.sort(Comparator.comparingDouble(u -> test.pValue(u, v, new int[0])));
        }
        for (int u : parents.subList(room, parents.size())) {
            edges[u][v] = false;
        }
        warnings.add("%s has %d neighbours in the start space; the %d most dependent ones are kept (--hard-limit)"
                .formatted(names.get(v), parents.size() + required, hardLimit));
    }
}
