package dev.espalier.graph.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.time.TimeReader.PlainNumbers;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of numbers: which are times, and which stay numbers. */
class NumbersAsTimesTest {
    private final Columns columns = new Columns();

    private Times read(List<String> cells, PlainNumbers numbers) {
        return columns.read(cells, DateFormat.DEFAULT, numbers);
    }

    /** Between 1973 and 2261, where seconds have nine or ten digits and a long holds nanoseconds. */
    private static long micros(SplittableRandom random) {
        return random.nextLong(100_000_000L, 9_200_000_000L) * Micros.PER_SECOND + random.nextInt(1_000_000);
    }

    /** Time since 1970 in every unit, in UTC whatever zone shows it. */
    @Randomised(cases = 60)
    void sinceTheEpochByMagnitude(Key key) {
        SplittableRandom random = key.random();
        long[] moments = new long[6];
        Arrays.setAll(moments, i -> micros(random));
        long[] perUnit = {1_000_000, 1000, 1};
        String[] units = {"seconds", "milliseconds", "microseconds", "nanoseconds"};
        for (int u = 0; u < units.length; u++) {
            long unit = u < 3 ? perUnit[u] : 1;
            List<String> cells = new ArrayList<>();
            for (long moment : moments) {
                cells.add(moment / unit + (u == 3 ? "000" : ""));
            }
            for (PlainNumbers numbers : PlainNumbers.values()) {
                Times times = read(cells, numbers);
                assertTrue(times.areDated());
                assertEquals(List.of("column 'when' holds " + units[u] + " since 1970"), columns.notes);
                for (int row = 0; row < moments.length; row++) {
                    assertEquals(moments[row] / unit * unit, times.instant(row), cells.get(row));
                }
            }
            ZoneId berlin = ZoneId.of("Europe/Berlin");
            Times shown = columns.read(cells, DateFormat.DEFAULT.withZone(berlin), PlainNumbers.ANY);
            Instant first = Instant.EPOCH.plus(moments[0] / unit * unit, ChronoUnit.MICROS);
            assertEquals(first.atZone(berlin).toLocalDateTime(), Micros.dateTime(shown.wall(0)));
            assertEquals(moments[0] / unit * unit, shown.instant(0));
        }
    }

    /** Fractions of seconds and of milliseconds: to the microsecond for events, to the millisecond for grids. */
    @Randomised(cases = 40)
    void fractionsSinceTheEpoch(Key key) {
        SplittableRandom random = key.random();
        List<String> seconds = new ArrayList<>();
        List<String> millis = new ArrayList<>();
        List<BigDecimal> moments = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // a double holds microseconds of this century
            BigDecimal moment = BigDecimal.valueOf(
                    random.nextLong(1_000_000_000L, 2_000_000_000L) * 1_000_000 + 1 + random.nextInt(999_999));
            moments.add(moment);
            seconds.add(moment.movePointLeft(6).toPlainString());
            millis.add(moment.movePointLeft(3)
                    .add(i == 0 ? new BigDecimal("0.25") : BigDecimal.ZERO)
                    .toPlainString());
        }
        for (List<String> cells : List.of(seconds, millis)) {
            Times events = read(cells, PlainNumbers.ANY);
            Times grid = read(cells, PlainNumbers.WHOLE);
            for (int row = 0; row < cells.size(); row++) {
                assertEquals(moments.get(row).doubleValue(), events.number(row), 260, cells.get(row));
                long rounded = moments.get(row)
                        .movePointLeft(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
                assertEquals(0, grid.instant(row) % 1000);
                assertTrue(Math.abs(rounded * 1000 - grid.instant(row)) <= 1000, cells.get(row));
            }
            if (cells.equals(seconds)) {
                for (int row = 0; row < cells.size(); row++) {
                    assertEquals(moments.get(row).longValueExact(), events.instant(row), cells.get(row));
                }
            }
        }
    }

