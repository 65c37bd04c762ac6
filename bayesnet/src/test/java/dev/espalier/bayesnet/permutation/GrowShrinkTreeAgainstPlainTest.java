package dev.espalier.bayesnet.permutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What a tree remembers from earlier questions never changes an answer: each equals growing and shrinking afresh, or the best
 * known parents where they are better.
 */
class GrowShrinkTreeAgainstPlainTest {
    private static final int N = 9;

    @Randomised(cases = 30)
    void gaussian(Key key) {
        manyQuestions(key, new Bge(RandomData.gaussian(key.split("data"), N, 60), 1));
    }

    @Randomised(cases = 30)
    void discrete(Key key) {
        manyQuestions(key, new Bde(RandomData.discrete(key.split("data"), N, 120, 3), 1));
    }

    private static void manyQuestions(Key key, LocalScore plain) {
        SplittableRandom random = key.split("questions").random();
        int variable = random.nextInt(N);
        List<Integer> required = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        for (int u = 0; u < N; u++) {
            if (u != variable) {
                int role = random.nextInt(8);
                if (role == 0) {
                    required.add(u);
                } else if (role > 1) {
                    candidates.add(u);
                }
            }
        }
        List<Set<Integer>> later = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            later.add(someOf(random, candidates, required));
        }
        LocalScore score = new LikedFamilies(plain, Set.copyOf(later.subList(0, 3)));
        int most = Math.max(required.size(), 1 + random.nextInt(N));
        // in every other case it starts afresh all the time
        TreeMemory memory = random.nextBoolean() ? TreeMemory.ofTrees(N) : new TreeMemory(2000, 1);
        GrowShrinkTree tree = new GrowShrinkTree(score, variable, array(candidates), array(required), most, memory);
        List<Set<Integer>> known = new ArrayList<>();
        for (int question = 0; question < 50; question++) {
            if (question > 20 && question % 5 == 0) {
                known.add(later.get(question / 5 - 5));
                tree.know(array(known.getLast()));
            }
            long allowed = random.nextLong();
            for (int u : required) {
                allowed |= 1L << u;
            }
            Taken taken = tree.find(new long[] {allowed});
            assertTakes(expected(score, variable, candidates, required, most, known, allowed), taken, score, variable);
            neighbours(score, variable, candidates, required, most, known, allowed, taken, tree);
        }
    }

    /** A score that favours some parent sets, which growing one at a time then misses. */
    private record LikedFamilies(LocalScore score, Set<Set<Integer>> liked) implements LocalScore {
        @Override
        public int nodes() {
            return score.nodes();
        }

        @Override
        public double score(int node, int... parents) {
            return score.score(node, parents) + (liked.contains(Set.copyOf(list(parents))) ? 20 : 0);
        }
    }

    /** The short cuts: what one more or one less among the allowed makes of an answer. */
    private static void neighbours(
            LocalScore score,
            int variable,
            List<Integer> candidates,
            List<Integer> required,
            int most,
            List<Set<Integer>> known,
            long allowed,
            Taken taken,
            GrowShrinkTree tree) {
        for (int u : candidates) {
            long other = allowed ^ 1L << u;
            Taken there = (other >>> u & 1) != 0
                    ? tree.findWith(u, new long[] {other}, taken)
                    : tree.findWithout(u, new long[] {other}, taken);
            assertTakes(expected(score, variable, candidates, required, most, known, other), there, score, variable);
        }
    }

    private static void assertTakes(Set<Integer> expected, Taken taken, LocalScore score, int variable) {
        assertEquals(expected, new TreeSet<>(list(taken.parents)));
        assertEquals(score.score(variable, array(expected)), taken.score, 1e-8);
    }

    private static Set<Integer> someOf(SplittableRandom random, List<Integer> candidates, List<Integer> required) {
        TreeSet<Integer> parents = new TreeSet<>(required);
        for (int u : candidates) {
            if (random.nextInt(3) == 0) {
                parents.add(u);
            }
        }
        return parents;
    }

    private static Set<Integer> expected(
            LocalScore score,
            int variable,
            List<Integer> candidates,
            List<Integer> required,
            int most,
            List<Set<Integer>> known,
            long allowed) {
        Set<Integer> best = plain(score, variable, candidates, required, most, allowed);
        double least = score.score(variable, array(best)) + GrowShrinkTree.LEAST;
        for (Set<Integer> k : known) {
            double here = score.score(variable, array(k));
            if (here > least && k.size() <= most && k.stream().allMatch(u -> (allowed >>> u & 1) != 0)) {
                least = here;
                best = k;
            }
        }
        return best;
    }

    /** Gains compare as floats, so that rounding in the last digits does not decide between equals. */
    private static Set<Integer> plain(
            LocalScore score, int variable, List<Integer> candidates, List<Integer> required, int most, long allowed) {
        TreeSet<Integer> parents = new TreeSet<>(required);
        boolean grown = parents.size() < most;
        while (grown) {
            grown = false;
            double here = score.score(variable, array(parents));
            float best = 0;
            int chosen = -1;
            for (int u : candidates) {
                if ((allowed >>> u & 1) != 0 && !parents.contains(u)) {
                    TreeSet<Integer> joined = new TreeSet<>(parents);
                    joined.add(u);
                    double gain = score.score(variable, array(joined)) - here;
                    if (gain > GrowShrinkTree.LEAST && (float) gain > best) {
                        best = (float) gain;
                        chosen = u;
                    }
                }
            }
            if (chosen >= 0) {
                parents.add(chosen);
                grown = parents.size() < most;
            }
        }
        while (shrinks(score, variable, parents, required)) {
            // one removal at a time
        }
        return parents;
    }

    private static boolean shrinks(LocalScore score, int variable, Set<Integer> parents, List<Integer> required) {
        double best = score.score(variable, array(parents));
        int chosen = -1;
        for (int u : parents) {
            if (!required.contains(u)) {
                TreeSet<Integer> left = new TreeSet<>(parents);
                left.remove(u);
                double smaller = score.score(variable, array(left));
                if (smaller > best + GrowShrinkTree.LEAST) {
                    best = smaller;
                    chosen = u;
                }
            }
        }
        return chosen >= 0 && parents.remove(chosen);
    }

    private static int[] array(Iterable<Integer> values) {
        List<Integer> list = new ArrayList<>();
        values.forEach(list::add);
        return list.stream().mapToInt(v -> v).toArray();
    }

    private static List<Integer> list(int[] values) {
        List<Integer> list = new ArrayList<>();
        for (int v : values) {
            list.add(v);
        }
        return list;
    }
}
