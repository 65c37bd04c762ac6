package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a BIF file has said of its variables so far, and where. */
final class BifVariables {
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Declared> declared = new ArrayList<>();
    private final List<@Nullable Defined> defined = new ArrayList<>();

    private record Declared(String name, List<String> levels, int line, int column) {}

    private static final class Defined {
        final int[] parents;
        final double[] table;
        final int line;
        final int column;

        Defined(int[] parents, double[] table, int line, int column) {
            this.parents = parents;
            this.table = table;
            this.line = line;
            this.column = column;
        }
    }

    void declare(String name, List<String> levels, int line, int column) {
        indices.put(name, declared.size());
        declared.add(new Declared(name, levels, line, column));
        defined.add(null);
    }

    void define(int v, int[] parents, double[] table, int line, int column) {
        defined.set(v, new Defined(parents, table, line, column));
    }

    int size() {
        return declared.size();
    }

    boolean contains(String name) {
        return indices.containsKey(name);
    }

    /** -1 for a name that is not declared. */
    int index(String name) {
        return indices.getOrDefault(name, -1);
    }

    String name(int v) {
        return declared.get(v).name();
    }

    List<String> levels(int v) {
        return declared.get(v).levels();
    }

    int line(int v) {
        return declared.get(v).line();
    }

    int column(int v) {
        return declared.get(v).column();
    }

    boolean isDefined(int v) {
        return defined.get(v) != null;
    }

    List<String> names() {
        return declared.stream().map(Declared::name).toList();
    }

    List<List<String>> allLevels() {
        return declared.stream().map(Declared::levels).toList();
    }

    double[][] tables() {
        double[][] tables = new double[size()][];
        for (int v = 0; v < tables.length; v++) {
            tables[v] = definition(v).table;
        }
        return tables;
    }

    Digraph digraph() {
        int count = 0;
        for (int v = 0; v < size(); v++) {
            count += definition(v).parents.length;
        }
        int[] sources = new int[count];
        int[] targets = new int[count];
        int e = 0;
        for (int v = 0; v < size(); v++) {
            for (int parent : definition(v).parents) {
                sources[e] = parent;
                targets[e++] = v;
            }
        }
        return Digraph.of(size(), sources, targets);
    }

    /** Names a cycle: some parent of every variable that cannot be ordered cannot be ordered either. */
    InputException cycle(Complaints complaints) {
        Digraph graph = digraph();
        int[] missing = new int[size()];
        int[] ready = new int[size()];
        int count = 0;
        for (int v = 0; v < size(); v++) {
            missing[v] = graph.inDegree(v);
            if (missing[v] == 0) {
                ready[count++] = v;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int child : graph.children(ready[i])) {
                if (--missing[child] == 0) {
                    ready[count++] = child;
                }
            }
        }
        int v = 0;
        while (missing[v] == 0) {
            v++;
        }
        List<Integer> path = new ArrayList<>();
        while (!path.contains(v)) {
            path.addFirst(v);
            v = Arrays.stream(graph.parents(v))
                    .filter(p -> missing[p] > 0)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> names = new ArrayList<>(
                path.subList(0, path.indexOf(v) + 1).stream().map(this::name).toList());
        names.addFirst(name(v));
        Defined last = definition(v);
        return complaints.problem(
                last.line, last.column, "found the cycle " + String.join(" -> ", names) + ", expected none");
    }

    private Defined definition(int v) {
        Defined definition = defined.get(v);
        if (definition == null) {
            throw new IllegalStateException(name(v) + " has no probabilities yet");
        }
        return definition;
    }
}
