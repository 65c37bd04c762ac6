package dev.espalier.graph.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.Key;
import dev.espalier.graph.page.Kit.Row;
import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.OneBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What all reports share, in a real browser. */
final class KitInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    Path folder = Path.of("");

    @Test
    void numbersReadTheSameInThePageAndInSentences() throws Exception {
        List<Double> values = values();
        List<Integer> counts = List.of(0, 1, 2, 999, 1000, 1_234_567);
        BrowserPage page = open(List.of(new Row("a", 0.5)), Map.of("values", values, "counts", counts));
        JsonNode said = page.evaluate("window.said");
        assertEquals(values.size(), said.size());
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            List<String> ours = List.of(
                    Numbers.fixed(value, 2),
                    Numbers.fixed(value, 0),
                    Numbers.significant(value),
                    Numbers.spread(value, 12.3),
                    Numbers.spread(0.0123, value),
                    Numbers.count(value),
                    Numbers.percent(value),
                    Numbers.probability(value),
                    Numbers.pValue(value));
            assertEquals(ours, texts(said.get(i)), "of " + value);
        }
        JsonNode counted = page.evaluate("window.counted");
        for (int i = 0; i < counts.size(); i++) {
            assertEquals(
                    List.of(Numbers.counted(counts.get(i), "edge"), Numbers.counted(counts.get(i), "series")),
                    texts(counted.get(i)));
        }
    }

    /** Of every size and sign, many of them halfway between what can be shown. */
    private static List<Double> values() {
        List<Double> values = new ArrayList<>(List.of(
                0.0,
                -0.0,
                1.0,
                0.5,
                0.005,
                0.995,
                0.9949999,
                0.001,
                0.1,
                0.01,
                9.9995,
                999.95,
                999_999.5,
                1e6,
                1e15,
                1e21,
                -0.004,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.NaN));
        values.add(Double.POSITIVE_INFINITY);
        values.add(Double.NEGATIVE_INFINITY);
        SplittableRandom random = Key.of(3).random();
        for (int i = 0; i < 500; i++) {
            values.add(random.nextDouble());
            values.add(Math.exp(random.nextDouble(-30, 30)) * (random.nextBoolean() ? 1 : -1));
            values.add((random.nextInt(-20_000, 20_000) + 0.5) / 1000);
            values.add(random.nextInt(4096) / 4096.0);
            double any = Double.longBitsToDouble(random.nextLong());
            values.add(any);
        }
        return values;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void aTableIsSortedByAClickAndFilteredByAWord() throws Exception {
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> rows.add(new Row("row " + i, (i * 37 % 50) / 50.0)));
        rows.add(new Row("odd", Double.NaN));
        BrowserPage page = open(rows, Map.of());
        assertEquals("51 rows, the first 40 shown", page.text("#table-status"));
        assertEquals(40, page.count("#rows tbody tr"));
        assertEquals("0.98", page.text("#rows tbody tr:first-child td:last-child"));
        assertEquals(4, page.count("#rows td.fair"));
        assertEquals("descending", sorted(page));
        page.click("#rows button[data-key=p]");
        assertEquals("ascending", sorted(page));
        assertEquals("0.00", page.text("#rows tbody tr:first-child td:last-child"));
        page.click("#rows button[data-key=name]");
        assertEquals("odd", page.text("#rows tbody tr:first-child td"));
        assertEquals("row 1", page.text("#rows tbody tr:nth-child(3) td"), "2 comes before 10");
        assertEquals("row 2", page.text("#rows tbody tr:nth-child(4) td"));
        page.click("#filter");
        page.type("ROW 4");
        assertEquals("11 of 51 rows", page.text("#table-status"));
        page.click("#rows button[data-key=p]");
        page.set("#filter", "o");
        assertEquals("–", last(page, 51), "what does not exist stands last");
        page.click("#rows button[data-key=p]");
        assertEquals("–", last(page, 51));
        assertEquals(List.of(), page.problems());
    }

    /** The last of the rows that a filter leaves, which must not be more than are shown. */
    private static String last(BrowserPage page, int all) {
        page.set("#filter", "d");
        assertEquals("1 of " + all + " rows", page.text("#table-status"));
        return page.text("#rows tbody tr:last-child td:last-child");
    }

    private static String sorted(BrowserPage page) {
        return page.evaluate("document.querySelector('#rows th[aria-sort]').getAttribute('aria-sort')")
                .asText();
    }

    @Test
    void withoutScriptsTheFindingTheTableAndTheDetailsAreThere() throws Exception {
        List<Row> rows = new ArrayList<>();
        Kit.HOSTILE.forEach(name -> rows.add(new Row(name, (rows.size() * 3 % 8) / 8.0)));
        BrowserPage scripted = open(rows, Map.of());
        BrowserPage bare = BROWSER.openWithoutScripts(folder.resolve("report.html"), 1280);
        assertEquals(0, bare.count("body.ready"));
        assertEquals(Kit.HOSTILE.getFirst(), bare.text("h1"));
        String cells =
                "[...document.querySelectorAll('#rows tr')].map(r => [...r.cells].map(c => c.textContent).join('|'))";
        assertEquals(9, bare.evaluate(cells).size());
        assertEquals(scripted.evaluate(cells), bare.evaluate(cells), "in the order that scripts start with");
        assertEquals(8, bare.count("#settings dd"));
        assertTrue(bare.evaluate("document.querySelector('#settings').offsetHeight > 0")
                .asBoolean());
        assertEquals(scripted.text("#settings"), bare.text("#settings"));
        assertEquals(scripted.text("#figures"), bare.text("#figures"));
        assertEquals(List.of(), bare.problems());
        assertEquals(
                List.of("Finding", "Table", "Settings"),
                texts(scripted.evaluate("[...document.querySelectorAll('#sections a')].map(a => a.textContent)")));
    }

    private BrowserPage open(List<Row> rows, Map<String, Object> data) throws Exception {
        Path file = folder.resolve("report.html");
        Kit.page(rows, data).write(file);
        return BROWSER.open(file, 1280, false);
    }
}
