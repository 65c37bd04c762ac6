package dev.espalier.bayesnet.permutation;

import dev.espalier.bayesnet.LocalScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers which parents one variable takes from a set of variables: grown greedily by the best addition, then shrunk
 * greedily by the best removal; or, where that is better, a parent set known from elsewhere. Not thread-safe.
 *
 * <p>A tree node stands for a parent set as it was grown and holds, best first, every variable that would improve it. For
 * any set of variables growing means walking down, from each tree node to the first of its list that is in the set; only
 * tree nodes met for the first time cost scores. Required parents are in every set and never removed.
 */
final class GrowShrinkTree {
    /** Gains below this are rounding, of scores in the millions and their sums. */
    static final double LEAST = 1e-6;

    /** A tree node and its answer without their lists: objects, headers and references. */
    private static final int NODE_BYTES = 200;

    private final LocalScore score;
    private final int variable;
    private final int[] candidates;
    private final int[] required;
    private Grown root;
    private final double[] scores;
    private final List<Taken> known = new ArrayList<>();
    /** Members of known parent sets: a bit set. */
    private final long[] inKnown;

    private final long[] onPath;

    private final int mostParents;
    private final TreeMemory memory;
    private int[] path;
    /** About what the tree takes. */
    private long bytes;

    /**
     * A tree to be grown.
     *
     * @param score       what is maximised
     * @param variable    whose parents are asked for
     * @param candidates  who may be its parents, required ones left out
     * @param required    who must be
     * @param mostParents a parent set with so many is not grown further, and known ones with more are not taken
     * @param memory      of all trees of a search
     */
    GrowShrinkTree(
            LocalScore score, int variable, int[] candidates, int[] required, int mostParents, TreeMemory memory) {
        if (score.nodes() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("found " + score.nodes() + " variables, expected at most 65,535");
        }
        this.score = score;
        this.variable = variable;
        this.candidates = candidates;
        this.required = required;
        this.mostParents = mostParents;
        this.memory = memory;
        scores = new double[candidates.length];
        inKnown = new long[(score.nodes() + 63) >>> 6];
        onPath = new long[inKnown.length];
        path = Arrays.copyOf(required, required.length + 8);
        root = root();
    }

    private Grown root() {
        return grown(required.length, new long[inKnown.length]);
    }

    /**
     * Lets the variable take these parents wherever all of them are allowed and growing leads to nothing better: parents
     * that only tell together are not grown one at a time. What was taken before this call may differ from what is taken
     * after it.
     *
     * @param parents candidates, and all required ones
     */
    void know(int[] parents) {
        if (parents.length > mostParents) {
            return;
        }
        for (Taken k : known) {
            if (Arrays.equals(k.parents, parents)) {
                return;
            }
        }
        known.add(new Taken(parents.clone(), parents.clone(), inKnown, score.score(variable, parents)));
        for (int u : parents) {
            inKnown[u >>> 6] |= 1L << u;
        }
    }

    /** What the variable takes from {@code allowed}, a bit set that holds all required parents. */
    Taken find(long[] allowed) {
        if (memory.isTooMuch(bytes)) {
            memory.giveBack(bytes);
            bytes = 0;
            root = root();
        }
        Grown at = root;
        int size = required.length;
        int next = size < mostParents ? at.first(allowed) : -1;
        while (next >= 0) {
            if (size == path.length) {
                path = Arrays.copyOf(path, 2 * size);
            }
            path[size++] = at.improving[next];
            Grown child = at.child(next);
            if (child == null) {
                child = grown(size, at.passedBefore(next));
                takes(at.putChild(next, child));
            }
            at = child;
            next = size < mostParents ? at.first(allowed) : -1;
        }
        if (at.taken == null) {
            at.taken = shrunk(size, at.score, at.passedBefore(size < mostParents ? at.improving.length : 0));
        }
        return known.isEmpty() ? at.taken : orKnown(at, at.taken, size, allowed);
    }

    /** The best known parents that are allowed, if they are better than those grown. */
    private Taken orKnown(Grown at, Taken grown, int size, long[] allowed) {
        double best = grown.score + LEAST;
        int chosen = -1;
        for (int k = 0; k < known.size(); k++) {
            Taken candidate = known.get(k);
            if (candidate.score > best && isSubset(candidate.parents, allowed)) {
                best = candidate.score;
                chosen = k;
            }
        }
        if (chosen < 0) {
            return grown;
        }
        Taken here = at.known(chosen);
        if (here == null) {
            here = instead(known.get(chosen), grown, size);
            at.putKnown(chosen, here);
            takes(NODE_BYTES + (long) Integer.BYTES * size);
        }
        return here;
    }

