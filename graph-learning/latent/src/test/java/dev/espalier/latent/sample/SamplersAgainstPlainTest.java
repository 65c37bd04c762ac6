package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.sample.AllDraws.Outcome;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn from a row's random numbers, against a walk along the row; and how often whole graphs come. */
class SamplersAgainstPlainTest {
    @Randomised(cases = 100)
    void choicesAreThoseOfAWalkAlongWhatIsLeft(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(40);
        int k = 1 + random.nextInt(n);
        // far apart, the remainder soon loses its digits and the row is scanned
        double[] logits = Rows.logits(n, random.nextBoolean() ? 3 : 25, random);
        var family = new SubsetNeighbourhoods(Rows.single(n), k, 0, Likelihood.ORDERED);
        int windows = 20;
        Draw draw = family.sample(logits, windows, key);
        var stream = new RowStream(key);
        int off = 0;
        for (int w = 0; w < windows; w++) {
            stream.at((long) w * (n + 1));
            int from = draw.offsets()[w * (n + 1)];
            int[] chosen = Arrays.copyOfRange(draw.chosen(), from, from + k);
            assertEquals(k, Arrays.stream(chosen).distinct().count());
            Set<Integer> taken = new HashSet<>();
            for (int t = 0; t < k; t++) {
                off += walk(logits, taken, stream.uniform()) == chosen[t] ? 0 : 1;
                taken.add(chosen[t]);
            }
        }
        // only where a number falls within rounding of the end of a slot may the two differ
        assertEquals(0, off);
    }

    private static int walk(double[] logits, Set<Integer> taken, double u) {
        int[] left = IntStream.range(0, logits.length)
                .filter(m -> !taken.contains(m))
                .toArray();
        double largest = Arrays.stream(left).mapToDouble(m -> logits[m]).max().orElseThrow();
        double total = Arrays.stream(left)
                .mapToDouble(m -> Math.exp(logits[m] - largest))
                .sum();
        double sum = 0;
        for (int m : left) {
            sum += Math.exp(logits[m] - largest);
            if (u * total < sum) {
                return m;
            }
        }
        return left[left.length - 1];
    }

    @Randomised(cases = 50)
    void edgesAreTheNumbersBelowTheirProbability(Key key) {
        SplittableRandom random = key.random();
        Candidates candidates = Candidates.others(5).require(Digraph.of(5, new int[] {3}, new int[] {2}));
        var family = new BernoulliEdges(candidates);
        int windows = 1 + random.nextInt(6);
        double[] logits = Rows.logits(family.slots() * (random.nextBoolean() ? 1 : windows), 4, random);
        int[] numbers = random.ints(windows, 0, 100).toArray();
        SampledGraphs graphs = family.sample(logits, numbers, key).graphs();
        var stream = new RowStream(key);
        for (int w = 0; w < windows; w++) {
            int first = logits.length == family.slots() ? 0 : w * family.slots();
            for (int i = 0; i < 5; i++) {
                stream.at(numbers[w] * 5L + i);
                for (int c = 0; c < candidates.count(i); c++) {
                    double phi = logits[first + family.firstSlot(i) + c];
                    boolean edge = stream.uniform() < 1 / (1 + Math.exp(-phi));
                    assertEquals(edge, graphs.digraph(w).hasEdge(candidates.source(i, c), i));
                }
            }
            assertTrue(graphs.digraph(w).hasEdge(3, 2));
        }
    }

    /**
     * Whole graphs of three nodes in 20,000 windows by chi-square, against a bound of mean plus six standard deviations,
     * passed by chance less than once in a million. Logits off by 0.15 at every slot, in turn up and down, fail it.
     */
    @Randomised(cases = 4)
    void wholeGraphsComeAsOftenAsTheyAreProbable(Key key) {
        for (GraphDistribution family : List.of(
                new BernoulliEdges(Candidates.others(3)),
                new SubsetNeighbourhoods(Candidates.others(3), 1, 1, Likelihood.UNORDERED))) {
            double[] logits = Rows.logits(family.slots(), 1, key.random());
            double[] wrong = logits.clone();
            Arrays.setAll(wrong, m -> logits[m] + (m % 2 == 0 ? 0.15 : -0.15));
            double[] statistics = {chiSquare(family, logits, logits, key), chiSquare(family, logits, wrong, key)};
            int freedom = AllDraws.of(family, logits).size() - 1;
            double bound = freedom + 6 * Math.sqrt(2.0 * freedom);
            assertTrue(statistics[0] < bound, () -> "chi-square " + statistics[0] + " of " + freedom);
            assertTrue(statistics[1] > bound, () -> "chi-square " + statistics[1] + " of " + freedom);
        }
    }

