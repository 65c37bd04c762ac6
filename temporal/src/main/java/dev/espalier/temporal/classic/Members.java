package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The nodes of each block, and the pairs of nodes between blocks. */
final class Members {
    private final int[] starts;
    private final int[] nodes;

    private Members(int[] starts, int[] nodes) {
        this.starts = starts;
        this.nodes = nodes;
    }

    /** The members of blocks; nodes of block -1 are in none. */
    static Members of(int[] blocks) {
        int most = Arrays.stream(blocks).max().orElse(-1);
        int[] starts = new int[most + 2];
        for (int block : blocks) {
            if (block >= 0) {
                starts[block + 1]++;
            }
        }
        for (int b = 0; b <= most; b++) {
            starts[b + 1] += starts[b];
        }
        int[] next = starts.clone();
        int[] nodes = new int[starts[most + 1]];
        for (int u = 0; u < blocks.length; u++) {
            if (blocks[u] >= 0) {
                nodes[next[blocks[u]]++] = u;
            }
        }
        return new Members(starts, nodes);
    }

    private int size(int block) {
        return block < 0 || block >= starts.length - 1 ? 0 : starts[block + 1] - starts[block];
    }

    /** Number of pairs of a node of one block and one of another, or of the same; 0 for blocks that are not there. */
    double pairs(int a, int b, boolean isUndirected, boolean hasLoops) {
        double n = size(a);
        if (a != b) {
            return n * size(b);
        }
        double ordered = isUndirected ? n * (n - 1) / 2 : n * (n - 1);
        return hasLoops ? ordered + n : ordered;
    }

    /** Puts a uniform one of these pairs at a place; gives the place after it. */
    int pair(int a, int b, boolean isUndirected, boolean hasLoops, SplittableRandom random, int[] ends, int at) {
        int u = random.nextInt(size(a));
        int v = random.nextInt(size(b));
        if (a == b) {
            int n = size(a);
            if (isUndirected && hasLoops) {
                // with a column more that stands for the diagonal every pair has two cells
                v = random.nextInt(n + 1);
                v = v == n ? u : v;
            }
            while (u == v && !hasLoops) {
                v = random.nextInt(n);
            }
        }
        ends[at] = nodes[starts[a] + u];
        ends[at + 1] = nodes[starts[b] + v];
        return at + 2;
    }
}
