package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Tables that a categorical network would produce, its parameters drawn from their posterior under BDe's prior. Counts of
 * families are kept between tables: the DAGs of a posterior share most of them.
 */
final class DiscreteReplicates {
    /** Numbers kept in cached families, 64 MB. */
    private static final int MOST_KEPT = 1 << 24;

    private final DiscreteData data;
    private final double chi;
    private final Map<Family, UrnCounts> families = new HashMap<>();
    private int kept;

    private record Family(int node, List<Integer> parents) {}

    DiscreteReplicates(DiscreteData data, double chi) {
        this.data = data;
        this.chi = chi;
    }

    /** One table of {@code rows} rows, codes {@code [column][row]}. */
    int[][] draw(Dag dag, int rows, SplittableRandom random) {
        int[][] codes = new int[data.columns()][rows];
        for (int v : dag.topologicalOrder()) {
            family(v, dag.parents(v)).copy().draw(codes, codes[v], random);
        }
        return codes;
    }

    private UrnCounts family(int node, int[] parents) {
        Family name = new Family(node, Arrays.stream(parents).boxed().toList());
        UrnCounts known = families.get(name);
        if (known == null) {
            known = new UrnCounts(data, node, parents, chi);
            kept += known.size();
            if (kept > MOST_KEPT) {
                families.clear();
                kept = known.size();
            }
            families.put(name, known);
        }
        return known;
    }
}
