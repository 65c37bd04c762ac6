/** A headless Chromium driven by the Chrome DevTools Protocol, for tests of pages; a test without one on the path is skipped. */
@NullMarked
package dev.espalier.testing.browser;

import org.jspecify.annotations.NullMarked;
