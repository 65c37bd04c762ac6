package dev.espalier.graph.page;

import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.ReportPage.Sections;
import dev.espalier.graph.page.ReportPage.Sentence;
import dev.espalier.graph.page.ReportPage.Words;
import dev.espalier.graph.page.SortedTable.Column;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report that holds no more than a table, of any names. */
final class Kit {
    static final List<String> HOSTILE = List.of(
            "</script><img src=x onerror=alert(1)>",
            "\"quoted\" & 'single'",
            "<!--",
            "{{script}}",
            "$1 \\ $",
            "\u2028 line \u2029",
            "\ud83d\ude80",
            "constructor");

    private static final String SCRIPT = """
            window.said = (data.values ?? []).map(v => [fixed(v, 2), fixed(v, 0), significant(v), spread(v, 12.3), spread(0.0123, v), count(v), percent(v), probability(v), pValue(v)]);
            window.counted = (data.counts ?? []).map(n => [plural(n, 'edge'), plural(n, 'series')]);
            const rows = data.names.map((name, k) => ({name, p: data.p[k]}));
            openPage([sortedTable({id: 'rows', rows, named: r => r.name, most: 40, cells: {
              name: {value: r => r.name, text: r => r.name, up: true}, p: {value: r => r.p, text: r => [bar(r.p), probability(r.p)], mark: r => r.p > 0.9 ? 'fair' : ''}}})]);
            """;

    private Kit() {}

    record Row(String name, double p) {}

    static ReportPage page(List<Row> rows, Map<String, Object> data) {
        List<Column<Row>> columns = List.of(
                new Column<>("name", "Name & more", Row::name),
                new Column<>("p", "Probability", r -> Numbers.probability(r.p())));
        var table = new SortedTable<>("rows", "All <rows>", columns, "p", true);
        String html = table.html(rows.stream()
                .sorted(Comparator.comparingDouble((Row r) -> Double.isNaN(r.p()) ? Double.POSITIVE_INFINITY : -r.p()))
                .toList());
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put("names", rows.stream().map(Row::name).toList());
        all.put("p", rows.stream().map(Row::p).toList());
        String name = rows.isEmpty() ? "" : rows.getFirst().name();
        return new ReportPage(
                details(name),
                new Words(name, name, name, List.of(new Sentence("verdict", name)), "Notes", List.of(name)),
                List.of(new Figure(name, name, name), new Figure("Plain", "1", "")),
                Map.of("rows", "" + rows.size()),
                new Sections(
                        "<h2 id=\"top-title\">Top</h2>",
                        "<section id=\"table\" data-title=\"Table\"><input type=\"search\" id=\"filter\"><span"
                                + " id=\"table-status\"></span>" + html + "</section>",
                        "",
                        SCRIPT),
                all);
    }

    static RunDetails details(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", "1");
        settings.put(name, name);
        Instant start = Instant.parse("2026-01-05T09:00:00.9Z");
        return new RunDetails("job", "0.1.0", name, start, start.plusMillis(94_500), Double.NaN, settings);
    }
}
