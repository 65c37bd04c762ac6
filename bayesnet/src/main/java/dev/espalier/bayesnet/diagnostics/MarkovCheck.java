package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.independence.TestResult;
import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether the data obey the independences that a DAG claims.
 *
 * <p>Along a topological order, each node is claimed to be independent of every earlier node that is not its parent,
 * given its parents: one claim for each pair that is not adjacent. Together these claims imply all others that can be
 * read off the DAG, the independence of every node from all its non-descendants given its parents among them (Lauritzen,
 * Dawid, Larsen and Leimer 1990, Independence properties of directed Markov fields, Networks 20(5), 491-505). Each is
 * tested. If all of them hold, p-values are uniform; a missing edge or a wrong direction makes too many of them small.
 *
 * <p>Two summaries: {@link #uniformP} asks all p-values together, {@link #adjustedP} the smallest one alone. Both are
 * one-sided: a DAG that was chosen by these data has left few dependences over, so that large p-values abound and mean
 * nothing. Claims of one node share its column and, where their other ends are correlated, their evidence: {@code
 * uniformP} takes them for independent and is then below its level too often, {@code adjustedP} (Bonferroni) never.
 *
 * @param claims    what the DAG claims in all
 * @param tested    the claims that were tested, smallest p-value first; at most as many as were asked for
 * @param untested  chosen claims for which no test was defined: too few rows, or {@code trivial}
 * @param trivial   of the untested ones, those that hold whatever the data: of a column that is constant, or that the
 *     columns it is claimed to be independent given determine
 * @param partial   of the tested ones, those tested on some strata only, as the others hold too few rows
 * @param uniformP  p-value of "no more small p-values than chance" (one-sided Kolmogorov-Smirnov test); NaN when nothing
 *     was tested
 * @param adjustedP smallest p-value times the number of tests, at most 1; NaN when nothing was tested
 */
public record MarkovCheck(
        int claims, List<Claim> tested, int untested, int trivial, int partial, double uniformP, double adjustedP) {
    /** Claims that are tested unless more are asked for; above it a random choice of them is. */
    public static final int MOST_CLAIMS = 2000;

    /** Rows that a stratum must have for each of its cells before a test of it is believed (Spirtes et al. 2000). */
    private static final double ROWS_PER_CELL = 5;

    public MarkovCheck {
        tested = List.copyOf(tested);
    }

    /**
     * One claim: {@code node} is independent of {@code other} given the parents of {@code node}.
     *
     * @param node   later in the topological order
     * @param other  earlier, not a parent
     * @param pValue of the independence
     */
    public record Claim(int node, int other, double pValue) {}

    /** Share of the tested claims with a p-value below {@code level}; about {@code level} when all claims hold. */
    public double shareBelow(double level) {
        return (double) tested.stream().filter(c -> c.pValue() < level).count() / tested.size();
    }

    /**
     * Tests the claims of {@code dag}, in {@code O(n^2)} tests or {@code mostClaims}, whichever is less.
     *
     * @param dag        whose claims are tested
     * @param test       on the same nodes; a claim whose p-value is NaN counts as untested
     * @param mostClaims above which claims are chosen at random, at least 1
     * @param key        of that choice
     */
    public static MarkovCheck of(Dag dag, IndependenceTest test, int mostClaims, Key key) {
        if (mostClaims < 1) {
            throw new IllegalArgumentException("claims: found at most " + mostClaims + ", expected at least 1");
        }
        List<int[]> pairs = pairs(dag);
        int claims = pairs.size();
        List<Claim> tested = new ArrayList<>();
        int trivial = 0;
        int partial = 0;
        for (int[] pair : chosen(pairs, mostClaims, key)) {
            TestResult result = test.test(pair[0], pair[1], dag.parents(pair[0]));
            if (!Double.isNaN(result.pValue())) {
                tested.add(new Claim(pair[0], pair[1], result.pValue()));
            }
            trivial += result.basis() == Basis.NOTHING_VARIES ? 1 : 0;
            partial += result.basis() == Basis.SOME_STRATA ? 1 : 0;
        }
        tested.sort(Comparator.comparingDouble(Claim::pValue));
        double[] sorted = tested.stream().mapToDouble(Claim::pValue).toArray();
        return new MarkovCheck(
                claims,
                tested,
                Math.min(claims, mostClaims) - tested.size(),
                trivial,
                partial,
                SmallPValues.excess(sorted),
                sorted.length == 0 ? Double.NaN : Math.min(1, sorted[0] * sorted.length));
    }

    /** With {@link #MOST_CLAIMS} claims. */
    public static MarkovCheck of(Dag dag, IndependenceTest test, Key key) {
        return of(dag, test, MOST_CLAIMS, key);
    }

    /**
     * G2 tests on strata with at least five rows for each of their cells; with fewer its p-values are not those of
     * chi-squared. Plain degrees of freedom count all cells, so that there the same is asked of all strata together.
     */
    public static IndependenceTest testOf(DiscreteData data, Freedom freedom) {
        return new GSquared(data, Statistic.G2, freedom).onStrataWith(ROWS_PER_CELL);
    }

    /** With adjusted degrees of freedom. */
    public static IndependenceTest testOf(DiscreteData data) {
        return testOf(data, Freedom.ADJUSTED);
    }

    private static List<int[]> pairs(Dag dag) {
        int[] order = dag.topologicalOrder();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!dag.hasEdge(order[j], order[i])) {
                    pairs.add(new int[] {order[i], order[j]});
                }
            }
        }
        return pairs;
    }

    private static List<int[]> chosen(List<int[]> pairs, int most, Key key) {
        if (pairs.size() <= most) {
            return pairs;
        }
        SplittableRandom random = key.random();
        for (int i = 0; i < most; i++) {
            int j = random.nextInt(i, pairs.size());
            int[] swap = pairs.get(i);
            pairs.set(i, pairs.get(j));
            pairs.set(j, swap);
        }
        return pairs.subList(0, most);
    }
}
