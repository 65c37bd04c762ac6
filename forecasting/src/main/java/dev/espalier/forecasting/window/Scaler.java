package dev.espalier.forecasting.window;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.SortedValues;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The invertible transformation {@code (x - shift) / scale}, with one shift and scale for all series or one per series,
 * taken from the observed values of the training rows. A constant series gets scale 1; a series without a value there
 * gets what all series together give. Immutable.
 */
public final class Scaler {
    private static final double SMALL = 1e-6;
    private static final double LARGE = 1e9;

    private final Scaling scaling;
    private final double[] shifts;
    private final double[] scales;

    private Scaler(Scaling scaling, double[] shifts, double[] scales) {
        this.scaling = scaling;
        this.shifts = shifts;
        this.scales = scales;
    }

    /** The transformation that changes nothing. */
    public static Scaler none() {
        return new Scaler(Scaling.NONE, new double[] {0}, new double[] {1});
    }

    /**
     * Fits on rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param perSeries whether each series has its own shift and scale; else values of all series are pooled
     * @throws IllegalArgumentException when nothing was observed in those rows
     */
    public static Scaler fit(Panel panel, int from, int to, Scaling scaling, boolean perSeries) {
        if (from < 0 || to > panel.steps() || from >= to) {
            throw new IllegalArgumentException(
                    "found rows " + from + " to " + to + ", expected some of the panel's " + panel.steps());
        }
        if (scaling == Scaling.NONE) {
            return none();
        }
        double[] all = observed(panel, from, to, 0, panel.series());
        if (all.length == 0) {
            throw new IllegalArgumentException(
                    "found no value in rows " + from + " to " + to + ", expected at least one");
        }
        double[] pooled = shiftAndScale(scaling, all);
        int groups = perSeries ? panel.series() : 1;
        double[] shifts = new double[groups];
        double[] scales = new double[groups];
        for (int g = 0; g < groups; g++) {
            double[] own = perSeries ? observed(panel, from, to, g, g + 1) : all;
            double[] fitted = own.length == 0 || !perSeries ? pooled : shiftAndScale(scaling, own);
            shifts[g] = fitted[0];
            scales[g] = fitted[1];
        }
        return new Scaler(scaling, shifts, scales);
    }

    private static double[] observed(Panel panel, int from, int to, int firstSeries, int lastSeries) {
        double[] values = new double[(to - from) * (lastSeries - firstSeries)];
        int count = 0;
        for (int t = from; t < to; t++) {
            for (int n = firstSeries; n < lastSeries; n++) {
                if (panel.isObserved(t, n)) {
                    values[count++] = panel.value(t, n);
                }
            }
        }
        return Arrays.copyOf(values, count);
    }

    private static double[] shiftAndScale(Scaling scaling, double[] values) {
        double shift = 0;
        double scale = 1;
        switch (scaling) {
            case NONE -> {}
            case STANDARD -> {
                Moments moments = moments(values);
                shift = moments.mean();
                scale = moments.deviation();
            }
            case MIN_MAX -> {
                shift = Arrays.stream(values).min().orElseThrow();
                scale = Arrays.stream(values).max().orElseThrow() - shift;
            }
            case ROBUST -> {
                Arrays.sort(values);
                shift = SortedValues.quantile(values, 0.5);
                scale = SortedValues.quantile(values, 0.75) - SortedValues.quantile(values, 0.25);
                scale = isConstant(scale, shift) ? moments(values).deviation() : scale;
            }
            case MAXIMUM -> scale = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        }
        return new double[] {shift, isConstant(scale, shift) ? 1 : scale};
    }

    /** Rounding leaves a constant of 0.1 with a deviation of about 1e-17. */
    private static boolean isConstant(double scale, double shift) {
        return !(scale > 1e-12 * Math.abs(shift));
    }

    private static Moments moments(double[] values) {
        var moments = new Moments();
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }

    public Scaling scaling() {
        return scaling;
    }

    /** How many shifts there are: 1, or one for every series. */
    public int groups() {
        return shifts.length;
    }

    /** Whether series have their own shift and scale. */
    public boolean isPerSeries() {
        return shifts.length > 1;
    }

    public double shift(int n) {
        return shifts[shifts.length == 1 ? 0 : n];
    }

    /** Above 0. */
    public double scale(int n) {
        return scales[scales.length == 1 ? 0 : n];
    }

    /**
     * The power of two that errors and gradients are measured in, so that 32-bit numbers hold them: 1 unless the largest
     * scale is beyond {@value #SMALL} to {@value #LARGE}.
     */
    public double unit() {
        double largest = 0;
        for (int g = 0; g < scales.length; g++) {
            // a shift this much larger than the scale would overflow by itself
            largest = Math.max(largest, Math.max(scales[g], Math.abs(shifts[g]) * 1e-30));
        }
        return largest >= SMALL && largest <= LARGE ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    }

    /** {@code (value - shift) / scale}. */
    public double scaled(double value, int n) {
        return (value - shift(n)) / scale(n);
    }

    /** {@code scaled * scale + shift}. */
    public double unscaled(double scaled, int n) {
        return scaled * scale(n) + shift(n);
    }

    /** What {@link #fromMap} reads, for JSON. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("scaling", scaling.name().toLowerCase(Locale.ROOT));
        map.put("shift", Arrays.stream(shifts).boxed().toList());
        map.put("scale", Arrays.stream(scales).boxed().toList());
        return map;
    }

    /**
     * The scaler that {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Scaler fromMap(Map<String, ?> map) {
        double[] shifts = numbers(map, "shift");
        double[] scales = numbers(map, "scale");
        if (shifts.length == 0 || shifts.length != scales.length) {
            throw new IllegalArgumentException("a scaler: found " + shifts.length + " shifts and " + scales.length
                    + " scales, expected as many of each, at least one");
        }
        for (double scale : scales) {
            if (!(scale > 0 && scale <= Maps.LARGEST)) {
                throw new IllegalArgumentException(
                        "a scaler: found the scale " + scale + ", expected scales above 0 and at most " + Maps.LARGEST);
            }
        }
        for (double shift : shifts) {
            if (!(Math.abs(shift) <= Maps.LARGEST)) {
                throw new IllegalArgumentException(
                        "a scaler: found the shift " + shift + ", expected shifts of at most " + Maps.LARGEST);
            }
        }
        String name = String.valueOf(map.get("scaling")).toUpperCase(Locale.ROOT);
        return new Scaler(Scaling.valueOf(name), shifts, scales);
    }

    private static double[] numbers(Map<String, ?> map, String key) {
        if (!(map.get(key) instanceof List<?> list)) {
            throw new IllegalArgumentException(
                    "a scaler: found " + map.keySet() + ", expected a list '" + key + "' among them");
        }
        return Maps.numbers(list, key).stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
        return "Scaler[" + scaling + (isPerSeries() ? ", " + shifts.length + " series]" : ", all series]");
    }
}