    /** Known parents taken in place of grown ones: another answer as soon as a member of the path or one of them goes. */
    private Taken instead(Taken parents, Taken grown, int size) {
        int[] decisive = Arrays.copyOf(path, size + parents.parents.length);
        System.arraycopy(parents.parents, 0, decisive, size, parents.parents.length);
        return new Taken(parents.parents, decisive, grown.heeded(), parents.score);
    }

    private static boolean isSubset(int[] nodes, long[] allowed) {
        for (int u : nodes) {
            if ((allowed[u >>> 6] >>> u & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What the variable takes when u joins a set from which it takes {@code before}; {@code allowed} holds u already.
     */
    Taken findWith(int u, long[] allowed, Taken before) {
        return before.wouldHeed(u) || (inKnown[u >>> 6] >>> u & 1) != 0 ? find(allowed) : before;
    }

    /** What the variable takes when u leaves a set from which it takes {@code before}; {@code allowed} lacks u already. */
    Taken findWithout(int u, long[] allowed, Taken before) {
        return before.hangsOn(u) ? find(allowed) : before;
    }

    /** Finds what would improve the parents {@code path[0..size)}. */
    private Grown grown(int size, long[] passed) {
        int[] parents = Arrays.copyOf(path, size);
        double here = score.score(variable, parents);
        int[] others = withoutPath(size);
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
        char[] improving = new char[count];
        for (int b = 0; b < count; b++) {
            improving[b] = (char) ranked[b];
        }
        // the answer has passed ones, too
        takes(NODE_BYTES + (long) Character.BYTES * count + 2L * Long.BYTES * passed.length);
        return new Grown(here, improving, passed);
    }

    private void takes(long more) {
        bytes += more;
        memory.take(more);
    }

    private Taken shrunk(int size, double grownScore, long[] passed) {
        int[] parents = Arrays.copyOf(path, size);
        double best = grownScore;
        // the one added last gained, so that nothing is won without it
        int tried = size - 1;
        while (true) {
            int remove = -1;
            for (int k = required.length; k < tried; k++) {
                double smaller = score.score(variable, withoutIndex(parents, k));
                if (smaller > best + LEAST) {
                    best = smaller;
                    remove = k;
                }
            }
            if (remove < 0) {
                return new Taken(parents, Arrays.copyOf(path, size), passed, best);
            }
            parents = withoutIndex(parents, remove);
            tried = parents.length;
        }
    }

    /** The candidates that are not among {@code path[0..size)}. */
    private int[] withoutPath(int size) {
        Arrays.fill(onPath, 0);
        for (int k = 0; k < size; k++) {
            onPath[path[k] >>> 6] |= 1L << path[k];
        }
        int[] left = new int[candidates.length];
        int count = 0;
        for (int u : candidates) {
            if ((onPath[u >>> 6] >>> u & 1) == 0) {
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
        /** Who would improve it, best first; most of a tree's memory, so that numbers are short. */
        final char[] improving;
        /** Who would have been chosen on the way here, had they been allowed: a bit set. */
        final long[] passed;

        /** What was grown by adding each of the first of them. */
        private @Nullable Grown[] children = {};

        @Nullable
        Taken taken;

        private @Nullable Taken[] known = {};

        Grown(double score, char[] improving, long[] passed) {
            this.score = score;
            this.improving = improving;
            this.passed = passed;
        }

        @Nullable
        Grown child(int place) {
            return place < children.length ? children[place] : null;
        }

        /** How many bytes more this takes now, but for the child. */
        int putChild(int place, Grown child) {
            int before = children.length;
            if (place >= before) {
                children = Arrays.copyOf(children, Math.min(improving.length, Math.max(2 * before, place + 1)));
            }
            children[place] = child;
            return Integer.BYTES * (children.length - before);
        }

        /** Those passed on the way, and the first {@code count} that would improve this set. */
        long[] passedBefore(int count) {
            long[] all = passed.clone();
            for (int i = 0; i < count; i++) {
                all[improving[i] >>> 6] |= 1L << improving[i];
            }
            return all;
        }

        /** The place among {@code improving} of the best addition that is in {@code allowed}, or -1. */
        int first(long[] allowed) {
            for (int i = 0; i < improving.length; i++) {
                int u = improving[i];
                if ((allowed[u >>> 6] >>> u & 1) != 0) {
                    return i;
                }
            }
            return -1;
        }

        /** What known parents k make of this, if that was asked before. */
        @Nullable
        Taken known(int k) {
            return k < known.length ? known[k] : null;
        }

        void putKnown(int k, Taken here) {
            if (k >= known.length) {
                known = Arrays.copyOf(known, k + 1);
            }
            known[k] = here;
        }
    }
}
