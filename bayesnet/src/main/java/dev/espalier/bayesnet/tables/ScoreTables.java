package dev.espalier.bayesnet.tables;

import java.io.Serializable;
import java.util.List;

/**
 * The tables of all nodes, and who may be whose parent: all that a chain needs to know about data, score and search
 * space. Immutable and thread-safe; shared by all chains.
 */
public final class ScoreTables implements Serializable {
    private static final long serialVersionUID = 1;

    /** {@link #slots} entry of a node that can never be this node's parent. */
    public static final short NEVER = 0;

    private final NodeTable[] tables;
    private final TableKind kind;
    private final short[] slots;

    ScoreTables(List<NodeTable> tables, TableKind kind) {
        int n = tables.size();
        this.tables = tables.toArray(NodeTable[]::new);
        this.kind = kind;
        slots = new short[n * n];
        for (int v = 0; v < n; v++) {
            NodeTable table = this.tables[v];
            if (table.node != v) {
                throw new IllegalArgumentException(
                        "table " + v + ": found one of node " + table.node + ", expected one of node " + v);
            }
            for (int k = 0; k < table.core.length; k++) {
                slots[v * n + table.core[k]] = (short) -(k + 1);
            }
            for (int l = 0; l < table.extras.length; l++) {
                slots[v * n + table.extras[l]] = (short) (l + 1);
            }
        }
    }

    public int nodes() {
        return tables.length;
    }

    public TableKind kind() {
        return kind;
    }

    /** The table of node {@code v}; read-only. */
    public NodeTable table(int v) {
        return tables[v];
    }

    /**
     * What {@code u} is to {@code v}: {@code l > 0} for the extra of list l, {@code -(k+1)} for core parent k,
     * {@link #NEVER} else. Row-major {@code [v * n + u]}; read-only.
     */
    public short[] slots() {
        return slots;
    }
}
