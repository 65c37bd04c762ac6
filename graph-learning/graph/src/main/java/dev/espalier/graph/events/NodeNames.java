package dev.espalier.graph.events;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the nodes 0 to n-1 of a log are called: names of their own, or their numbers. */
public final class NodeNames {
    private final int size;
    private final String @Nullable [] names;

    private NodeNames(int size, String @Nullable [] names) {
        this.size = size;
        this.names = names;
    }

    /** Nodes called 0, 1, ..., size-1; takes no memory. */
    public static NodeNames numbered(int size) {
        if (size < 0) {
            throw new IllegalArgumentException("size: found " + size + ", expected 0 or more");
        }
        return new NodeNames(size, null);
    }

    /** Nodes with names of their own, which must be distinct. */
    public static NodeNames of(List<String> names) {
        Map<String, Integer> seen = new HashMap<>(2 * names.size());
        for (String name : names) {
            if (seen.put(name, seen.size()) != null) {
                throw new IllegalArgumentException("names: found '" + name + "' twice, expected distinct names");
            }
        }
        return new NodeNames(names.size(), names.toArray(String[]::new));
    }

    /** Number of nodes. */
    public int size() {
        return size;
    }

    /** Whether nodes are called by their numbers. */
    public boolean areNumbers() {
        return names == null;
    }

    /** The name of a node. */
    public String name(int node) {
        if (node < 0 || node >= size) {
            throw new IllegalArgumentException("node: found " + node + ", expected 0 to " + (size - 1));
        }
        return names == null ? Integer.toString(node) : names[node];
    }

    /** All names, in order of the nodes. */
    public List<String> toList() {
        if (names != null) {
            return List.of(names);
        }
        String[] all = new String[size];
        Arrays.setAll(all, Integer::toString);
        return List.of(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof NodeNames that) || size != that.size) {
            return false;
        }
        return (names == null && that.names == null) || toList().equals(that.toList());
    }

    @Override
    public int hashCode() {
        return size;
    }

    @Override
    public String toString() {
        return size + " nodes";
    }
}
