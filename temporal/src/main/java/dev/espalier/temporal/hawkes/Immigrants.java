package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Key;
import dev.espalier.temporal.draw.Alias;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the pairs of immigrants: the first end by the rate of all its pairs, the second among the others by its own. A hub may
 * have nearly all of the rates, so that redrawing pairs of a node with itself could take for ever; the others' sums are kept
 * instead, from small to large, where a hub does not swallow them. Immutable.
 */
final class Immigrants {
    private final Background background;
    private final Alias first;
    /** Nodes by rising rate as second ends, the place of each node among them, and the sums of the rates before each place. */
    private final int[] byRate;

    private final int[] places;
    private final double[] sums;

    Immigrants(Background background) {
        this.background = background;
        int nodes = background.mu().length;
        double[] rates = new double[nodes];
        Arrays.setAll(rates, u -> background.mu()[u] > 0 ? Math.max(0, background.rateFrom(u)) : 0);
        first = new Alias(rates);
        double[] nu = background.nu();
        byRate = IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparingDouble(v -> nu[v]))
                .mapToInt(Integer::intValue)
                .toArray();
        places = new int[nodes];
        sums = new double[nodes + 1];
        for (int place = 0; place < nodes; place++) {
            places[byRate[place]] = place;
            sums[place + 1] = sums[place] + nu[byRate[place]];
        }
    }

    /** A pair in proportion to its rate, as {@code source << 32 | target}. */
    long draw(SplittableRandom random) {
        int u = first.draw(random);
        return (long) u << 32 | second(u, random);
    }

    private int second(int u, SplittableRandom random) {
        double own = background.nu()[u];
        double all = sums[sums.length - 1];
        if (background.hasLoops() && !background.isUndirected()) {
            return byRate[placeOf(random.nextDouble() * all)];
        }
        // an unordered pair comes up from both of its ends, a loop from one only
        if (background.hasLoops() && random.nextDouble() * (all + own) < 2 * own) {
            return u;
        }
        int place = places[u];
        double before = sums[place];
        double behind = all - sums[place + 1];
        double at = random.nextDouble() * (before + behind);
        int found = at < before ? placeOf(at) : placeOf(sums[place + 1] + (at - before));
        // rounding may end beside a gap
        return byRate[found == place ? (place > 0 && before > 0 ? place - 1 : place + 1) : found];
    }

    /** The place whose share of the sums holds a number. */
    private int placeOf(double at) {
        int found = Arrays.binarySearch(sums, at);
        int place = found >= 0 ? found : -found - 2;
        // places of rate 0 share a sum; the last of them is the one that has some
        while (place < byRate.length - 1 && sums[place + 1] <= at) {
            place++;
        }
        return Math.min(place, byRate.length - 1);
    }

    /**
     * The background of another number of nodes: each with the rates of a random node, in a bipartite graph the first from the
     * sources, in the proportion of the data; all together with as many immigrants for each node as the data.
     */
    static Background resampled(Background of, int nodes, boolean isBipartite, Key key) {
        SplittableRandom random = key.random();
        int known = of.mu().length;
        int[] all = IntStream.range(0, known).toArray();
        int[] sources = isBipartite ? above0(of.mu()) : all;
        int[] targets = isBipartite ? above0(of.nu()) : all;
        long share = Math.round((double) nodes * sources.length / (sources.length + targets.length));
        int first = isBipartite ? (int) Math.clamp(share, 1, nodes - 1L) : nodes;
        double[] mu = new double[nodes];
        double[] nu = new double[nodes];
        for (int u = 0; u < nodes; u++) {
            int[] side = u < first ? sources : targets;
            int like = side[random.nextInt(side.length)];
            mu[u] = of.mu()[like];
            nu[u] = of.nu()[like];
        }
        Background drawn = new Background(of.isUndirected(), of.hasLoops(), mu, nu);
        if (!drawn.isUsable()) {
            // an unlucky draw of nodes that cannot meet: nodes without differences
            Arrays.setAll(mu, u -> u < first ? 1 : 0);
            Arrays.setAll(nu, v -> !isBipartite || v >= first ? 1 : 0);
            drawn = new Background(of.isUndirected(), of.hasLoops(), mu, nu);
        }
        double factor = Math.sqrt(of.total() * nodes / known / drawn.total());
        Arrays.setAll(mu, u -> mu[u] * factor);
        Arrays.setAll(nu, v -> nu[v] * factor);
        return new Background(of.isUndirected(), of.hasLoops(), mu, nu);
    }

    private static int[] above0(double[] rates) {
        return IntStream.range(0, rates.length).filter(u -> rates[u] > 0).toArray();
    }
}
