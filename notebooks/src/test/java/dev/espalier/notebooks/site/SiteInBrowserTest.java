package dev.espalier.notebooks.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.browser.BrowserPage;
import dev.espalier.testing.browser.OneBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The site as a browser shows it. */
final class SiteInBrowserTest {
    @RegisterExtension
    static final OneBrowser BROWSER = new OneBrowser();

    @TempDir
    static Path folder = Path.of("");

    private static Path index = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        index = Site.build(SiteTest.root(), folder.resolve("site"));
    }

    @Test
    void aReaderFindsWhatTheyLookFor() throws Exception {
        BrowserPage page = BROWSER.open(index, 1200, false);
        page.set("#search", "partition MCMC");
        assertTrue(page.count("#found li") > 1, page.text("#found"));
        String first = page.evaluate("document.querySelector('#found a').href").asText();
        assertTrue(first.contains(".html#"), first);
        page.screenshot(OneBrowser.picture("site"), false);
        page.click("#found a");
        page.set("#search", "no such word anywhere xyzzy");
        assertEquals("Nothing found.", page.text("#found"));
        assertEquals(List.of(), page.problems());
        assertTrue(
                page.requests().stream().allMatch(address -> address.startsWith("file:")), page.requests()::toString);
    }

    @Test
    void everyPageOpensAndFitsANarrowWindow() throws Exception {
        for (Path file : SiteTest.pages(index)) {
            BrowserPage page = BROWSER.open(file, 400, true);
            assertEquals(List.of(), page.problems(), file.toString());
            assertTrue(
                    page.evaluate("document.documentElement.scrollWidth <= 400").asBoolean(), file + " is too wide");
        }
    }
}
