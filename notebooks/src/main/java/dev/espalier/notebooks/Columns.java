package dev.espalier.notebooks;

import java.util.List;

/** A table as text, in columns: names to the left, all else to the right. */
final class Columns {
    private Columns() {}

    static String text(List<String> header, List<String> rows, String[][] cells) {
        int[] widths = new int[header.size()];
        int first = rows.stream().mapToInt(String::length).max().orElse(0);
        for (int j = 0; j < widths.length; j++) {
            widths[j] = header.get(j).length();
            for (String[] row : cells) {
                widths[j] = Math.max(widths[j], row[j].length());
            }
        }
        StringBuilder out = new StringBuilder();
        line(out, "", first, header.toArray(String[]::new), widths);
        for (int i = 0; i < cells.length; i++) {
            line(out.append('\n'), rows.get(i), first, cells[i], widths);
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, int first, String[] cells, int[] widths) {
        out.append(name).append(" ".repeat(first - name.length()));
        for (int j = 0; j < cells.length; j++) {
            out.append(first == 0 && j == 0 ? "" : "  ")
                    .append(" ".repeat(widths[j] - cells[j].length()))
                    .append(cells[j]);
        }
    }
}
