package dev.espalier.graph.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that a click on a heading sorts and a word filters, as the page has it before scripts run: headings, and the first
 * rows in the first order, for readers without scripts. {@code sortedTable} of {@code tables.js} makes the rest of it and
 * takes the headings and the order from here.
 *
 * @param id      of the table
 * @param label   what a screen reader calls it
 * @param columns from left to right
 * @param order   key of the column that the rows are sorted by at first
 * @param down    whether the largest stand first
 */
public record SortedTable<T>(String id, String label, List<Column<T>> columns, String order, boolean down) {
    /** Rows for readers without scripts; with them all are there. */
    static final int ROWS = 30;

    /**
     * A column.
     *
     * @param key   what the script calls it: letters alone
     * @param title its heading
     * @param text  what stands in the row of an element
     */
    public record Column<T>(String key, String title, Function<T, String> text) {}

    public SortedTable {
        columns = List.copyOf(columns);
        if (columns.stream().noneMatch(column -> column.key().equals(order))) {
            throw new IllegalArgumentException("no column is called " + order);
        }
    }

    /** With the first of these rows, which are in the first order. */
    public String html(List<T> rows) {
        String head = columns.stream().map(this::heading).collect(Collectors.joining());
        String body = rows.stream().limit(ROWS).map(this::row).collect(Collectors.joining("\n"));
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + HtmlPage.escape(label)
                + "\"><table id=\"" + HtmlPage.escape(id) + "\"><thead><tr>" + head + "</tr></thead><tbody>" + body
                + "</tbody></table></div>";
    }

    private String heading(Column<T> column) {
        String sorted = column.key().equals(order) ? " aria-sort=\"" + (down ? "descending" : "ascending") + "\"" : "";
        return "<th scope=\"col\" data-key=\"" + HtmlPage.escape(column.key()) + "\"" + sorted + ">"
                + HtmlPage.escape(column.title()) + "</th>";
    }

    private String row(T element) {
        return columns.stream()
                .map(column -> "<td>" + HtmlPage.escape(column.text().apply(element)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}
