package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers as times against exact decimals: what they are rounded to, that different ones stay different, and what is refused. */
class TimesAgainstDecimalsTest {
    @TempDir
    private Path folder;

    private EventFile read(List<String> times) throws IOException {
        var text = new StringBuilder("u,v,t\n");
        for (int i = 0; i < times.size(); i++) {
            text.append(i).append(",x,").append(times.get(i)).append('\n');
        }
        Path file = folder.resolve("events.csv");
        Files.writeString(file, text);
        return EventReader.read(file, EventInput.DEFAULT.withTimes(EventInput.Times.NUMBERS));
    }

    /** Times of the rows, by the number that each has for its source. */
    private static List<BigDecimal> times(EventLog log) {
        List<BigDecimal> times = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            times.add(BigDecimal.ZERO);
        }
        for (int e = 0; e < log.size(); e++) {
            int row = Integer.parseInt(log.names().name(log.source(e)));
            times.set(row, new BigDecimal(log.clock().text(log.time(e))).stripTrailingZeros());
        }
        return times;
    }

    /** The plain rule: to the first decimal, as of the ninth, that leaves as many different numbers as there were. */
    private static List<BigDecimal> rounded(List<BigDecimal> exact) {
        int different = new HashSet<>(exact).size();
        for (int decimals = 9; decimals <= 18; decimals++) {
            int scale = decimals;
            List<BigDecimal> found = exact.stream()
                    .map(time -> time.setScale(scale, RoundingMode.HALF_EVEN).stripTrailingZeros())
                    .toList();
            if (new HashSet<>(found).size() == different) {
                return found;
            }
        }
        throw new AssertionError(exact);
    }

    @Randomised(cases = 200)
    void differentTimesStayDifferent(Key key) throws IOException {
        SplittableRandom random = key.random();
        int finest = 1 + random.nextInt(17);
        List<String> cells = new ArrayList<>();
        List<BigDecimal> exact = new ArrayList<>();
        int rows = 2 + random.nextInt(30);
        while (cells.size() < rows) {
            BigDecimal time = BigDecimal.valueOf(
                            random.nextLong(-3_000_000_000_000_000_000L, 3_000_000_000_000_000_000L), 18)
                    .setScale(1 + random.nextInt(finest), RoundingMode.DOWN);
            if (!exact.isEmpty() && random.nextInt(3) == 0) {
                // a neighbour: as near as a decimal can tell
                time = exact.get(random.nextInt(exact.size())).add(BigDecimal.valueOf(random.nextInt(5) - 2L, finest));
            }
            exact.add(time.stripTrailingZeros());
            cells.add(random.nextBoolean() ? time.toPlainString() : time.toString());
        }
        assertEquals(rounded(exact), times(read(cells).log()), cells::toString);
    }

    @Test
    void fewDecimalsAreExact() throws IOException {
        assertEquals(
                List.of("1.5", "-2", "1E+2").toString(),
                times(read(List.of("1.50", "-2", "100")).log()).toString());
        assertEquals(1, read(List.of("1.0000000000001", "2")).log().clock().ticksPerUnit());
        assertEquals(10, read(List.of("1.0000000000001", "2.5")).log().clock().ticksPerUnit());
    }

    @Test
    void asManyDecimalsAsTellThemApart() throws IOException {
        EventFile file = read(List.of("0.28333333331", "0.28333333332", "0.5"));
        assertEquals(100_000_000_000L, file.log().clock().ticksPerUnit());
        assertTrue(
                file.notes().stream().anyMatch(note -> note.contains("kept to 11 decimals")), file.notes()::toString);
        // the ninth decimal tells these apart, though the tenth does not
        assertEquals(
                List.of(BigDecimal.ZERO, new BigDecimal("1E-9")),
                times(read(List.of("0.00000000049", "0.00000000051")).log()));
    }

    @Test
    void finestDecimalsGoThroughFiles() throws IOException {
        EventLog log = read(List.of("0.000000000000000001", "0.000000000000000002", "1.5"))
                .log();
        assertEquals(1_000_000_000_000_000_000L, log.clock().ticksPerUnit());
        Path events = folder.resolve(EventArrow.EVENTS);
        EventArrow.writeNodes(folder.resolve(EventArrow.NODES), log.names());
        EventArrow.writeEvents(events, log);
        Logs.assertSame(log, EventReader.read(events, EventInput.DEFAULT).log());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        InputException large = assertThrows(
                InputException.class, () -> read(List.of("90000000.00000000001", "5", "90000000.00000000002")));
        assertTrue(
                String.valueOf(large.getMessage()).contains("different times in rows 1 and 3 that are too near"),
                large::getMessage);
        InputException fine = assertThrows(InputException.class, () -> read(List.of("5", "1e-25", "2e-25")));
        assertTrue(String.valueOf(fine.getMessage()).contains("different times in rows 2 and 3"), fine::getMessage);
        InputException both = assertThrows(InputException.class, () -> read(List.of("90000000000", "0.00000000001")));
        assertTrue(
                String.valueOf(both.getMessage()).contains("row 2 (line 3), column 't': found '0.00000000001'"),
                both::getMessage);
    }

    /** Numpy writes eighteen decimals of every number: sixteen digits tell doubles apart. */
    @Randomised(cases = 50)
    void numbersOfNumpy(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<String> cells = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double number = i > 0 && i % 2 == 1 ? Math.nextUp(numbers.get(i - 1)) : random.nextDouble(0.25, 4);
            numbers.add(number);
            cells.add(String.format(java.util.Locale.ROOT, "%.18e", new BigDecimal(number)));
        }
        assertEquals(
                new HashSet<>(numbers).size(), new HashSet<>(times(read(cells).log())).size());
    }
}
