package dev.espalier.graph.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.page.Kit.Row;
import dev.espalier.graph.page.ReportPage.Figure;
import dev.espalier.graph.page.SortedTable.Column;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ReportPageTest {
    static final List<String> HOSTILE = Kit.HOSTILE;

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void textsOfAnyKindCannotBreakThePage(String name) {
        String plain = Kit.page(List.of(new Row("plain", 0.5)), Map.of()).html();
        String page = Kit.page(List.of(new Row(name, 0.5)), Map.of()).html();
        assertEquals(tags(plain), tags(page), "the same elements, whatever names say");
        String text = HtmlPage.escape(name);
        assertTrue(page.contains("<title>" + text + "</title>"), "title");
        assertTrue(page.contains("<p class=\"eyebrow\">" + text + "</p>"), "line above the headline");
        assertTrue(page.contains("<h1>" + text + "</h1>"), "headline");
        assertTrue(page.contains("<p class=\"verdict\">" + text + "</p>"), "sentence");
        assertTrue(page.contains("<li>" + text + "</li>"), "note");
        assertTrue(page.contains("<dt>" + text + "</dt><dd>" + text + "<small>" + text + "</small></dd>"), "figure");
        assertTrue(page.contains("<dt>" + text + "</dt><dd>" + text + "</dd>"), "setting");
        assertTrue(page.contains("<td>" + text + "</td>"), "cell");
    }

    private static List<String> tags(String page) {
        return Pattern.compile("<[a-z!/][^\\s>]*")
                .matcher(page)
                .results()
                .map(m -> m.group())
                .toList();
    }

    @Test
    void detailsOfTheRunAreAListInOrder() {
        String page = Kit.page(List.of(new Row("a", 0.5)), Map.of()).html();
        String list = page.substring(page.indexOf("<dl id=\"settings\""), page.indexOf("</main>"));
        assertEquals(
                List.of("job", "version", "data", "rows", "seed", "a", "started", "finished"),
                Pattern.compile("<dt>(.*?)</dt>")
                        .matcher(list)
                        .results()
                        .map(m -> m.group(1))
                        .toList());
        assertEquals(
                List.of("job", "0.1.0", "a", "1", "1", "a", "2026-01-05T09:00:00Z", "2026-01-05T09:01:35Z"),
                Pattern.compile("<dd>(.*?)</dd>")
                        .matcher(list)
                        .results()
                        .map(m -> m.group(1))
                        .toList());
        assertTrue(page.contains("<footer>Espalier 0.1.0, job job. This page holds all of its data"));
        assertEquals(new Figure("Elapsed", "1 min 35 s", ""), Kit.details("x").elapsed());
    }

    @Test
    void detailsComeFromTheManifest() {
        Instant start = Instant.parse("2026-01-05T09:00:00Z");
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("chains", 4);
        options.put("knowledge", null);
        var inputs = List.of(new RunInput("/data/garden.csv", 10, "abc"));
        RunManifest manifest = RunManifest.running("bayesnet", "0.1.0", options, 7, inputs, start);
        RunDetails details = RunDetails.of(
                manifest, Path.of("/data/garden.csv"), start.plusSeconds(3), 1.5, Map.of("prior", "uniform"));
        assertEquals("garden.csv", details.data());
        assertEquals(
                "{seed=7, chains=4, knowledge=null, prior=uniform, SHA-256 of garden.csv=abc}",
                details.settings().toString());
        assertEquals(new Figure("Elapsed", "3.00 s", "CPU 1.50 s"), details.elapsed());
    }

    @Test
    void theFrameAsksForNothingAndIsFilled(@TempDir Path folder) throws IOException {
        Path html = folder.resolve("report.html");
        Kit.page(List.of(), Map.of()).write(html);
        String page = Files.readString(html);
        assertTrue(page.startsWith("<!doctype html>") && page.stripTrailing().endsWith("</html>"));
        assertTrue(page.contains("default-src 'none'"));
        String rest = page.replace("http://www.w3.org/2000/svg", "");
        assertFalse(Pattern.compile("https?://|@import|url\\((?!#)|\\bsrc=|fetch\\(|\\{\\{\\w+}}")
                .matcher(rest)
                .find());
    }

    @Test
    void aTableHasItsFirstRowsWithoutScripts() {
        List<Row> rows = IntStream.range(0, 500)
                .mapToObj(i -> new Row("row " + i, 1 - i / 500.0))
                .toList();
        List<Column<Row>> columns = List.of(new Column<>("name", "Name", Row::name));
        String html = new SortedTable<>("t", "Rows", columns, "name", false).html(rows);
        assertEquals(
                SortedTable.ROWS,
                Pattern.compile("<td>").matcher(html).results().count());
        assertTrue(html.contains("<th scope=\"col\" data-key=\"name\" aria-sort=\"ascending\">Name</th>"), html);
        assertTrue(html.contains("<tbody><tr><td>row 0</td></tr>"), html);
        String none = new SortedTable<>("t", "Rows", columns, "name", true).html(List.of());
        assertTrue(none.contains("<tbody></tbody>"), none);
        assertThrows(IllegalArgumentException.class, () -> new SortedTable<>("t", "Rows", columns, "p", true));
    }
}
