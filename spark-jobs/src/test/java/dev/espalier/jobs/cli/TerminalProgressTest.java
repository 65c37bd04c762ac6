package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.ProgressReport;
import dev.espalier.jobs.cli.TerminalProgress.Show;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tellsHowFarHowFastAndHowMuchLonger() {
        assertEquals(
                "[##########..........]  50%  chains: 1,500 of 3,000, 10.0/s, 3 min left",
                TerminalProgress.line(new ProgressReport("chains", 1500, 3000, 10, 150)));
        assertEquals("[####################] 100%  chains: 3 of 3", TerminalProgress.line(report("chains", 3, 3)));
        assertEquals("reading: 12", TerminalProgress.line(report("reading", 12, 0)));
        assertEquals("reading", TerminalProgress.line(report("reading", 0, 0)));
    }

    @Test
    void neverCutsANumberAndFitsEightyColumns() {
        ProgressReport far = new ProgressReport(
                "batches at most of 120 trainings that a sweep has",
                123_456_789_012L,
                999_999_999_999L,
                1234,
                710_000_000);
        String line = TerminalProgress.line(far);
        assertTrue(line.length() <= 79, line);
        assertTrue(line.endsWith(": 123,456,789,012 of 999,999,999,999, 1,234/s, 8,218 days left"), line);
        assertTrue(line.startsWith(" 12%  batc"), line);
    }

    @Test
    void staysOnOneLineAndClearsIt() {
        try (var progress = progress(Show.ONE_LINE)) {
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
    void drawsASteadyStageTenTimesASecondAtMost() {
        try (var progress = progress(Show.ONE_LINE)) {
            for (int i = 0; i < 100_000; i++) {
                nanos.addAndGet(100_000); // ten seconds in all
                progress.at("draws", i, 1_000_000_000);
            }
        }
        long drawings = bytes.toString(StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\r')
                .count();
        assertTrue(drawings >= 90 && drawings <= 103, drawings + " drawings");
    }

    @Test
    void whereThereIsNoTerminalItTellsALineEveryHalfMinute() {
        try (var progress = progress(Show.PLAIN_LINES)) {
            for (int second = 0; second <= 100; second++) {
                progress.at("training batches", 5L * second, 1000);
                nanos.addAndGet(1_000_000_000L);
            }
        }
        assertEquals(
                List.of(
                        "15%  training batches: 150 of 1,000, 5.0/s, 3 min left",
                        "30%  training batches: 300 of 1,000, 5.0/s, 3 min left",
                        "45%  training batches: 450 of 1,000, 5.0/s, 110 s left"),
                bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void isSilentWhenNotShown() {
        try (var progress = progress(Show.NOTHING)) {
            progress.at("draws", 1, 2);
            nanos.addAndGet(100_000_000_000L);
            progress.at("draws", 1, 2);
        }
        assertEquals(0, bytes.size());
    }

    private TerminalProgress progress(Show show) {
        return new TerminalProgress(terminal, show, nanos::get);
    }

    private static ProgressReport report(String stage, long done, long total) {
        return new ProgressReport(stage, done, total, Double.NaN, Double.NaN);
    }
}