    @Randomised(cases = 60)
    void numbersThatCountStayWhatTheyAre(Key key) {
        SplittableRandom random = key.random();
        boolean whole = random.nextBoolean();
        List<String> cells = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long count = random.nextLong(-1000, 60_000_000);
            String cell = whole
                    ? Long.toString(count)
                    : BigDecimal.valueOf(count * 10 + 5, 3).toPlainString();
            cells.add(cell);
            expected.add(Double.parseDouble(cell));
        }
        // no date has thirteen months
        cells.add(whole ? "0" : "0.5");
        expected.add(whole ? 0.0 : 0.5);
        Times times = read(cells, PlainNumbers.ANY);
        assertFalse(times.areDated());
        assertEquals(whole, times.areWhole());
        assertTrue(columns.notes.isEmpty() && times.zone().isEmpty());
        for (int row = 0; row < cells.size(); row++) {
            assertEquals(expected.get(row), times.number(row));
            if (whole) {
                assertEquals(Long.parseLong(cells.get(row)), times.instant(row));
                assertEquals(cells.get(row), times.text(times.wall(row)));
            }
        }
        if (!whole) {
            assertThrows(IllegalStateException.class, () -> times.wall(0));
            assertThrows(InputException.class, () -> read(cells, PlainNumbers.WHOLE));
        }
    }

    /** Decimals of spreadsheets, and years with twelfths, are dates for grids; for events only where the column says so. */
    @Test
    void decimalsThatMayBeDates() {
        List<String> sheet = List.of("44197.5", "44197.25", "44199.0");
        assertEquals(
                LocalDateTime.of(2021, 1, 1, 12, 0),
                Micros.dateTime(read(sheet, PlainNumbers.WHOLE).wall(0)));
        Times events = read(sheet, PlainNumbers.ANY);
        assertEquals(44197.5, events.number(0));
        Times days = columns.read("Date", sheet, DateFormat.DEFAULT, PlainNumbers.ANY, row -> row);
        assertEquals(LocalDateTime.of(2021, 1, 1, 6, 0), Micros.dateTime(days.wall(1)));
        List<String> twelfths = List.of("1949.0833", "1949.5", "1950.9167");
        Times months = read(twelfths, PlainNumbers.WHOLE);
        assertEquals(LocalDate.of(1949, 2, 1), Micros.dateTime(months.wall(0)).toLocalDate());
        assertEquals(LocalDate.of(1950, 12, 1), Micros.dateTime(months.wall(2)).toLocalDate());
        assertEquals(1949.0833, read(twelfths, PlainNumbers.ANY).number(0));
        Times years = read(List.of("1949", "1951"), PlainNumbers.YEARS);
        assertEquals(LocalDate.of(1951, 1, 1), Micros.dateTime(years.wall(1)).toLocalDate());
        assertEquals(1951, read(List.of("1949", "1951"), PlainNumbers.WHOLE).wall(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "2021-01-01|5 # row 2 (line 3), column 'when': found '5', expected a date, as in the rows before it",
                "5|2021-01-01 # row 2 (line 3), column 'when': found '2021-01-01', expected a whole number, as in the rows before it",
                "2021-01-01T00:00Z|2021-01-01T00:00 # row 2 (line 3), column 'when': found '2021-01-01T00:00', expected a time with a zone, as before",
                "2021-01-01|soon # row 2 (line 3), column 'when': found 'soon', expected a date and time such as",
                "2021-02-29 # row 1 (line 2), column 'when': found '2021-02-29', expected a date and time",
                "01/02/2021|03/02/2021 # column 'when': found dates that may have the day or the month first, such as 2021-02-01T00:00 in row 1 or 2021-01-02T00:00, expected the date format",
                "13/01/2021|01/13/2021 # row 2, column 'when': found a date that cannot be read so, expected day and month in one order",
                "1e30 # row 1 (line 2), column 'when': found '1e30', expected a date and time",
                "1609459200000000001|1609459200000000000 # row 1, column 'when': found the number 1609459200000000001 of nanoseconds since 1970, expected whole microseconds"
            })
    void mistakesAreNamed(String cells, String message) {
        var refused = assertThrows(
                InputException.class, () -> read(List.of(cells.strip().split("\\|", -1)), PlainNumbers.WHOLE));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("t.csv, " + message.strip()), refused.getMessage());
    }

    /** A column that is named so counts from 1970 whatever its magnitude, but not further than a long of microseconds. */
    @Test
    void namedTimesSinceTheEpochHaveAReach() {
        Times early = columns.read("epoch", List.of("0", "-86400"), DateFormat.DEFAULT, PlainNumbers.ANY, row -> row);
        assertEquals("1969-12-31T00:00", early.text(early.wall(1)));
        var refused = assertThrows(
                InputException.class,
                () -> columns.read(
                        "epoch", List.of("5", "-20000000000000"), DateFormat.DEFAULT, PlainNumbers.ANY, row -> row));
        assertEquals(
                "t.csv, row 2, column 'epoch': found the number -20000000000000 of seconds since 1970, expected a time"
                        + " within 200,000 years of 1970",
                refused.getMessage());
    }

    @Test
    void cellsThatMayBeTimes() {
        assertTrue(TimeText.isDate("1/2/2021") && TimeText.isDate(" 2021 Q3 ") && !TimeText.isDate("20210203"));
        assertTrue(TimeText.isNumber("-1.5e3") && TimeText.isNumber(".5") && !TimeText.isNumber("1-2"));
        assertTrue(TimeText.isYear("2021") && TimeText.isYear("2021.0") && !TimeText.isYear("20210"));
        assertEquals(
                LocalDateTime.of(2021, 1, 1, 22, 0),
                TimeText.date("2021-01-02T00:00+02:00").orElseThrow());
        assertTrue(TimeText.date("1/2/2021").isEmpty()
                && TimeText.date("13/2/2021").isEmpty());
        assertTrue(new TimeNames("Timestamp (UTC)").isTime() && new TimeNames("unixTime").isEpoch());
        assertFalse(new TimeNames("weight").isTime());
        var spent = new TimeReader("t.csv", "when", DateFormat.DEFAULT);
        assertEquals(0, spent.read(PlainNumbers.ANY, row -> row, note -> {}).rows());
        assertThrows(IllegalStateException.class, () -> spent.read(PlainNumbers.ANY, row -> row, note -> {}));
    }
}