    private static double chiSquare(GraphDistribution family, double[] logits, double[] claimed, Key key) {
        int windows = 20_000;
        SampledGraphs graphs = family.sample(logits, windows, key).graphs();
        Map<Digraph, Integer> counts = new HashMap<>();
        for (int w = 0; w < windows; w++) {
            counts.merge(graphs.digraph(w), 1, Integer::sum);
        }
        double statistic = 0;
        for (Outcome outcome : AllDraws.of(family, claimed)) {
            double expected = windows * outcome.probability;
            double off = counts.getOrDefault(outcome.draw.graphs().digraph(0), 0) - expected;
            statistic += off * off / expected;
        }
        return statistic;
    }

    /** SplitMix64 steps by a constant: rows that began a constant apart would be one stream, shifted. */
    @Test
    void rowsHaveStreamsOfTheirOwn() {
        var stream = new RowStream(Key.of(3));
        Set<Double> seen = new HashSet<>();
        double[] sums = new double[10];
        for (int row = 0; row < 2000; row++) {
            stream.at(row);
            for (int t = 0; t < 100; t++) {
                double u = stream.uniform();
                assertTrue(u >= 0 && u < 1 && u * 0x1p53 == Math.rint(u * 0x1p53));
                assertTrue(seen.add(u), "row " + row);
                sums[t / 10] += u;
            }
        }
        for (double sum : sums) {
            // 20,000 uniforms: five standard errors, once in a million keys
            assertEquals(0.5, sum / 20_000, 5 * Math.sqrt(1 / 12.0 / 20_000));
        }
    }

    @Test
    void aStreamDependsOnKeyAndRowAlone() {
        var one = new RowStream(Key.of(3));
        one.at(7);
        double[] first = {one.uniform(), one.uniform()};
        one.at(8);
        double next = one.uniform();
        one.at(7);
        assertArrayEquals(first, new double[] {one.uniform(), one.uniform()});
        var other = new RowStream(Key.of(4));
        other.at(7);
        assertTrue(other.uniform() != first[0] && next != first[0]);
    }

    /**
     * Correlation of the same slot in neighbouring windows and of different rows in one window, over 20,000 windows within
     * five standard errors; windows that are given one number are the same graph, which the statistic sees.
     */
    @Randomised(cases = 3)
    void windowsAndRowsAreIndependent(Key key) {
        var family = new BernoulliEdges(Candidates.others(3));
        int windows = 20_000;
        double[] logits = new double[family.slots()];
        SampledGraphs graphs = family.sample(logits, windows, key).graphs();
        int[][] pairs = {{0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 0, 2}, {1, 0, 2, 0}};
        for (int[] pair : pairs) {
            for (int lag = pair[0] == pair[2] && pair[1] == pair[3] ? 1 : 0; lag < 3; lag++) {
                double correlation = correlation(graphs, pair, lag);
                assertTrue(Math.abs(correlation) < 5 / Math.sqrt(windows - lag), "correlation " + correlation);
            }
        }
        int[] twice = IntStream.range(0, windows).map(w -> w / 2).toArray();
        double doubled = correlation(family.sample(logits, twice, key).graphs(), pairs[0], 1);
        assertTrue(doubled > 5 / Math.sqrt(windows), "correlation " + doubled);
    }

    /** Of edge 0 -> 1 of one window with another edge of the window {@code lag} further on, at even odds. */
    private static double correlation(SampledGraphs graphs, int[] pair, int lag) {
        double sum = 0;
        for (int w = 0; w + lag < graphs.windows(); w++) {
            double one = graphs.digraph(w).hasEdge(pair[0], pair[1]) ? 1 : -1;
            sum += graphs.digraph(w + lag).hasEdge(pair[2], pair[3]) ? one : -one;
        }
        return sum / (graphs.windows() - lag);
    }
}
