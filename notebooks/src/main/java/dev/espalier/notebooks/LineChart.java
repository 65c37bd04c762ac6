package dev.espalier.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lines over an even grid; gaps where values are missing. */
final class LineChart {
    /** Longer lines are drawn by the lowest and the highest value of as many stretches as this. */
    private static final int STRETCHES = 300;

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private LineChart() {}

    static Picture of(Map<String, double[]> series, double firstX, double stepX, String labelX, String labelY) {
        List<String> names = new ArrayList<>(series.keySet());
        double[][] values = series.values().toArray(double[][]::new);
        int longest = 1;
        for (double[] line : values) {
            longest = Math.max(longest, line.length);
        }
        double[] rangeX = {firstX, firstX + Math.max(1, longest - 1) * stepX};
        Axes axes = new Axes(rangeX, Axes.range(values), labelX, labelY, names.size() > 1 ? names : List.of());
        for (int k = 0; k < values.length; k++) {
            axes.svg().open(names.get(k));
            line(axes, values[k], firstX, stepX, "stroke=\"" + Axes.colour(k) + "\" stroke-width=\"1.4\"");
            axes.svg().close();
        }
        String text = text(names, values, labelX, labelY);
        return Picture.ofSvg(text, axes.finish(text));
    }

    static void line(Axes axes, double[] values, double firstX, double stepX, String style) {
        StringBuilder steps = new StringBuilder();
        boolean isPen = false;
        for (int t : kept(values)) {
            if (!Double.isFinite(values[t])) {
                isPen = false;
                continue;
            }
            steps.append(isPen ? 'L' : 'M').append(Markup.at(axes.x(firstX + t * stepX)));
            steps.append(' ').append(Markup.at(axes.y(values[t])));
            isPen = true;
        }
        if (steps.length() > 0) {
            axes.svg()
                    .path(
                            steps.toString(),
                            "fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" " + style);
        }
    }

    private static int[] kept(double[] values) {
        int n = values.length;
        List<Integer> kept = new ArrayList<>();
        if (n <= 2 * STRETCHES) {
            for (int t = 0; t < n; t++) {
                kept.add(t);
            }
        } else {
            for (int s = 0; s < STRETCHES; s++) {
                int from = (int) ((long) s * n / STRETCHES);
                int to = (int) ((long) (s + 1) * n / STRETCHES);
                int low = from;
                int high = from;
                for (int t = from; t < to; t++) {
                    low = Double.isFinite(values[t]) && !(values[t] >= values[low]) ? t : low;
                    high = Double.isFinite(values[t]) && !(values[t] <= values[high]) ? t : high;
                }
                kept.add(Math.min(low, high));
                kept.add(Math.max(low, high));
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String text(List<String> names, double[][] values, String labelX, String labelY) {
        StringBuilder out = new StringBuilder(labelY + " by " + labelX);
        for (int k = 0; k < values.length; k++) {
            double[] range = Axes.range(values[k]);
            out.append('\n')
                    .append(names.get(k))
                    .append(": ")
                    .append(values[k].length)
                    .append(" values");
            if (range[0] <= range[1]) {
                out.append(", ").append(Markup.number(range[0])).append(" to ").append(Markup.number(range[1]));
                out.append("  ").append(spark(values[k], range));
            }
        }
        return out.toString();
    }

    /** A line of 40 blocks, each as high as the mean of its stretch. */
    private static String spark(double[] values, double[] range) {
        int cells = Math.min(40, values.length);
        StringBuilder out = new StringBuilder();
        for (int c = 0; c < cells; c++) {
            double sum = 0;
            int count = 0;
            int to = (int) ((long) (c + 1) * values.length / cells);
            for (int t = (int) ((long) c * values.length / cells); t < to; t++) {
                if (Double.isFinite(values[t])) {
                    sum += values[t];
                    count++;
                }
            }
            double span = range[1] - range[0];
            double share = span > 0 && count > 0 ? (sum / count - range[0]) / span : 0;
            out.append(count == 0 ? ' ' : BLOCKS.charAt((int) Math.min(7, Math.floor(share * 8))));
        }
        return out.toString();
    }
}
