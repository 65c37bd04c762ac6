package dev.espalier.graph.extensions;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Counts the topological orders of DAGs. */
public final class LinearExtensions {
    private LinearExtensions() {}

    /**
     * Log number of topological orders of a DAG: exact where the limits allow it for every component, otherwise an
     * estimate whose standard error combines those of the components that were sampled.
     *
     * @param limits bounds on work, per weakly connected component
     * @param key    stream of the sampled orders; not used when the count is exact
     */
    public static ExtensionCount count(Dag dag, CountLimits limits, Key key) {
        double logCount = logFactorial(dag.nodes());
        double variance = 0;
        boolean exact = true;
        List<int[]> components = components(dag);
        for (int c = 0; c < components.size(); c++) {
            Poset poset = Poset.of(dag, components.get(c));
            // the orders of the components are shuffled into each other in n! / prod k! ways
            logCount -= logFactorial(poset.size());
            OptionalDouble counted = exactly(poset, limits);
            if (counted.isPresent()) {
                logCount += counted.getAsDouble();
            } else {
                SampledCount sampled = SampledCount.of(poset, limits, key.split(c));
                logCount += sampled.logCount();
                variance += sampled.standardError() * sampled.standardError();
                exact = false;
            }
        }
        return exact ? new ExtensionCount.Exact(logCount) : new ExtensionCount.Estimated(logCount, Math.sqrt(variance));
    }

    private static OptionalDouble exactly(Poset poset, CountLimits limits) {
        if (poset.isForest()) {
            return OptionalDouble.of(poset.logHookCount());
        }
        Poset dual = poset.dual();
        if (dual.isForest()) {
            return OptionalDouble.of(dual.logHookCount());
        }
        return poset.size() <= ExactCount.MAX_SIZE
                ? ExactCount.logCount(poset, limits.maxSets())
                : OptionalDouble.empty();
    }

    /** Nodes of each weakly connected component, in one topological order of the DAG. */
    private static List<int[]> components(Dag dag) {
        int n = dag.nodes();
        int[] component = new int[n];
        Arrays.fill(component, -1);
        int count = 0;
        int[] stack = new int[n];
        for (int first = 0; first < n; first++) {
            if (component[first] < 0) {
                mark(dag.digraph(), first, count++, component, stack);
            }
        }
        int[] sizes = new int[count];
        for (int c : component) {
            sizes[c]++;
        }
        List<int[]> nodes = new ArrayList<>();
        for (int size : sizes) {
            nodes.add(new int[size]);
        }
        int[] filled = new int[count];
        for (int v : dag.topologicalOrder()) {
            int c = component[v];
            nodes.get(c)[filled[c]++] = v;
        }
        return nodes;
    }

    private static void mark(Digraph graph, int first, int number, int[] component, int[] stack) {
        int top = 0;
        stack[top++] = first;
        component[first] = number;
        while (top > 0) {
            int v = stack[--top];
            for (int k = 0; k < graph.inDegree(v) + graph.outDegree(v); k++) {
                int next = k < graph.inDegree(v) ? graph.parent(v, k) : graph.child(v, k - graph.inDegree(v));
                if (component[next] < 0) {
                    component[next] = number;
                    stack[top++] = next;
                }
            }
        }
    }

    static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }
}
