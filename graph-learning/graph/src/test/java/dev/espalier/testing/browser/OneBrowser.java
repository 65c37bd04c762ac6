package dev.espalier.testing.browser;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One browser for all tests of a class, as a static {@code @RegisterExtension}. Without a browser on the path the tests are
 * skipped, and the run says so.
 */
public final class OneBrowser implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Chromium browser;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Optional<Path> program = Chromium.find();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium on the path: no page is opened");
        browser = Chromium.launch(program.get());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    /** Opens a file in a new page, 900 px high. */
    public BrowserPage open(Path file, int width, boolean dark) throws InterruptedException {
        return Objects.requireNonNull(browser).open(file, width, 900, dark);
    }

    /** The same for a reader whose browser runs no scripts. */
    public BrowserPage openWithoutScripts(Path file, int width) throws InterruptedException {
        return Objects.requireNonNull(browser).open(file, width, 900, false, false);
    }

    /** Where a picture of that name is left for people to look at. */
    public static Path picture(String name) {
        return Path.of("target", "report-screenshots", name + ".png");
    }
}
