package dev.espalier.temporal.link;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One destination beats another if it is larger on the first key in which they differ; destinations that are equal in
 * all keys are tied.
 *
 * @param keys           one signal or more, each once
 * @param localHalfLife  half-life of {@link Signal#LPD} in the unit of the log's clock, above 0; NaN without that key
 * @param globalHalfLife half-life of {@link Signal#GPD}; NaN without that key
 */
public record LexicographicRule(List<Signal> keys, double localHalfLife, double globalHalfLife) implements Rule {
    private static final long serialVersionUID = 1;

    public LexicographicRule {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || EnumSet.copyOf(keys).size() != keys.size()) {
            throw new IllegalArgumentException("keys: found " + keys + ", expected one signal or more, each once");
        }
        localHalfLife = required(keys.contains(Signal.LPD), "h_l", localHalfLife);
        globalHalfLife = required(keys.contains(Signal.GPD), "h_g", globalHalfLife);
    }

    private static double required(boolean isUsed, String name, double halfLife) {
        if (!isUsed) {
            return Double.NaN;
        }
        if (!(halfLife > 0 && Double.isFinite(halfLife))) {
            throw new IllegalArgumentException(name + ": found "
                    + (Double.isNaN(halfLife) ? "nothing" : Numbers.text(halfLife))
                    + ", expected a half-life above 0 in the unit of the log's clock");
        }
        return halfLife;
    }

    /** A rule whose keys need no half-life. */
    public static LexicographicRule of(Signal... keys) {
        return new LexicographicRule(List.of(keys), Double.NaN, Double.NaN);
    }

    @Override
    public String text() {
        return keys.stream().map(Signal::word).collect(Collectors.joining(">"))
                + (Double.isNaN(localHalfLife) ? "" : " h_l=" + Numbers.text(localHalfLife))
                + (Double.isNaN(globalHalfLife) ? "" : " h_g=" + Numbers.text(globalHalfLife));
    }

    @Override
    public String toString() {
        return text();
    }
}
