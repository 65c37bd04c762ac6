package dev.espalier.bayesnet.tables;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.table.HeapBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds the tables of all nodes on workers, node by node. */
public final class Tables {
    /** Entries that one array can hold. */
    private static final int LARGEST_TABLE = Integer.MAX_VALUE - 8;

    /** {@link ScoreTables#slots()} are shorts. */
    private static final int MOST_NODES = Short.MAX_VALUE;

    private Tables() {}

    /**
     * Tables of maxima, for every node.
     *
     * @throws InputException when the tables would not fit into memory
     */
    public static ScoreTables maxima(
            Workers workers, Workers.Shared<? extends LocalScore> score, SearchSpace space, Progress progress) {
        return maxima(workers, score, space, null, null, 0, progress);
    }

    /**
     * Tables of maxima, reusing those of nodes whose permitted parents are the same in {@code previousSpace}.
     *
     * @param held bytes that something else holds meanwhile
     * @throws InputException when the tables would not fit into memory
     */
    public static ScoreTables maxima(
            Workers workers,
            Workers.Shared<? extends LocalScore> score,
            SearchSpace space,
            @Nullable ScoreTables previous,
            @Nullable SearchSpace previousSpace,
            long held,
            Progress progress) {
        refuseTooLarge(space, previousSpace, held);
        int n = space.nodes();
        NodeTable[] tables = new NodeTable[n];
        ArrayList<NodeSpace> missing = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            if (previous != null && previousSpace != null && space.sameAt(previousSpace, v)) {
                tables[v] = previous.table(v);
            } else {
                missing.add(space.node(v));
            }
        }
        for (NodeTable table : workers.map("score tables", score, missing, TableBuilder::maxima, progress)) {
            tables[table.node] = table;
        }
        return new ScoreTables(List.of(tables), TableKind.MAXIMA);
    }

    /**
     * Tables of sums, for every node: 16 bytes per local score (see {@link SearchSpace#tableBytes()}).
     *
     * @throws InputException when the tables would not fit into memory
     */
    public static ScoreTables sums(
            Workers workers, Workers.Shared<? extends LocalScore> score, SearchSpace space, Progress progress) {
        refuseTooLarge(space, null, 0);
        ArrayList<NodeSpace> nodes = new ArrayList<>();
        for (int v = 0; v < space.nodes(); v++) {
            nodes.add(space.node(v));
        }
        return new ScoreTables(
                workers.map(stage(space.tableBytes()), score, nodes, TableBuilder::sums, progress), TableKind.SUMS);
    }

    /** What is under way, with the memory that it takes, so that people know before it is taken. */
    private static String stage(long bytes) {
        return "score tables (%,d MiB)".formatted((bytes >> 20) + 1);
    }

    /**
     * The search keeps the tables of one round while it builds those of the next; what it leaves out of them is not known
     * before, and not counted on.
     */
    private static void refuseTooLarge(SearchSpace space, @Nullable SearchSpace previous, long held) {
        long rebuilt = 0;
        for (int v = 0; v < space.nodes(); v++) {
            long entries = space.tableEntries(v);
            if (entries > LARGEST_TABLE || space.nodes() > MOST_NODES) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "found a score table of %,d numbers for one of %,d variables, expected at most %,d numbers and"
                                + " %,d variables; lower --hard-limit or leave columns out",
                        entries,
                        space.nodes(),
                        LARGEST_TABLE,
                        MOST_NODES));
            }
            rebuilt += previous != null && space.sameAt(previous, v) ? 0 : 2 * Double.BYTES * entries;
        }
        long needed = held + rebuilt + (previous == null ? 0 : previous.tableBytes());
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap / 10 * 9) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "found a search space whose score tables, with what was learnt before, take %,d MiB, expected at"
                            + " most the %,d MiB of the heap; lower --hard-limit or --alpha, or %s",
                    needed >> 20,
                    heap >> 20,
                    HeapBudget.giveMore(needed / 0.9)));
        }
    }
}
