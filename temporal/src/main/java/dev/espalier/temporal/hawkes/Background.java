package dev.espalier.temporal.hawkes;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import java.util.Arrays;

/**
 * Rates of immigrants by tick, {@code mu_u nu_v} for each pair that may have events; in undirected logs {@code w_u w_v} for
 * unordered pairs, with mu and nu both w.
 */
final class Background {
    private static final double LEAST_USABLE = 1e-9;

    private final boolean isUndirected;
    private final boolean hasLoops;
    private final double[] mu;
    private final double[] nu;
    private double sumMu;
    private double sumNu;

    /**
     * A background of given rates; the arrays are kept.
     *
     * @param isUndirected whether pairs are unordered; then nu is not looked at
     * @param hasLoops     whether a node may have events with itself
     */
    Background(boolean isUndirected, boolean hasLoops, double[] mu, double[] nu) {
        this.isUndirected = isUndirected;
        this.hasLoops = hasLoops;
        this.mu = mu;
        this.nu = isUndirected ? mu : nu;
        sumUp();
    }

    /** Where fitting begins: rates in proportion to numbers of events, half of all events immigrants. */
    static Background start(EventLog log, double span) {
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        double[] mu = new double[log.nodeCount()];
        double[] nu = isUndirected ? mu : new double[log.nodeCount()];
        boolean hasLoops = false;
        for (int e = 0; e < log.size(); e++) {
            mu[log.source(e)]++;
            nu[log.target(e)]++;
            hasLoops |= log.source(e) == log.target(e);
        }
        Background counted = new Background(isUndirected, hasLoops, mu, nu);
        double factor = Math.sqrt(log.size() / (2 * span * counted.total()));
        counted.multiply(factor, factor);
        return counted;
    }

    private void sumUp() {
        sumMu = Arrays.stream(mu).sum();
        sumNu = isUndirected ? sumMu : Arrays.stream(nu).sum();
    }

    private void multiply(double ofMu, double ofNu) {
        for (int u = 0; u < mu.length; u++) {
            mu[u] *= ofMu;
            if (!isUndirected) {
                nu[u] *= ofNu;
            }
        }
        sumUp();
    }

    boolean isUndirected() {
        return isUndirected;
    }

    boolean hasLoops() {
        return hasLoops;
    }

    double[] mu() {
        return mu;
    }

    double[] nu() {
        return nu;
    }

    /** Rate of immigrants of a pair. */
    double rate(int u, int v) {
        return mu[u] * nu[v];
    }

    /** Rate of immigrants of all pairs with a node as their source; in undirected logs half that of all its pairs. */
    double rateFrom(int u) {
        if (isUndirected) {
            return mu[u] * (hasLoops ? sumMu + mu[u] : sumMu - mu[u]) / 2;
        }
        return mu[u] * (hasLoops ? sumNu : sumNu - nu[u]);
    }

    /** Rate of immigrants of all pairs. */
    double total() {
        double total = 0;
        for (int u = 0; u < mu.length; u++) {
            total += mu[u] > 0 ? rateFrom(u) : 0;
        }
        return total;
    }

    /** Whether there are pairs that can have immigrants, up to rounding. */
    boolean isUsable() {
        return total() > LEAST_USABLE * sumMu * sumNu;
    }

    /**
     * The rates that are likeliest given expected numbers of immigrants, one node's after another's: each step is the
     * maximum given all others, so that the likelihood never falls.
     *
     * @param out  immigrants out of each node; of both ends together when undirected, a loop counting twice
     * @param in   immigrants into each node; not looked at when undirected
     * @param span ticks observed
     */
    void update(double[] out, double[] in, double span) {
        if (isUndirected) {
            updateUndirected(out, span);
            return;
        }
        for (int u = 0; u < mu.length; u++) {
            mu[u] = out[u] == 0 ? 0 : out[u] / (span * (hasLoops ? sumNu : sumNu - nu[u]));
        }
        sumMu = Arrays.stream(mu).sum();
        for (int v = 0; v < nu.length; v++) {
            nu[v] = in[v] == 0 ? 0 : in[v] / (span * (hasLoops ? sumMu : sumMu - mu[v]));
        }
        sumNu = Arrays.stream(nu).sum();
        // only products matter: both sums alike
        double balance = Math.sqrt(sumNu / sumMu);
        multiply(balance, 1 / balance);
    }

    private void updateUndirected(double[] ends, double span) {
        for (int u = 0; u < mu.length; u++) {
            double others = sumMu - mu[u];
            double rate = 0;
            if (ends[u] > 0) {
                // ends/w = span (others + 2w) with loops, span others without
                rate = hasLoops
                        ? 2 * ends[u] / (span * (others + Math.sqrt(others * others + 8 * ends[u] / span)))
                        : ends[u] / (span * others);
            }
            sumMu += rate - mu[u];
            mu[u] = rate;
        }
        sumUp();
    }

    Background copy() {
        return new Background(isUndirected, hasLoops, mu.clone(), nu.clone());
    }
}
