package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChainStatisticsTest {
    /**
     * Two chains of four, all eight values apart. Normal scores of (r - 3/8) / 8.25: -+1.434200, -+0.852495, -+0.472789,
     * -+0.152506 (normal table). Half-chain means -+1.1433475, -+0.3126475; W = ((0.581705^2 + 0.320283^2) / 2) / 2 =
     * 0.1102406 ; variance of means = 2 (1.1433475^2 + 0.3126475^2) / 3 = 0.9366614; R-hat = sqrt(1/2 + 0.9366614 / W).
     */
    @Test
    void rhatOfAHandWorkedExample() {
        double[][] draws = {{1, 2, 3, 4}, {5, 6, 7, 8}};
        double expected = Math.sqrt(0.5 + 0.9366614 / 0.1102406);
        assertEquals(expected, ChainStatistics.of(draws).rhat(), 2e-5);
    }

    /**
     * One chain 0 1 0 1 ... of 24 has halves of n = 12 with autocorrelation near -1 at odd lags, so tau falls to its
     * floor 1 / log10(24) and the effective size is 24 log10(24).
     */
    @Test
    void antitheticChainIsWorthMoreThanItsLength() {
        double[][] draws = {new double[24]};
        for (int i = 1; i < 24; i += 2) {
            draws[0][i] = 1;
        }
        assertEquals(24 * Math.log10(24), ChainStatistics.of(draws).bulkEss(), 1e-12);
    }

    /**
     * Both halves 0 0 0 0 1 1 1 1: mean 1/2, biased autocovariances 1/32 times 8, 5, 2, -1, ...; W = 2/7, V = 1/4, so
     * rho_t = 1 - 4 (2/7 - acov_t): rho_1 = 27/56, rho_2 = 3/28, rho_3 = -15/56; the pair at lag 2 is negative, its even
     * lag is added: tau = -1 + 2 (1 + 27/56) + 3/28 = 29/14.
     */
    @Test
    void effectiveSizeOfAHandWorkedExample() {
        double[] chain = {0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1};
        assertEquals(16 * 14 / 29.0, ChainStatistics.of(new double[][] {chain}).bulkEss(), 1e-12);
    }

    @Randomised(cases = 60)
    void equalsThePlainVersionAgainstPlain(Key key) {
        SplittableRandom random = key.split("shape").random();
        int chains = 1 + random.nextInt(4);
        int draws = 12 + random.nextInt(120);
        double[][] x = Series.autoregressive(key, chains, draws, random.nextDouble() * 1.8 - 0.9);
        boolean rounded = random.nextBoolean();
        double shift = random.nextInt(3) == 0 ? 1 : 0;
        for (int c = 0; c < chains; c++) {
            for (int i = 0; i < draws; i++) {
                double value = x[c][i] + c * shift;
                x[c][i] = rounded ? Math.rint(value) : value;
            }
        }
        var found = ChainStatistics.of(x);
        assertRelative(PlainChainStatistics.rhat(x), found.rhat(), 1e-9);
        assertRelative(PlainChainStatistics.bulkEss(x), found.bulkEss(), 1e-9);
        assertRelative(PlainChainStatistics.tailEss(x), found.tailEss(), 1e-9);
    }

    @Randomised(cases = 40)
    void indicatorShortcutEqualsTheGeneralWayAgainstPlain(Key key) {
        SplittableRandom random = key.split("shape").random();
        int draws = 12 + random.nextInt(300);
        double[][] x = Series.switching(key, 1 + random.nextInt(4), draws, random.nextDouble());
        int half = draws / 2;
        var series = new IndicatorSeries(2 * x.length, half);
        for (int c = 0; c < x.length; c++) {
            for (int i = 0; i < half; i++) {
                if (x[c][i] == 1) {
                    series.set(2 * c, i);
                }
                if (x[c][draws - half + i] == 1) {
                    series.set(2 * c + 1, i);
                }
            }
        }
        var quick = ChainStatistics.of(series, 0.5);
        var general = ChainStatistics.of(x);
        if (series.isConstant()) {
            assertTrue(Double.isNaN(quick.rhat()) && Double.isNaN(quick.ess()));
            return;
        }
        assertRelative(general.rhat(), quick.rhat(), 1e-9);
        assertRelative(general.bulkEss(), quick.bulkEss(), 1e-9);
        assertRelative(general.ess(), quick.ess(), 1e-9);
    }

    /**
     * The mean over 60 keys of ESS (1 + rho) / (S (1 - rho)) at S = 4000. One estimate scatters by 4.3 % at rho 0,
     * 7.3 % at 0.5, 18 % at 0.9 (measured over 1000 other keys), so the mean by 0.6 %, 0.9 %, 2.4 %; normal scores of Gaussian
     * draws keep rho. The gates are five of those, two-sided error rate below 1e-6 each, plus 2 % for the estimator's
     * own bias.
     */
    @Test
    void effectiveSizeOfAutoregressiveChains() {
        assertEquals(1, meanEfficiency(0), 5 * 0.006 + 0.02);
        assertEquals(1, meanEfficiency(0.5), 5 * 0.009 + 0.02);
        assertEquals(1, meanEfficiency(0.9), 5 * 0.024 + 0.02);
    }

    private static double meanEfficiency(double rho) {
        double sum = 0;
        for (int k = 0; k < 60; k++) {
            double[][] x = Series.autoregressive(Key.of(k).split("ar"), 4, 1000, rho);
            sum += ChainStatistics.of(x).bulkEss() * (1 + rho) / (4000 * (1 - rho));
        }
        return sum / 60;
    }

    /** For independent draws B / W is about F(7, large): R-hat exceeds 1.02 with probability below 1e-9. */
    @Randomised(cases = 100)
    void independentChainsAgree(Key key) {
        double rhat = ChainStatistics.of(Series.independent(key, 4, 1000)).rhat();
        assertTrue(rhat < 1.02, "R-hat of independent draws is " + rhat);
        assertTrue(rhat > 0.99, "R-hat of independent draws is " + rhat);
    }

    /**
     * One chain of four moved by 1/2: the two means differ by 1/2 with standard error sqrt(1/1000 + 1/3000) = 0.0365.
     * R-hat falls below 1.01 when that difference falls below about 0.3, 5.4 standard errors away: error rate 1e-7.
     */
    @Randomised(cases = 100)
    void shiftedChainIsCaught(Key key) {
        double[][] x = Series.independent(key, 4, 1000);
        x[2] = Arrays.stream(x[2]).map(v -> v + 0.5).toArray();
        assertTrue(ChainStatistics.of(x).rhat() > 1.01);
    }

    @Randomised(cases = 100)
    void widerChainIsCaughtByFolding(Key key) {
        double[][] x = Series.independent(key, 4, 1000);
        x[1] = Arrays.stream(x[1]).map(v -> v * 3).toArray();
        assertTrue(ChainStatistics.of(x).rhat() > 1.02);
    }

    @Test
    void rhatSurvivesHeavyTailsAndMonotoneTransforms() {
        double[][] x = Series.independent(Key.of(3), 4, 500);
        double[][] cubed = Arrays.stream(x)
                .map(c -> Arrays.stream(c).map(v -> Math.exp(5 * v)).toArray())
                .toArray(double[][]::new);
        assertEquals(ChainStatistics.of(x).bulkEss(), ChainStatistics.of(cubed).bulkEss(), 1e-9);
    }

    @Test
    void chainsStuckAtDifferentValuesAreInfinitelyApart() {
        double[][] x = new double[4][100];
        Arrays.fill(x[3], 1);
        var s = ChainStatistics.of(x);
        assertEquals(Double.POSITIVE_INFINITY, s.rhat());
        assertTrue(s.ess() < 10, "8 half-chains that never move are worth few draws, not " + s.ess());
    }

    @Test
    void whatDoesNotExistIsNaN() {
        double nan = Double.NaN;
        var constant = ChainStatistics.of(new double[2][50]);
        assertEquals(new ChainStatistics(0, nan, nan, nan), constant);
        double[][] infinite = Series.independent(Key.of(1), 2, 50);
        infinite[1][7] = Double.NEGATIVE_INFINITY;
        assertTrue(Double.isNaN(ChainStatistics.of(infinite).rhat()));
        assertTrue(Double.isNaN(
                ChainStatistics.of(Series.independent(Key.of(1), 2, 3)).rhat()));
        assertTrue(Double.isNaN(
                ChainStatistics.of(Series.independent(Key.of(1), 2, 11)).ess()));
        assertTrue(Double.isNaN(ChainStatistics.of(new double[2][0]).rhat()));
    }

    @Test
    void signedZerosAreTies() {
        double[][] x = {{-0.0, 1, 0.0, 2, 1, 0.0, 2, -0.0}};
        double[][] y = {{0, 1, 0, 2, 1, 0, 2, 0}};
        assertEquals(ChainStatistics.of(y), ChainStatistics.of(x));
    }

    @Test
    void refusesUnequalChains() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> ChainStatistics.of(new double[][] {{1, 2}, {1, 2, 3}}));
        assertEquals("chain 1: found 3 draws, expected 2 as of chain 0", e.getMessage());
    }

    private static void assertRelative(double expected, double found, double tolerance) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertEquals(expected, found);
        } else {
            assertEquals(expected, found, tolerance * Math.abs(expected));
        }
    }
}
