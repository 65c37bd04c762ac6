package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates of immigrants against sums over all pairs, and their update against all neighbours. */
class BackgroundAgainstPlainTest {
    private static final double SPAN = 100;

    /** Rates of all kinds; the first of four nodes may be silent. */
    private static Background random(int kind, SplittableRandom random) {
        double[] mu = new double[4];
        double[] nu = new double[4];
        for (int u = 0; u < 4; u++) {
            mu[u] = u == 0 && random.nextBoolean() ? 0 : random.nextDouble();
            nu[u] = random.nextDouble();
        }
        return new Background(kind < 2, kind % 2 == 0, mu, nu);
    }

    private static double plainTotal(Background background) {
        double total = 0;
        for (int u = 0; u < 4; u++) {
            for (int v = background.isUndirected() ? u : 0; v < 4; v++) {
                total += u == v && !background.hasLoops() ? 0 : background.rate(u, v);
            }
        }
        return total;
    }

    @Randomised(cases = 40)
    void totalsAreSumsOverPairs(Key key) {
        SplittableRandom random = key.random();
        for (int kind = 0; kind < 4; kind++) {
            Background background = random(kind, random);
            assertEquals(plainTotal(background), background.total(), 1e-12);
            double sum = 0;
            for (int u = 0; u < 4; u++) {
                double from = 0;
                for (int v = 0; v < 4; v++) {
                    // an unordered pair is shared by its ends, a loop is all of one
                    double share = background.isUndirected() && u != v ? 0.5 : 1;
                    from += u == v && !background.hasLoops() ? 0 : share * background.rate(u, v);
                }
                assertEquals(from, background.rateFrom(u), 1e-12, "kind " + kind + ", node " + u);
                sum += background.rateFrom(u);
            }
            assertEquals(background.total(), sum, 1e-12);
        }
    }

    /** What EM maximises: expected logarithms of the rates of immigrants less their expected number. */
    private static double expected(Background background, double[][] immigrants) {
        double sum = -background.total() * SPAN;
        for (int u = 0; u < 4; u++) {
            for (int v = background.isUndirected() ? u : 0; v < 4; v++) {
                sum += immigrants[u][v] > 0 ? immigrants[u][v] * Math.log(background.rate(u, v)) : 0;
            }
        }
        return sum;
    }

    /** One update never loses; after many no rate of any node can be made better. */
    @Randomised(cases = 40)
    void updatesClimbToTheMaximum(Key key) {
        SplittableRandom random = key.random();
        for (int kind = 0; kind < 4; kind++) {
            Background background = random(kind, random);
            double[][] immigrants = new double[4][4];
            double[] out = new double[4];
            double[] in = new double[4];
            for (int u = 0; u < 4; u++) {
                for (int v = background.isUndirected() ? u : 0; v < 4; v++) {
                    boolean isPair = (u != v || background.hasLoops()) && background.rate(u, v) > 0;
                    immigrants[u][v] = isPair ? 1 + 4 * random.nextDouble() : 0;
                    out[u] += immigrants[u][v];
                    (background.isUndirected() ? out : in)[v] += immigrants[u][v];
                }
            }
            double before = expected(background, immigrants);
            for (int round = 0; round < 500; round++) {
                background.update(out, in, SPAN);
                double now = expected(background, immigrants);
                assertTrue(now >= before - 1e-9 * Math.abs(before), "kind " + kind + ", round " + round);
                before = now;
            }
            assertEquals(
                    Arrays.stream(out).sum() / (background.isUndirected() ? 2 : 1), background.total() * SPAN, 1e-6);
            for (int node = 0; node < 8; node++) {
                for (double factor : new double[] {0.9, 1.1}) {
                    double[] mu = background.mu().clone();
                    double[] nu = background.nu().clone();
                    (node < 4 ? mu : nu)[node % 4] *= factor;
                    Background other = new Background(background.isUndirected(), background.hasLoops(), mu, nu);
                    assertTrue(expected(other, immigrants) <= before + 1e-9, "kind " + kind + ", node " + node);
                }
            }
        }
    }

    @Randomised(cases = 40)
    void fittingBeginsWithHalfOfTheEvents(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        Background start = Background.start(log, SPAN);
        assertEquals(log.size() / 2.0, start.total() * SPAN, 1e-9 * log.size());
        boolean hasLoops = IntStream.range(0, log.size()).anyMatch(e -> log.source(e) == log.target(e));
        assertEquals(hasLoops, start.hasLoops());
        assertTrue(start.isUsable());
        for (int u = 0; u < log.nodeCount(); u++) {
            int node = u;
            boolean isUndirected = log.shape() == Shape.UNDIRECTED;
            long out = IntStream.range(0, log.size())
                    .filter(e -> log.source(e) == node)
                    .count();
            long in = IntStream.range(0, log.size())
                    .filter(e -> log.target(e) == node)
                    .count();
            assertEquals(isUndirected ? out + in > 0 : out > 0, start.mu()[u] > 0);
            assertEquals(isUndirected ? out + in > 0 : in > 0, start.nu()[u] > 0);
        }
        Background copy = start.copy();
        copy.mu()[0] += 1;
        assertEquals(log.size() / 2.0, start.total() * SPAN, 1e-9 * log.size(), "a copy is a copy");
    }

    /** As many immigrants a node as the data, also when what is drawn cannot meet. */
    @Randomised(cases = 30)
    void otherNodesHaveTheirShareOfImmigrants(Key key) {
        SplittableRandom random = key.random();
        for (int kind = 0; kind < 4; kind++) {
            Background background = random(kind, random);
            for (int nodes : new int[] {2, 3, 50}) {
                Background drawn = Immigrants.resampled(background, nodes, false, key.split(nodes));
                assertEquals(background.total() * nodes / 4, drawn.total(), 1e-9 * drawn.total());
                assertEquals(nodes, drawn.mu().length);
            }
        }
        Background sides = new Background(false, false, new double[] {1, 2, 0, 0, 0}, new double[] {0, 0, 3, 0, 4});
        Background drawn = Immigrants.resampled(sides, 40, true, key);
        for (int u = 0; u < 40; u++) {
            assertEquals(u < 20, drawn.mu()[u] > 0, "sources come first, in the proportion of the data");
            assertEquals(u >= 20, drawn.nu()[u] > 0);
        }
        assertEquals(sides.total() * 40 / 5, drawn.total(), 1e-9 * drawn.total());
        // one hub has all rates: copies of it alone or of the others alone cannot meet
        Background star = new Background(false, false, new double[] {1, 0, 0, 0}, new double[] {0, 1, 1, 1});
        assertEquals(star.total() / 2, Immigrants.resampled(star, 2, false, key).total(), 1e-9);
    }

    @Test
    void ratesThatLeaveNoPairAreNotUsable() {
        assertFalse(new Background(false, false, new double[] {1, 0}, new double[] {1, 0}).isUsable());
        assertTrue(new Background(false, true, new double[] {1, 0}, new double[] {1, 0}).isUsable());
    }
}
