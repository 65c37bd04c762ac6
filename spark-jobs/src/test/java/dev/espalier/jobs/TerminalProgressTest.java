package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void tellsHowFarAndHowMuch() {
        assertEquals(
                "[############............]  50%  chains: 1,500 of 3,000", TerminalProgress.line("chains", 1500, 3000));
        assertEquals("[########################] 100%  chains: 3 of 3", TerminalProgress.line("chains", 3, 3));
        assertEquals("reading: 12", TerminalProgress.line("reading", 12, 0));
        assertEquals("reading", TerminalProgress.line("reading", 0, 0));
    }

    @Test
    void staysOnOneLineAndClearsIt() {
        try (var progress = new TerminalProgress(terminal, true)) {
            progress.at("a stage with a name that no terminal would show in full ".repeat(3), 1, 2);
            progress.at("draws", 2, 2);
            assertFalse(progress.stopRequested());
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("\n"));
        for (String line : text.substring(1).split("\r", -1)) {
            assertTrue(line.length() <= 79, line);
        }
        assertTrue(text.endsWith("\r" + " ".repeat(79) + "\r"), text);
    }

    @Test
    void drawsASteadyStageNotTooOften() {
        try (var progress = new TerminalProgress(terminal, true)) {
            for (int i = 0; i < 100_000; i++) {
                progress.at("draws", i, 1_000_000_000);
            }
            assertTrue(bytes.size() < 100_000 * 80 / 10, "drew " + bytes.size() + " bytes");
        }
    }

    @Test
    void isSilentWhenNotShown() {
        try (var progress = new TerminalProgress(terminal, false)) {
            progress.at("draws", 1, 2);
        }
        assertEquals(0, bytes.size());
    }
}
