package dev.espalier.notebooks;

import java.util.List;

/**
 * A forecast and what surrounds it. Arrays of the future have one length, that of {@code forecast}.
 *
 * @param name     of the series
 * @param past     what was observed up to the forecast; NaN where it was not
 * @param forecast step by step
 * @param lower    lower ends of the band; empty without one
 * @param upper    upper ends of the band
 * @param actual   what came; empty where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, and compared by nobody
public record Fan(String name, double[] past, double[] forecast, double[] lower, double[] upper, double[] actual) {
    public Fan {
        int steps = forecast.length;
        for (double[] other : List.of(lower, upper, actual)) {
            if (other.length != 0 && other.length != steps) {
                throw new IllegalArgumentException(
                        "found " + other.length + " values beside a forecast of " + steps + " steps, expected as many");
            }
        }
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "found " + lower.length + " lower and " + upper.length + " upper ends, expected as many");
        }
    }

    Picture picture(String labelX, String labelY) {
        int steps = forecast.length;
        double[] rangeX = {-Math.max(1, past.length - 1), steps};
        Axes axes = new Axes(
                rangeX,
                Axes.range(past, forecast, lower, upper, actual),
                labelX,
                labelY,
                List.of("observed", "forecast"));
        StringBuilder band = new StringBuilder();
        for (int h = 0; h < lower.length; h++) {
            if (Double.isFinite(lower[h]) && Double.isFinite(upper[h])) {
                band.append(h == 0 ? 'M' : 'L')
                        .append(Markup.at(axes.x(h + 1)))
                        .append(' ')
                        .append(Markup.at(axes.y(upper[h])));
            }
        }
        for (int h = lower.length - 1; h >= 0; h--) {
            if (Double.isFinite(lower[h]) && Double.isFinite(upper[h])) {
                band.append('L').append(Markup.at(axes.x(h + 1))).append(' ').append(Markup.at(axes.y(lower[h])));
            }
        }
        if (!band.isEmpty()) {
            axes.svg().path("M" + band.substring(1) + 'Z', "fill=\"" + Axes.colour(1) + "\" fill-opacity=\"0.18\"");
        }
        LineChart.line(axes, past, 1 - past.length, 1, "stroke=\"" + Axes.colour(0) + "\" stroke-width=\"1.4\"");
        LineChart.line(
                axes,
                joined(past, actual),
                0,
                1,
                "stroke=\"" + Axes.colour(0) + "\" stroke-width=\"1.4\" stroke-dasharray=\"4 3\"");
        LineChart.line(axes, joined(past, forecast), 0, 1, "stroke=\"" + Axes.colour(1) + "\" stroke-width=\"2\"");
        String text = text();
        return Picture.ofSvg(text, axes.finish(text));
    }

    /** The future with the last of the past before it, so that lines meet. */
    private static double[] joined(double[] past, double[] future) {
        double[] both = new double[future.length == 0 ? 0 : future.length + 1];
        for (int h = 0; h < future.length; h++) {
            both[h + 1] = future[h];
        }
        if (both.length > 0) {
            both[0] = past.length == 0 ? Double.NaN : past[past.length - 1];
        }
        return both;
    }

    private String text() {
        StringBuilder out = new StringBuilder("forecast of " + name + ", " + forecast.length + " steps");
        for (int h = 0; h < forecast.length; h++) {
            out.append('\n').append(h + 1).append(": ").append(Markup.number(forecast[h]));
            if (lower.length > 0) {
                out.append(" (")
                        .append(Markup.number(lower[h]))
                        .append(" to ")
                        .append(Markup.number(upper[h]))
                        .append(')');
            }
            if (actual.length > 0) {
                out.append(", came ").append(Markup.number(actual[h]));
            }
        }
        return out.toString();
    }
}
