package dev.espalier.forecasting.window;

import java.util.ArrayList;
import java.util.List;

/** Values out of maps that were read from JSON, where anything can stand. */
final class Maps {
    /** Of shifts and scales: what is computed with them stays finite. */
    static final double LARGEST = 1e300;

    private Maps() {}

    /**
     * A list as numbers.
     *
     * @throws IllegalArgumentException naming the key when one is none
     */
    static List<Double> numbers(List<?> list, String key) {
        List<Double> numbers = new ArrayList<>(list.size());
        for (Object value : list) {
            if (!(value instanceof Number number)) {
                throw new IllegalArgumentException("'" + key + "': found " + value + ", expected numbers");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }
}
