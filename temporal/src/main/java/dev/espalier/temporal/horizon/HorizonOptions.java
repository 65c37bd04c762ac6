package dev.espalier.temporal.horizon;

import dev.espalier.graph.Key;
import java.io.Serializable;

/**
 * How far whole-horizon statistics are exact, and how Katz centrality decays.
 *
 * @param exactUpTo   reachability is exact up to this many nodes
 * @param sources     beyond, it is that of this many sources, drawn without replacement and rounded up to a multiple of 64
 * @param attenuation what an edge passes on of a walk's weight, alpha in (0, 1)
 * @param keptAWindow what is left of it a window later, in (0, 1]
 * @param key         draws the sources
 */
public record HorizonOptions(int exactUpTo, int sources, double attenuation, double keptAWindow, Key key)
        implements Serializable {
    /** Exact up to 20,000 nodes, 4,096 sources beyond; alpha 0.05, half of which is left after a window. */
    public static final HorizonOptions DEFAULT = new HorizonOptions(20_000, 4_096, 0.05, 0.5, Key.of(2));

    public HorizonOptions {
        if (exactUpTo < 1 || sources < 1) {
            throw new IllegalArgumentException(
                    "exactUpTo, sources: found " + exactUpTo + ", " + sources + ", expected at least 1 each");
        }
        if (!(attenuation > 0 && attenuation < 1 && keptAWindow > 0 && keptAWindow <= 1)) {
            throw new IllegalArgumentException("attenuation, keptAWindow: found " + attenuation + ", " + keptAWindow
                    + ", expected numbers in (0, 1) and (0, 1]");
        }
    }
}
