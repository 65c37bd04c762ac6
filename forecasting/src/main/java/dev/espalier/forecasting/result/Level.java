package dev.espalier.forecasting.result;

import java.io.Serializable;
import java.util.List;

/**
 * How often an interval is to hold.
 *
 * @param name  in percent, as columns have it, such as {@code 80}
 * @param share in (0, 1)
 */
public record Level(String name, double share) implements Serializable {
    /**
     * A level as users write it.
     *
     * @throws IllegalArgumentException unless it is above 0 and below 100
     */
    public static Level ofPercent(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException(
                    "levels: found " + percent + ", expected percents above 0 and below 100");
        }
        String name = percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
        return new Level(name, percent / 100);
    }

    /** By ascending percents, each once. */
    public static List<Level> ofPercents(List<Double> percents) {
        return percents.stream().distinct().sorted().map(Level::ofPercent).toList();
    }
}
