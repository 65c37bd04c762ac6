package dev.espalier.graph.extensions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import dev.espalier.testing.AllDags;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearExtensionsTest {
    private static final CountLimits ONLY_FORESTS = new CountLimits(0, 0.02, 4_096);

    private static double exact(Dag dag) {
        return assertInstanceOf(ExtensionCount.Exact.class, LinearExtensions.count(dag, CountLimits.EXACT, Key.of(1)))
                .logCount();
    }

    private static double logFactorial(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(Math::log).sum();
    }

    /** Permutations that put parents first, one by one. */
    private static long bruteForce(Dag dag, int[] order, int placed) {
        if (placed == order.length) {
            return dag.isTopologicalOrder(order) ? 1 : 0;
        }
        long count = 0;
        for (int i = placed; i < order.length; i++) {
            swap(order, placed, i);
            count += bruteForce(dag, order, placed + 1);
            swap(order, placed, i);
        }
        return count;
    }

    private static void swap(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }

    /** Dynamic programming over all sets of placed nodes: shares nothing with the recursion but the definition. */
    private static double plain(Dag dag) {
        int n = dag.nodes();
        double[] ways = new double[1 << n];
        ways[0] = 1;
        for (int placed = 0; placed < ways.length; placed++) {
            for (int v = 0; ways[placed] > 0 && v < n; v++) {
                int before = placed;
                if ((placed >> v & 1) == 0 && Arrays.stream(dag.parents(v)).allMatch(p -> (before >> p & 1) != 0)) {
                    ways[placed | 1 << v] += ways[placed];
                }
            }
        }
        return Math.log(ways[ways.length - 1]);
    }

    @Test
    void everyDagOfAtMostFiveNodesAgainstEnumeration() {
        for (int n = 0; n <= 4; n++) {
            for (Dag dag : AllDags.on(n)) {
                long count = bruteForce(dag, dag.topologicalOrder(), 0);
                assertEquals(Math.log((double) count), exact(dag), 1e-13);
            }
        }
        for (Dag dag : AllDags.on(5)) {
            assertEquals(plain(dag), exact(dag), 1e-13);
        }
    }

    @Randomised(cases = 30)
    void eightNodesAgainstEnumeration(Key key) {
        Dag dag = RandomDags.erdosRenyi(8, key.random().nextDouble(0, 3.5), key);
        assertEquals(Math.log((double) bruteForce(dag, dag.topologicalOrder(), 0)), exact(dag), 1e-12);
    }

    @Randomised(cases = 60)
    void upToSixteenNodesAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(6, 17);
        Dag dag = RandomDags.erdosRenyi(n, random.nextDouble(0, n / 4.0), key.split("dag"));
        assertEquals(plain(dag), exact(dag), 1e-12);
    }

    @Test
    void antichainsAndChains() {
        assertEquals(0, exact(Dag.empty(0)));
        assertEquals(logFactorial(170), exact(Dag.empty(170)), 1e-10);
        int n = 300;
        Dag chain = Dag.of(
                n, IntStream.range(0, n - 1).toArray(), IntStream.range(1, n).toArray());
        assertEquals(0, exact(chain), 1e-9);
    }

    /** Euler's zigzag numbers: fences have 1, 1, 2, 5, 16, 61, 272, 1385 linear extensions (OEIS A000111). */
    @Test
    void fences() {
        long[] zigzag = {1, 1, 2, 5, 16, 61, 272, 1385};
        for (int n = 1; n <= 8; n++) {
            int[] sources = IntStream.range(0, n - 1).map(i -> i + (i & 1)).toArray();
            int[] targets = IntStream.range(0, n - 1).map(i -> i + 1 - (i & 1)).toArray();
            assertEquals(Math.log((double) zigzag[n - 1]), exact(Dag.of(n, sources, targets)), 1e-13);
        }
    }

    /** Trees grown at random have {@code n! / prod (size of subtree)}, either way up, and whatever edges are implied. */
    @Randomised(cases = 40)
    void treesAgainstTheHookFormula(Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(2, 150);
        boolean[][] edges = new boolean[n][n];
        int[] subtree = new int[n];
        int[] parent = new int[n];
        for (int v = 1; v < n; v++) {
            parent[v] = random.nextInt(v);
            edges[parent[v]][v] = true;
            edges[parent[parent[v]]][v] |= parent[v] > 0;
        }
        double log = logFactorial(n);
        for (int v = n - 1; v >= 0; v--) {
            subtree[v]++;
            log -= Math.log(subtree[v]);
            if (v > 0) {
                subtree[parent[v]] += subtree[v];
            }
        }
        assertEquals(log, exact(Dag.of(Digraph.of(edges))), 1e-9);
        assertEquals(log, exact(Dag.of(transposed(edges))), 1e-9);
        // a tree leaves the sampler nothing to guess
        SampledCount sampled = SampledCount.of(poset(Dag.of(Digraph.of(edges))), ONLY_FORESTS, key);
        assertEquals(log, sampled.logCount(), 1e-9);
        assertEquals(0, sampled.standardError(), 1e-7);
    }

    private static Digraph transposed(boolean[][] edges) {
        boolean[][] reversed = new boolean[edges.length][edges.length];
        for (int i = 0; i < edges.length; i++) {
            for (int j = 0; j < edges.length; j++) {
                reversed[j][i] = edges[i][j];
            }
        }
        return Digraph.of(reversed);
    }

    private static Poset poset(Dag dag) {
        return Poset.of(dag, dag.topologicalOrder());
    }

    @Test
    void sixtyFourNodesInOneComponentAreCountedExactly() {
        // two chains of 32 with rungs: ballot numbers, the Catalan number C(32)
        int[] sources = new int[94];
        int[] targets = new int[94];
        int edges = 0;
        for (int i = 0; i < 32; i++) {
            sources[edges] = i;
            targets[edges++] = 32 + i;
            if (i < 31) {
                sources[edges] = i;
                targets[edges++] = i + 1;
                sources[edges] = 32 + i;
                targets[edges++] = 33 + i;
            }
        }
        assertEquals(94, edges);
        double catalan = logFactorial(64) - logFactorial(32) - logFactorial(33);
        assertEquals(catalan, exact(Dag.of(64, sources, targets)), 1e-12);
    }

    /**
     * Estimates of 400 random DAGs in units of their stated standard errors. Were those exact and normal, the mean square
     * would be 1 with standard deviation 0.07; importance weights are skewed, so the gate is wide at the top.
     */
    @Test
    void estimatesStayWithinTheirStandardErrors() {
        double sum = 0;
        double squares = 0;
        int estimated = 0;
        for (int i = 0; i < 400; i++) {
            Key key = Key.of(20_000 + i);
            Dag dag = RandomDags.erdosRenyi(14, 1 + (i % 4) * 0.5, key.split("dag"));
            if (LinearExtensions.count(dag, ONLY_FORESTS, key) instanceof ExtensionCount.Estimated e
                    && e.standardError() > 0) {
                double z = (e.logCount() - exact(dag)) / e.standardError();
                sum += z;
                squares += z * z;
                estimated++;
            }
        }
        assertTrue(estimated > 300, estimated + " were estimated");
        assertEquals(0, sum / estimated, 0.3);
        assertEquals(1, squares / estimated, 0.4);
    }

    /** Polytrees: every node is joined to one earlier node, either way. */
    @Randomised(cases = 60)
    void polytreesAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(2, 17);
        boolean[][] edges = new boolean[n][n];
        for (int v = 1; v < n; v++) {
            int other = random.nextInt(v);
            boolean up = random.nextBoolean();
            edges[up ? other : v][up ? v : other] = true;
        }
        Dag dag = Dag.of(Digraph.of(edges));
        assertEquals(plain(dag), exact(dag), 1e-12);
    }

    @Randomised(cases = 10)
    void theSameKeyGivesTheSameEstimate(Key key) {
        Dag dag = RandomDags.erdosRenyi(90, 1.5, key.split("dag"));
        ExtensionCount one = LinearExtensions.count(dag, CountLimits.DEFAULT, key);
        assertEquals(one, LinearExtensions.count(dag, CountLimits.DEFAULT, key));
        assertTrue(one.standardError() >= 0 && one.logCount() > 0 && one.logCount() < logFactorial(90));
    }

    @Test
    void aBoundOnSetsMakesItAnEstimate() {
        Dag dag = RandomDags.erdosRenyi(20, 2, Key.of(3));
        var few = new CountLimits(10, 0.05, 65_536);
        ExtensionCount estimate = LinearExtensions.count(dag, few, Key.of(4));
        assertInstanceOf(ExtensionCount.Estimated.class, estimate);
        assertEquals(exact(dag), estimate.logCount(), 5 * estimate.standardError());
        assertTrue(estimate.standardError() <= 0.05, "stopped at " + estimate.standardError());
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CountLimits(-1, 0.1, 64));
        assertThrows(IllegalArgumentException.class, () -> new CountLimits(1, 0, 64));
        assertThrows(IllegalArgumentException.class, () -> new CountLimits(1, 0.1, 63));
    }
}
