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

    private final LocalScore score;
    private final int variable;
    private final int[] candidates;
    private final int[] required;
    private final Grown root;
    private final double[] scores;
    private int[] path;
    private int treeNodes;

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
        path = Arrays.copyOf(required, required.length + 8);
        root = grown(required.length);
    }

    /** Score of the variable with the parents it takes from {@code allowed}, a bit set that holds all required ones. */
    double score(long[] allowed) {
        return find(allowed).score;
    }

    /** The parents it takes; not to be written to. */
    int[] parents(long[] allowed) {
        return find(allowed).parents;
    }

    /** Parent sets whose additions were scored. */
    int treeNodes() {
        return treeNodes;
    }

    private Taken find(long[] allowed) {
        Grown at = root;
        int size = required.length;
        int branch = at.first(allowed);
        while (branch >= 0) {
            if (size == path.length) {
                path = Arrays.copyOf(path, 2 * size);
            }
            path[size++] = at.improving[branch];
            Grown child = at.children[branch];
            if (child == null) {
                child = grown(size);
                at.children[branch] = child;
            }
            at = child;
            branch = at.first(allowed);
        }
        if (at.taken == null) {
            at.taken = shrunk(size, at.score);
        }
        return at.taken;
    }

    /** Finds what would improve the parents {@code path[0..size)}. */
    private Grown grown(int size) {
        treeNodes++;
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
            improving[b] = (int) ranked[b];
        }
        return new Grown(here, improving);
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
                return new Taken(parents, best);
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
        final double score;
        /** What would improve it, best first, and where that leads. */
        final int[] improving;

        final @Nullable Grown[] children;

        @Nullable
        Taken taken;

        Grown(double score, int[] improving) {
            this.score = score;
            this.improving = improving;
            children = new Grown[improving.length];
        }

        /** Index of the best addition that is in {@code allowed}, or -1. */
        int first(long[] allowed) {
            for (int b = 0; b < improving.length; b++) {
                int u = improving[b];
                if ((allowed[u >>> 6] >>> u & 1) != 0) {
                    return b;
                }
            }
            return -1;
        }
    }

    /** Where growing and shrinking ended. */
    private static final class Taken {
        final int[] parents;
        final double score;

        Taken(int[] parents, double score) {
            this.parents = parents;
            this.score = score;
        }
    }
}
