package dev.espalier.bayesnet.permutation;

import dev.espalier.bayesnet.LocalScore;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Answers which parents one variable takes from a set of variables: grown greedily by the best addition, then shrunk
 * greedily by the best removal. Not thread-safe.
 *
 * <p>A tree node stands for a parent set as it was grown and holds, best first, every variable that would improve it. For
 * any set of variables growing means walking down, from each tree node to the first of its list that is in the set; only
 * tree nodes met for the first time cost scores. Required parents are in every set and never removed.
 */
final class GrowShrinkTree {
    /** Gains below this are rounding, of scores in the millions and their sums. */
    static final double LEAST = 1e-6;

    /** Improving variables remembered, at 4 bytes each, before a tree starts afresh: a fixed number, whatever the heap. */
    private static final int MOST_ENTRIES = 1 << 20;

    private final LocalScore score;
    private final int variable;
    private final int[] candidates;
    private final int[] required;
    private Grown root;
    private final double[] scores;
    /** Who improves some parent set met so far: nobody else can change the way down. A bit set. */
    private final long[] matters;

    private int[] path;
    private int entries;

    /**
     * A tree to be grown.
     *
     * @param score      what is maximised
     * @param variable   whose parents are asked for
     * @param candidates who may be its parents, required ones left out
     * @param required   who must be
     */
    GrowShrinkTree(LocalScore score, int variable, int[] candidates, int[] required) {
        this.score = score;
        this.variable = variable;
        this.candidates = candidates;
        this.required = required;
        scores = new double[candidates.length];
        matters = new long[(score.nodes() + 63) >>> 6];
        path = Arrays.copyOf(required, required.length + 8);
        root = grown(required.length, -1);
    }

    /** What the variable takes from {@code allowed}, a bit set that holds all required parents. */
    Taken find(long[] allowed) {
        if (entries > MOST_ENTRIES) {
            entries = 0;
            root = grown(required.length, -1);
        }
        Grown at = root;
        int size = required.length;
        int next = at.first(allowed);
        while (next >= 0) {
            if (size == path.length) {
                path = Arrays.copyOf(path, 2 * size);
            }
            path[size++] = next;
            Grown child = at.child(next);
            if (child == null) {
                child = grown(size, next);
                child.sibling = at.firstChild;
                at.firstChild = child;
            }
            at = child;
            next = at.first(allowed);
        }
        if (at.taken == null) {
            at.taken = shrunk(size, at.score);
        }
        return at.taken;
    }

    /**
     * What the variable takes when u joins a set from which it takes {@code before}; {@code allowed} holds u already.
     */
    Taken findWith(int u, long[] allowed, Taken before) {
        return (matters[u >>> 6] >>> u & 1) == 0 ? before : find(allowed);
    }

    /** What the variable takes when u leaves a set from which it takes {@code before}; {@code allowed} lacks u already. */
    Taken findWithout(int u, long[] allowed, Taken before) {
        return before.grew(u) ? find(allowed) : before;
    }

    /** Finds what would improve the parents {@code path[0..size)}. */
    private Grown grown(int size, int last) {
        int[] parents = Arrays.copyOf(path, size);
        double here = score.score(variable, parents);
        int[] others = without(candidates, parents);
        score.scoreAdditions(variable, parents, others, scores);
        long[] ranked = new long[others.length];
        int count = 0;
        for (int i = 0; i < others.length; i++) {
            double gain = scores[i] - here;
            if (gain > LEAST) {
                // largest first, as floats: between equals the candidate's number decides and not rounding
                ranked[count++] = (long) ~Float.floatToRawIntBits((float) gain) << 32 | others[i];
            }
        }
        Arrays.sort(ranked, 0, count);
        int[] improving = new int[count];
        for (int b = 0; b < count; b++) {
            int u = (int) ranked[b];
            improving[b] = u;
            matters[u >>> 6] |= 1L << u;
        }
        entries += count;
        return new Grown(last, here, improving);
    }

    private Taken shrunk(int size, double grownScore) {
        int[] parents = Arrays.copyOf(path, size);
        double best = grownScore;
        while (true) {
            int remove = -1;
            for (int k = required.length; k < parents.length; k++) {
                double smaller = score.score(variable, withoutIndex(parents, k));
                if (smaller > best + LEAST) {
                    best = smaller;
                    remove = k;
                }
            }
            if (remove < 0) {
                return new Taken(parents, Arrays.copyOf(path, size), best);
            }
            parents = withoutIndex(parents, remove);
        }
    }

    private static int[] without(int[] from, int[] removed) {
        int[] left = new int[from.length];
        int count = 0;
        for (int u : from) {
            boolean keep = true;
            for (int r : removed) {
                keep &= u != r;
            }
            if (keep) {
                left[count++] = u;
            }
        }
        return Arrays.copyOf(left, count);
    }

    private static int[] withoutIndex(int[] from, int index) {
        int[] left = new int[from.length - 1];
        System.arraycopy(from, 0, left, 0, index);
        System.arraycopy(from, index + 1, left, index, left.length - index);
        return left;
    }

    /** A parent set on the way; its members are the path from the root. */
    private static final class Grown {
        /** The member added last, -1 at the root. */
        final int last;

        final double score;
        /** Who would improve it, best first. */
        final int[] improving;

        @Nullable
        Grown firstChild;

        @Nullable
        Grown sibling;

        @Nullable
        Taken taken;

        Grown(int last, double score, int[] improving) {
            this.last = last;
            this.score = score;
            this.improving = improving;
        }

        /** The best addition that is in {@code allowed}, or -1. */
        int first(long[] allowed) {
            for (int u : improving) {
                if ((allowed[u >>> 6] >>> u & 1) != 0) {
                    return u;
                }
            }
            return -1;
        }

        @Nullable
        Grown child(int added) {
            Grown child = firstChild;
            while (child != null && child.last != added) {
                child = child.sibling;
            }
            return child;
        }
    }
}
