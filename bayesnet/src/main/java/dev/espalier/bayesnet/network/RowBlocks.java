package dev.espalier.bayesnet.network;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * How draws are keyed: rows come in blocks, and each node has a stream of its own in each block. So any block can be
 * drawn without those before it, and a row does not depend on how many follow.
 */
final class RowBlocks {
    /** Large enough to spread the cost of a stream, small enough for the columns of a block to stay in cache. */
    static final int SIZE = 4096;

    private RowBlocks() {}

    /** The stream of a node in a block. */
    static SplittableRandom random(Key key, long block, int node) {
        return key.split(block).split(node).random();
    }

    /** Number of blocks that hold so many rows. */
    static int count(int rows) {
        return (int) (((long) rows + SIZE - 1) / SIZE);
    }

    static void requireRange(long firstBlock, int rows) {
        if (firstBlock < 0 || rows < 0) {
            throw new IllegalArgumentException(
                    "first block and rows: found " + firstBlock + " and " + rows + ", expected 0 or more");
        }
    }
}
