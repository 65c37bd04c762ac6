package dev.espalier.notebooks;

import java.util.ArrayList;
import java.util.List;

/** The frame of a chart: two linear axes with round ticks, a legend, and the map from values to pixels. */
final class Axes {
    static final double WIDTH = 660;
    static final double HEIGHT = 300;

    /** Colours that people who see few colours tell apart (Okabe and Ito 2008). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444");

    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 44;

    private final Markup svg = new Markup();
    private final double top;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;

    /**
     * Axes that show these ranges; a range that is empty or not finite becomes 0 to 1.
     *
     * @param legend names of what is drawn, in the order of their colours; none when empty
     */
    Axes(double[] rangeX, double[] rangeY, String labelX, String labelY, List<String> legend) {
        double[] rx = sound(rangeX);
        double[] ry = sound(rangeY);
        lowX = rx[0];
        highX = rx[1];
        double air = 0.05 * (ry[1] - ry[0]);
        lowY = ry[0] - air;
        highY = ry[1] + air;
        top = legend.isEmpty() ? 14 : 14 + 18 * rowsOf(legend);
        grid(labelX, labelY);
        legend(legend);
    }

    static String colour(int k) {
        return COLOURS.get(k % COLOURS.size());
    }

    /** The lowest and highest of the finite values. */
    static double[] range(double[]... values) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] some : values) {
            for (double v : some) {
                if (Double.isFinite(v)) {
                    range[0] = Math.min(range[0], v);
                    range[1] = Math.max(range[1], v);
                }
            }
        }
        return range;
    }

    private static double[] sound(double[] range) {
        if (!(range[0] <= range[1]) || Double.isInfinite(range[1] - range[0])) {
            return new double[] {0, 1};
        }
        if (range[0] == range[1]) {
            double around = Math.max(Math.abs(range[0]) * 0.1, 1e-9);
            return new double[] {range[0] - around, range[1] + around};
        }
        return range;
    }

    double x(double value) {
        return LEFT + (value - lowX) / (highX - lowX) * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - (value - lowY) / (highY - lowY) * (HEIGHT - BOTTOM - top);
    }

    Markup svg() {
        return svg;
    }

    String finish(String description) {
        return svg.finish(WIDTH, HEIGHT, description);
    }

    /** Round numbers within a range, about {@code wanted} of them. */
    static double[] ticks(double low, double high, int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double times : new double[] {1, 2, 5, 10}) {
            step = power * times;
            if (step >= rough) {
                break;
            }
        }
        List<Double> found = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step && found.size() < 50; k++) {
            found.add(k * step);
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void grid(String labelX, String labelY) {
        double floor = HEIGHT - BOTTOM;
        String small = "font-size=\"11\" fill=\"" + Markup.MUTED + '"';
        for (double tick : ticks(lowY, highY, 5)) {
            svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "stroke=\"" + Markup.GRID + '"');
            svg.words(LEFT - 6, y(tick) + 4, "end", small, Markup.number(tick));
        }
        for (double tick : ticks(lowX, highX, 8)) {
            svg.line(x(tick), floor, x(tick), floor + 4, "stroke=\"" + Markup.MUTED + '"');
            svg.words(x(tick), floor + 16, "middle", small, Markup.number(tick));
        }
        svg.line(LEFT, floor, WIDTH - RIGHT, floor, "stroke=\"" + Markup.MUTED + '"');
        String ink = "fill=\"" + Markup.INK + '"';
        svg.words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "middle", ink, labelX);
        svg.upright(13, (top + floor) / 2, "middle", ink, labelY);
    }

    private static int rowsOf(List<String> legend) {
        double at = LEFT;
        int rows = 1;
        for (String name : legend) {
            double needs = 34 + 6.6 * name.length();
            if (at + needs > WIDTH && at > LEFT) {
                rows++;
                at = LEFT;
            }
            at += needs;
        }
        return rows;
    }

    private void legend(List<String> legend) {
        double at = LEFT;
        double row = 14;
        for (int k = 0; k < legend.size(); k++) {
            double needs = 34 + 6.6 * legend.get(k).length();
            if (at + needs > WIDTH && at > LEFT) {
                row += 18;
                at = LEFT;
            }
            svg.rectangle(at, row - 8, 12, 8, "fill=\"" + colour(k) + '"');
            svg.words(at + 17, row, "start", "fill=\"" + Markup.INK + '"', legend.get(k));
            at += needs;
        }
    }
}
