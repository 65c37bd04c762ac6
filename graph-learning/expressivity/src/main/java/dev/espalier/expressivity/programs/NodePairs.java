package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Table;
import java.util.ArrayList;
import java.util.List;

/** Lists of integers, one for each ordered pair of nodes, as tables a program can loop over. */
final class NodePairs {
    private final int nodes;
    private final Table number;

    NodePairs(int nodes) {
        this.nodes = nodes;
        int[][] numbers = new int[nodes][nodes];
        for (int u = 0; u < nodes; u++) {
            for (int v = 0; v < nodes; v++) {
                numbers[u][v] = u * nodes + v;
            }
        }
        number = Table.of("pair", numbers);
    }

    /** The row of a pair in the tables made here. */
    Index row(Index u, Index v) {
        return number.at(u, v);
    }

    /** {@code lists.get(u * nodes + v)} as row (u, v). */
    Table table(String name, List<List<Integer>> lists) {
        return Table.of(
                name,
                lists.stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }

    /** An empty list for each pair. */
    List<List<Integer>> lists() {
        List<List<Integer>> lists = new ArrayList<>();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** The numbers of the edges from u to v, for each pair; if undirected, under u &lt; v. Loops are left out. */
    List<List<Integer>> edges(OrderedGraph graph, boolean directed) {
        var lists = lists();
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                int u = graph.source(e);
                int v = graph.target(e);
                lists.get(directed ? u * nodes + v : Math.min(u, v) * nodes + Math.max(u, v))
                        .add(e);
            }
        }
        return lists;
    }
}
