package dev.espalier.notebooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bars of how many values lie where. */
final class Histogram {
    private Histogram() {}

    static Picture of(double[] values, int bins, String label) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: found " + bins + ", expected 1 or more");
        }
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double[] range = Axes.range(finite);
        double low = finite.length == 0 ? 0 : range[0];
        double step = finite.length == 0 || range[1] == range[0] ? 1.0 / bins : (range[1] - range[0]) / bins;
        double[] counts = new double[bins];
        for (double value : finite) {
            counts[Math.min(bins - 1, (int) ((value - low) / step))]++;
        }
        double most = Arrays.stream(counts).max().orElse(0);
        Axes axes = new Axes(
                new double[] {low, low + bins * step}, new double[] {0, Math.max(1, most)}, label, "count", List.of());
        StringBuilder text = new StringBuilder(label + ", " + finite.length + " values");
        for (int b = 0; b < bins; b++) {
            double from = low + b * step;
            axes.svg()
                    .open(Markup.number(from) + " to " + Markup.number(from + step) + ": " + Markup.number(counts[b]));
            axes.svg()
                    .rectangle(
                            axes.x(from) + 0.5,
                            axes.y(counts[b]),
                            Math.max(0.5, axes.x(from + step) - axes.x(from) - 1),
                            axes.y(0) - axes.y(counts[b]),
                            "fill=\"" + Axes.colour(0) + "\" fill-opacity=\"0.75\"");
            axes.svg().close();
            text.append(String.format(Locale.ROOT, "\n%9s  %6s  ", Markup.number(from), Markup.number(counts[b])));
            text.append("█".repeat((int) Math.round(most == 0 ? 0 : 30 * counts[b] / most)));
        }
        return Picture.ofSvg(text.toString(), axes.finish(label + ", " + finite.length + " values"));
    }
}
