package dev.espalier.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Markov equivalence by its definition (Verma and Pearl 1990): the same skeleton and the same v-structures. */
final class EssentialGraphs {
    private EssentialGraphs() {}

    record Signature(Pdag skeleton, List<VStructure> vStructures) {
        static Signature of(Dag dag) {
            return new Signature(dag.skeleton(), dag.vStructures());
        }
    }

    static Collection<List<Dag>> classes(List<Dag> dags) {
        Map<Signature, List<Dag>> classes = new LinkedHashMap<>();
        for (Dag dag : dags) {
            classes.computeIfAbsent(Signature.of(dag), s -> new ArrayList<>()).add(dag);
        }
        return classes.values();
    }

    /** The union of all members: an edge that they do not agree on ends up in both cells. */
    static Pdag essential(List<Dag> members) {
        int n = members.getFirst().nodes();
        boolean[][] union = new boolean[n][n];
        for (Dag dag : members) {
            dag.digraph().forEachEdge((s, t) -> union[s][t] = true);
        }
        return Pdag.of(union);
    }
}
