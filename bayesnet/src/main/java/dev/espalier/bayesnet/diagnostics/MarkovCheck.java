package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
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
 * @param untested  chosen claims for which no test was defined: constant columns, or too few rows
 * @param uniformP  p-value of "no more small p-values than chance" (one-sided Kolmogorov-Smirnov test); NaN when nothing
 *     was tested
 * @param adjustedP smallest p-value times the number of tests, at most 1; NaN when nothing was tested
 */
public record MarkovCheck(int claims, List<Claim> tested, int untested, double uniformP, double adjustedP) {
    /** Claims that are tested unless more are asked for; above it a random choice of them is. */
    public static final int MOST_CLAIMS = 2000;

    /** Rows that a table must have for each of its cells before a test of it is believed (Spirtes et al. 2000). */
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
            throw new IllegalArgumentException("mostClaims must be at least 1 but was " + mostClaims);
        }
        List<int[]> pairs = pairs(dag);
        int claims = pairs.size();
        List<Claim> tested = new ArrayList<>();
        for (int[] pair : chosen(pairs, mostClaims, key)) {
            double p = test.pValue(pair[0], pair[1], dag.parents(pair[0]));
            if (!Double.isNaN(p)) {
                tested.add(new Claim(pair[0], pair[1], p));
            }
        }
        tested.sort(Comparator.comparingDouble(Claim::pValue));
        double[] sorted = tested.stream().mapToDouble(Claim::pValue).toArray();
        return new MarkovCheck(
                claims,
                tested,
                Math.min(claims, mostClaims) - tested.size(),
                SmallPValues.excess(sorted),
                sorted.length == 0 ? Double.NaN : Math.min(1, sorted[0] * sorted.length));
    }

    /** With {@link #MOST_CLAIMS} claims. */
    public static MarkovCheck of(Dag dag, IndependenceTest test, Key key) {
        return of(dag, test, MOST_CLAIMS, key);
    }

    /**
     * G2 tests, of claims whose tables have at least five rows a cell; with fewer its p-values are not those of
     * chi-squared. Columns with one level are untested too.
     */
    public static IndependenceTest testOf(DiscreteData data) {
        GSquared test = new GSquared(data);
        return (x, y, given) -> {
            double cells = data.configurations(given) * data.levels(x) * data.levels(y);
            boolean constant = data.levels(x) == 1 || data.levels(y) == 1;
            return constant || cells * ROWS_PER_CELL > data.rows() ? Double.NaN : test.pValue(x, y, given);
        };
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
