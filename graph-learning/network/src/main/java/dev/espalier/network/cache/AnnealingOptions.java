package dev.espalier.network.cache;

/**
 * How long and how freely connections are moved.
 *
 * @param moves       that are tried
 * @param window      by how many places a connection moves at most
 * @param temperature at first, in transfers; it falls to 0 evenly. A move makes a difference of a few transfers, so that much above 1
 *     the order only drifts
 */
public record AnnealingOptions(long moves, int window, double temperature) {
    public AnnealingOptions {
        if (moves < 0 || window < 1 || !(temperature >= 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("found " + moves + " moves, window " + window + " and temperature "
                    + temperature + ", expected at least 0, at least 1, and 0 or a finite number above it");
        }
    }
}
