package dev.espalier.bayesnet.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small line chart as SVG: linear axes from 0, or places with labels of their own along x. */
final class SvgChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String[] COLOURS = {"#1b6ca8", "#c8553d", "#4f7942", "#7a5195", "#9a7d0a", "#555555"};

    private final StringBuilder body = new StringBuilder();
    private final double xMax;
    private final double yMax;
    private int series;

    SvgChart(String title, String xLabel, String yLabel, double xMax, double yMax) {
        this.xMax = xMax;
        this.yMax = yMax;
        text(LEFT, 22, "start", title, 15);
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", xLabel, 12);
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"14\" y=\"%d\" font-size=\"12\" text-anchor=\"middle\" transform=\"rotate(-90 14 %d)\">%s</text>%n",
                HEIGHT / 2,
                HEIGHT / 2,
                yLabel));
        line(List.of(new double[] {0, 0}, new double[] {xMax, 0}), "#888888", 1, "");
        line(List.of(new double[] {0, 0}, new double[] {0, yMax}), "#888888", 1, "");
        for (int tick = 0; tick <= 5; tick++) {
            double y = yMax * tick / 5;
            text(LEFT - 6, y(y) + 4, "end", number(y), 11);
        }
    }

    /** Labels along x at 0, 1, 2, ... */
    SvgChart places(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            text(x(i), y(0) + 16, "middle", labels.get(i), 11);
        }
        return this;
    }

    /** Numbers along x. */
    SvgChart numbers() {
        for (int tick = 0; tick <= 5; tick++) {
            text(x(xMax * tick / 5), y(0) + 16, "middle", number(xMax * tick / 5), 11);
        }
        return this;
    }

    /** A dashed line from the origin to the far corner. */
    SvgChart diagonal() {
        line(List.of(new double[] {0, 0}, new double[] {xMax, yMax}), "#888888", 1, "4 4");
        return this;
    }

    /** A line with a mark at each point {@code {x, y}}, and its name in the legend. */
    SvgChart series(String name, List<double[]> points) {
        String colour = COLOURS[series % COLOURS.length];
        List<double[]> known =
                points.stream().filter(p -> Double.isFinite(p[1])).toList();
        line(known, colour, 2, "");
        for (double[] p : known) {
            body.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    x(p[0]),
                    y(p[1]),
                    colour));
        }
        double at = TOP + 10 + 18.0 * series++;
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%.1f\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
                WIDTH - RIGHT + 14,
                at - 6,
                colour));
        text(WIDTH - RIGHT + 34, at, "start", name, 11);
        return this;
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">%n"
                                + "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n%s</svg>%n",
                        WIDTH,
                        HEIGHT,
                        WIDTH,
                        HEIGHT,
                        body));
    }

    private double x(double value) {
        return LEFT + value / xMax * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / yMax * (HEIGHT - TOP - BOTTOM);
    }

    private void text(double x, double y, String anchor, String text, int size) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                size,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private void line(List<double[]> points, String colour, int width, String dashes) {
        List<String> at = new ArrayList<>();
        for (double[] p : points) {
            at.add(String.format(Locale.ROOT, "%.1f,%.1f", x(p[0]), y(p[1])));
        }
        body.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\" stroke-dasharray=\"%s\"/>%n",
                String.join(" ", at), colour, width, dashes));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2g", value);
    }
}
