package dev.espalier.notebooks;

import java.util.List;
import java.util.Locale;

/** A matrix as coloured cells, its numbers inside where they fit; from white to blue, and to orange below zero. */
final class HeatMap {
    private HeatMap() {}

    static Picture of(double[][] cells, List<String> rows, List<String> columns) {
        for (double[] row : cells) {
            if (row.length != columns.size() || cells.length != rows.size()) {
                throw new IllegalArgumentException("a heat map: found " + cells.length + " rows of " + row.length
                        + " cells, expected " + rows.size() + " of " + columns.size() + " as there are names");
            }
        }
        double[] range = Axes.range(cells);
        double most = range[0] <= range[1] ? Math.max(Math.abs(range[0]), Math.abs(range[1])) : 1;
        double side = Math.max(4, Math.min(40, 560.0 / Math.max(1, Math.max(rows.size(), columns.size()))));
        boolean isNamed = side >= 11;
        double left = isNamed ? 16 + 7.4 * longest(rows) : 8;
        double top = isNamed ? 14 + 7 * longest(columns) : 8;
        Markup svg = new Markup();
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < columns.size(); j++) {
                cell(
                        svg,
                        cells[i][j],
                        most,
                        left + j * side,
                        top + i * side,
                        side,
                        rows.get(i) + ", " + columns.get(j));
            }
        }
        String ink = "font-size=\"" + (side < 16 ? 9 : 12) + "\" fill=\"" + Markup.INK + '"';
        for (int i = 0; isNamed && i < rows.size(); i++) {
            svg.words(left - 6, top + (i + 0.5) * side + 4, "end", ink, shown(rows.get(i)));
        }
        for (int j = 0; isNamed && j < columns.size(); j++) {
            svg.upright(left + (j + 0.5) * side + 4, top - 6, "start", ink, shown(columns.get(j)));
        }
        String text = text(cells, rows, columns);
        return Picture.ofSvg(
                text, svg.finish(left + columns.size() * side + 10, top + rows.size() * side + 10, "heat map"));
    }

    private static int longest(List<String> names) {
        return Math.min(24, names.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String shown(String name) {
        return Markup.cut(name, 24, 20);
    }

    private static void cell(Markup svg, double value, double most, double x, double y, double side, String title) {
        // large maps leave out what nobody could point at, and what is white
        boolean isSmall = side < 11;
        if (isSmall && value == 0) {
            return;
        }
        if (!isSmall) {
            svg.open(title + ": " + Markup.number(value));
        }
        double share = most > 0 && Double.isFinite(value) ? Math.min(1, Math.abs(value) / most) : 0;
        String fill = Double.isNaN(value) ? "#d9d9d9" : blend(share, value < 0);
        svg.rectangle(
                x,
                y,
                side,
                side,
                "fill=\"" + fill + (isSmall ? "\"" : "\" stroke=\"" + Markup.GRID + "\" stroke-width=\"0.5\""));
        if (side >= 28 && !Double.isNaN(value) && value != 0) {
            String text =
                    Math.abs(value) < 10 ? String.format(Locale.ROOT, "%.2f", value) : Markup.number(Math.rint(value));
            svg.words(
                    x + side / 2,
                    y + side / 2 + 4,
                    "middle",
                    "font-size=\"10\" fill=\"" + (share > 0.55 ? "#ffffff" : Markup.INK) + '"',
                    text);
        }
        if (!isSmall) {
            svg.close();
        }
    }

    private static String blend(double share, boolean isNegative) {
        int[] full = isNegative ? new int[] {213, 94, 0} : new int[] {0, 84, 140};
        int[] mix = new int[3];
        for (int c = 0; c < 3; c++) {
            mix[c] = (int) Math.round(255 + (full[c] - 255) * share);
        }
        return String.format(Locale.ROOT, "#%02x%02x%02x", mix[0], mix[1], mix[2]);
    }

    private static String text(double[][] cells, List<String> rows, List<String> columns) {
        if (rows.size() > 12 || columns.size() > 12) {
            double[] range = Axes.range(cells);
            return "heat map of " + rows.size() + " rows and " + columns.size() + " columns, " + Markup.number(range[0])
                    + " to " + Markup.number(range[1]);
        }
        String[][] grid = new String[rows.size()][columns.size()];
        for (int i = 0; i < grid.length; i++) {
            for (int j = 0; j < grid[i].length; j++) {
                grid[i][j] = Markup.number(cells[i][j]);
            }
        }
        return Columns.text(columns, rows, grid);
    }
}
