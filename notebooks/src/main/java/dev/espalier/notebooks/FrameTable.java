package dev.espalier.notebooks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import smile.data.DataFrame;

/** The first rows of a data frame. */
final class FrameTable {
    private FrameTable() {}

    static Picture of(DataFrame frame, int most) {
        int rows = Math.min(most, frame.nrow());
        List<String> header = Arrays.asList(frame.names());
        String[][] cells = new String[rows][header.size()];
        boolean[] isNumber = new boolean[header.size()];
        for (int j = 0; j < header.size(); j++) {
            isNumber[j] = frame.column(j).dtype().isNumeric();
            for (int i = 0; i < rows; i++) {
                cells[i][j] = cell(frame, i, j);
            }
        }
        String more = rows < frame.nrow() ? "… of " + frame.nrow() + " rows" : "";
        String text = Columns.text(header, Collections.nCopies(rows, ""), cells) + (more.isEmpty() ? "" : "\n" + more);
        return Picture.ofHtml(text, html(header, cells, isNumber, more));
    }

    static Picture of(List<String> header, List<? extends List<?>> rows) {
        String[][] cells = new String[rows.size()][header.size()];
        boolean[] isNumber = new boolean[header.size()];
        for (int i = 0; i < cells.length; i++) {
            if (rows.get(i).size() != header.size()) {
                throw new IllegalArgumentException(
                        "a table: found " + rows.get(i).size() + " cells in row " + i + ", expected " + header.size()
                                + " as there are names");
            }
            for (int j = 0; j < header.size(); j++) {
                Object value = rows.get(i).get(j);
                isNumber[j] |= value instanceof Number;
                cells[i][j] =
                        value instanceof Number number ? Markup.number(number.doubleValue()) : String.valueOf(value);
            }
        }
        String text = Columns.text(header, Collections.nCopies(cells.length, ""), cells);
        return Picture.ofHtml(text, html(header, cells, isNumber, ""));
    }

    private static String cell(DataFrame frame, int row, int column) {
        Object value = frame.get(row, column);
        if (value == null) {
            return "";
        }
        boolean isLevel = frame.column(column).measure() != null;
        if (value instanceof Number number && !isLevel) {
            return Markup.number(number.doubleValue());
        }
        String text = isLevel ? frame.getString(row, column) : value.toString();
        return Markup.cut(text, 60, 50);
    }

    private static String html(List<String> header, String[][] cells, boolean[] isNumber, String more) {
        StringBuilder out = new StringBuilder("<table>\n<thead><tr>");
        for (int j = 0; j < header.size(); j++) {
            out.append("<th style=\"text-align:")
                    .append(isNumber[j] ? "right" : "left")
                    .append("\">");
            out.append(Markup.escape(header.get(j))).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (String[] row : cells) {
            out.append("<tr>");
            for (int j = 0; j < row.length; j++) {
                out.append("<td style=\"text-align:")
                        .append(isNumber[j] ? "right" : "left")
                        .append("\">");
                out.append(Markup.escape(row[j])).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>");
        return more.isEmpty() ? out.toString() : out + "\n<p>" + Markup.escape(more) + "</p>";
    }
}
