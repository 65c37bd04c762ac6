package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as people write them: read right, or refused with what to do. */
class TimesTest {
    private final List<String> notes = new ArrayList<>();

    private Panel read(String csv, PanelFormat format) throws IOException {
        notes.clear();
        try (TableSource source = Tables.openIncomplete("t.csv", csv.getBytes(StandardCharsets.UTF_8))) {
            return PanelReader.read(source, format, notes::add);
        }
    }

    private Panel read(String csv) throws IOException {
        return read(csv, PanelFormat.DEFAULT);
    }

    private String refusal(String csv, PanelFormat format) {
        return String.valueOf(
                assertThrows(InputException.class, () -> read(csv, format)).getMessage());
    }

    private static String table(String column, String stamps) {
        var csv = new StringBuilder(column + ";a;b\n");
        for (String stamp : stamps.split("\\|", -1)) {
            csv.append(stamp).append(";1;2\n");
        }
        return csv.toString();
    }

    private static String table(String column, int rows, IntFunction<String> stamp) {
        var csv = new StringBuilder(column + ",a,b\n");
        for (int row = 0; row < rows; row++) {
            csv.append(stamp.apply(row)).append(',').append(row % 7).append(",2\n");
        }
        return csv.toString();
    }

    private static LocalDateTime day(int number) {
        return LocalDateTime.of(2021, 1, 1, 0, 0).plusDays(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            2021/1/1 0:00|2021/1/1 1:00|2021/1/1 2:00 # 1h # 2021-01-01T03:00:00
            01/01/2021 00:00|01/01/2021 01:00|13/01/2021 02:00 # 1h # 2021-01-13T03:00:00
            1/31/2021 11:30 PM|2/1/2021 12:00 AM|2/1/2021 12:30 AM # 30min # 2021-02-01T01:00:00
            31.01.2021|01.02.2021|02.02.2021 # 1d # 2021-02-03T00:00:00
            2000 Q1|2000 Q2|2000 Q3 # 3mo # 2000-10-01T00:00:00
            2000-Q1|2000-Q2|2000-Q4 # 3mo # 2001-01-01T00:00:00
            Q3 2000|Q4 2000 # 3mo # 2001-01-01T00:00:00
            2000Q1|2001Q1 # 1y # 2002-01-01T00:00:00
            2000M01|2000M02|2000M03 # 1mo # 2000-04-01T00:00:00
            Jan 2000|Feb 2000|Mar 2000 # 1mo # 2000-04-01T00:00:00
            2000 Jan|2000 Feb # 1mo # 2000-03-01T00:00:00
            Jan-99|Feb-99|Dec-99|Jan-00 # 1mo # 2000-02-01T00:00:00
            01-Jan-21|02-Jan-21|03-Jan-21 # 1d # 2021-01-04T00:00:00
            January 30, 2021|January 31, 2021 # 1d # 2021-02-01T00:00:00
            Fri, 01 Jan 2021 00:00:00 GMT|Fri, 01 Jan 2021 06:00:00 GMT # 6h # 2021-01-01T12:00:00Z
            2021-W01|2021-W02|2021-W03 # 1w # 2021-01-25T00:00:00
            2021年1月1日|2021年1月2日 # 1d # 2021-01-03T00:00:00
            20210131|20210201|20210202 # 1d # 2021-02-03T00:00:00
            202101|202102|202104 # 1mo # 2021-05-01T00:00:00
            2021013122|2021013123|2021020100 # 1h # 2021-02-01T01:00:00
            20210131 2350|20210131 2355|20210201 0000 # 5min # 2021-02-01T00:05:00
            20210131T235000Z|20210131T235500Z # 5min # 2021-02-01T00:00:00Z
            1609459200|1609462800|1609466400 # 1h # 2021-01-01T03:00:00
            1609459200.0|1609462800.0|1609466400.0 # 1h # 2021-01-01T03:00:00
            1609459200000|1609459200500|1609459201000 # 500ms # 2021-01-01T00:00:01.500
            1609459200000000000|1609545600000000000 # 1d # 2021-01-03T00:00:00
            1949.0|1949.0833333333|1949.1666666667 # 1mo # 1949-04-01T00:00:00
            44197.0|44197.0416666667|44197.0833333333|44197.125 # 1h # 2021-01-01T04:00:00
            2021-01-01 01:00|2021-01-01 23:00|2021-01-01 24:00 # 1h # 2021-01-02T01:00:00
            2021-01-01T00:00:00+02:00|2021-01-01T01:00:00+02:00 # 1h # 2021-01-01T02:00:00+02:00
            2021-01-01 00:00:00.000125|2021-01-01 00:00:00.000250 # 125us # 2021-01-01T00:00:00.000375
            2021-01-29|2021-02-26|2021-03-31|2021-04-30 # 1bme # 2021-05-31T00:00:00
            2021-02-01|2021-03-01|2021-04-01|2021-05-03 # 1bms # 2021-06-01T00:00:00
            03/2021|04/2021|05/2021 # 1mo # 2021-06-01T00:00:00
            """)
    void dates(String stamps, String frequency, String next) throws IOException {
        Panel panel = read(table("ds", stamps.strip()));
        assertEquals(List.of("a", "b"), panel.ids());
        TimeGrid.Dated grid = assertInstanceOf(TimeGrid.Dated.class, panel.time());
        assertEquals(frequency, grid.frequency().toString());
        assertEquals(next, grid.label(grid.length()));
        assertEquals(Frequency.parse(frequency), grid.frequency());
    }

    /** Days of two years in either order: the whole column tells which, whatever the order of its rows. */
    @ParameterizedTest
    @ValueSource(strings = {"%1$td/%1$tm/%1$tY", "%1$tm/%1$td/%1$tY", "%1$td-%1$tm-%1$tY 00:00", "%1$tm/%1$td/%1$ty"})
    void theWholeColumnTellsDayAndMonth(String form) throws IOException {
        List<Integer> order = new ArrayList<>();
        for (int row = 0; row < 400; row++) {
            order.add(row);
        }
        Collections.shuffle(order, new Random(3));
        Panel panel = read(table("when", 400, row -> String.format(Locale.ROOT, form, day(order.get(row)))));
        assertEquals("2021-01-01T00:00:00", panel.time().label(0));
        assertEquals(400, panel.steps());
        assertEquals(2, panel.value(order.get(9), 0), "that of row 9");
    }

    @Test
    void datesThatMayBeTwoAreRefusedUntilToldWhich() throws IOException {
        String csv = table("ds", "01/02/2021|02/02/2021|03/02/2021");
        assertTrue(
                refusal(csv, PanelFormat.DEFAULT).contains("--date-format"), () -> refusal(csv, PanelFormat.DEFAULT));
        assertEquals("2021-02-04T00:00:00", next(csv, "day-first"));
        assertEquals("2021-04-02T00:00:00", next(csv, "month-first"));
        assertEquals("2021-02-04T00:00:00", next(csv, "%d/%m/%Y"));
        assertEquals("2021-02-04T00:00:00", next(csv, "dd/MM/yyyy"));
        String mixed = table("ds", "13/01/2021|01/14/2021");
        assertTrue(refusal(mixed, PanelFormat.DEFAULT).contains("row 2"), () -> refusal(mixed, PanelFormat.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> DateFormat.parse("%Q"));
    }

    @Test
    void formatsOfDigitsAloneAndDaysThatAreNone() throws IOException {
        assertEquals("2021-03-05T00:00:00", next("date,a\n20210303,1\n20210304,2\n", "%Y%m%d"));
        assertEquals("2021-03-03T02:00:00", next("date,a\n20210303 0000,1\n20210303 0100,2\n", "%Y%m%d %H%M"));
        assertThrows(InputException.class, () -> next("date,a\n31/01/2021,1\n31/02/2021,2\n", "dd/MM/yyyy"));
        String sessions = "1s@mon-fri/09:30-15:59:59.500";
        assertEquals(sessions, Frequency.parse(sessions).toString());
    }

    private String next(String csv, String format) throws IOException {
        Panel panel = read(csv, PanelFormat.DEFAULT.withDates(DateFormat.parse(format)));
        return panel.time().label(panel.steps());
    }

    @ParameterizedTest
    @CsvSource({
        "MS, 2001-01-01, 2001-03-01",
        "MS, 2001-02-01, 2001-04-01",
        "ME, 2001-01-31, 2001-03-31",
        "M, 2001-01-31, 2001-03-31",
        "M, 2001-01-15, 2001-03-15",
        "QS, 2001-01-01, 2001-07-01",
        "QS-FEB, 2001-02-01, 2001-08-01",
        "QE, 2001-03-31, 2001-09-30",
        "Q, 2001-01-01, 2001-07-01",
        "YS, 2001-01-01, 2003-01-01",
        "YE, 2001-12-31, 2003-12-31",
        "A, 2001-12-31, 2003-12-31",
        "W-SUN, 2001-01-07, 2001-01-21",
        "W, 2001-01-03, 2001-01-17",
        "B, 2001-01-04, 2001-01-08",
        "2B, 2001-01-04, 2001-01-10",
        "bh, 2001-01-05T15:00, 2001-01-08T09:00",
        "15T, 2001-01-01, 2001-01-01T00:30",
        "5min, 2001-01-01, 2001-01-01T00:10",
        "h, 2001-01-01, 2001-01-01T02:00",
        "2H, 2001-01-01, 2001-01-01T04:00",
        "S, 2001-01-01, 2001-01-01T00:00:02",
        "L, 2001-01-01, 2001-01-01T00:00:00.002",
        "ms, 2001-01-01, 2001-01-01T00:00:00.002",
        "us, 2001-01-01, 2001-01-01T00:00:00.000002",
        "PT5M, 2001-01-01, 2001-01-01T00:10",
        "P1M, 2001-01-01, 2001-03-01",
        "monthly, 2001-01-01, 2001-03-01",
        "10 minutes, 2001-01-01, 2001-01-01T00:20",
        "5min@mon-fri/09:30-15:55, 2001-01-05T15:55, 2001-01-08T09:35",
        "1d@sun-thu, 2001-01-04, 2001-01-08"
    })
    void namesOfFrequencies(String name, String start, String second) {
        LocalDateTime first = start.contains("T") ? LocalDateTime.parse(start) : LocalDateTime.parse(start + "T00:00");
        Frequency frequency = Frequency.parse(name).startingAt(first);
        LocalDateTime expected =
                second.contains("T") ? LocalDateTime.parse(second) : LocalDateTime.parse(second + "T00:00");
        assertEquals(expected, frequency.plus(first, 2));
        assertEquals(2, frequency.steps(first, expected));
        assertEquals(frequency, Frequency.parse(frequency.toString()));
        assertEquals(
                Frequency.parse(name), Frequency.parse(Frequency.parse(name).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "1m", "Ms", "SM", "ns", "0h", "5", "", "W-FOO", "P0D", "5min@foo", "1mo@mon-fri"})
    void otherFrequenciesAreRefused(String name) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Frequency.parse(name))
                .getMessage());
        assertTrue(message.contains("expected") || message.contains("fit"), message);
    }

    @Test
    void startsOffTheirFrequencyAreRefused() {
        PanelFormat format = PanelFormat.DEFAULT.withStart("2001-01-15").withFrequency(Frequency.parse("MS"));
        assertTrue(refusal("a,b\n1,2\n3,4\n", format).contains("such as 2001-02-01"));
        PanelFormat sundays = PanelFormat.DEFAULT.withFrequency(Frequency.parse("W-SUN"));
        assertTrue(refusal(table("ds", "2001-01-01|2001-01-08"), sundays).contains("such as 2001-01-07"));
    }

    @Test
    void monthStartsAreNoMilliseconds() throws IOException {
        Panel panel = read(
                "a,b\n1,2\n3,4\n5,6\n",
                PanelFormat.DEFAULT.withStart("2001-01-01").withFrequency(Frequency.parse("MS")));
        assertEquals("2001-02-01T00:00:00", panel.time().label(1));
        assertEquals(12, Calendar.season(panel.time()).orElseThrow());
    }

    /** Business days and the hours of a market, with holidays; Monday follows Friday, beyond the data too. */
    @Test
    void businessDaysAreTheirOwnCalendar() throws IOException {
        Panel panel = read(businessDays());
        TimeGrid.Dated grid = assertInstanceOf(TimeGrid.Dated.class, panel.time());
        assertEquals("1b", grid.frequency().toString());
        assertEquals("2021-01-01T00:00:00", grid.label(0));
        assertEquals("2021-01-04T00:00:00", grid.label(1));
        assertEquals(5, Calendar.season(grid).orElseThrow());
        assertTrue(Calendar.suited(grid).contains(Calendar.Part.DAY_OF_WEEK));
        assertEquals(2, panel.steps() * 2L - panel.observed(), "one holiday of two series");
        for (int t = 0; t < grid.length() + 30; t++) {
            DayOfWeek day = grid.at(t).getDayOfWeek();
            assertTrue(day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY);
        }
        assertTrue(notes.stream().anyMatch(n -> n.contains("--freq 1d")), notes::toString);
        TimeGrid around = read(businessDays(), PanelFormat.DEFAULT.withFrequency(Frequency.parse("1d")))
                .time();
        assertEquals("2021-01-02T00:00:00", around.label(1));
    }

    private static String businessDays() {
        var csv = new StringBuilder("date,a,b\n");
        for (int d = 0; d < 90; d++) {
            if (day(d).getDayOfWeek().getValue() < 6 && d != 31) {
                csv.append(day(d).toLocalDate()).append(",1,2\n");
            }
        }
        return csv.toString();
    }

    @Test
    void marketHoursAreTheirOwnCalendar() throws IOException {
        var csv = new StringBuilder("time,a,b\n");
        for (int d = 3; d < 31; d++) {
            for (int slot = 0; slot < 13 && day(d).getDayOfWeek().getValue() < 6; slot++) {
                csv.append(day(d).plusMinutes(570 + 30L * slot)).append(",1,2\n");
            }
        }
        Panel panel = read(csv.toString());
        TimeGrid.Dated grid = assertInstanceOf(TimeGrid.Dated.class, panel.time());
        assertEquals("30min@mon-fri/09:30-15:30", grid.frequency().toString());
        assertEquals(13, Calendar.season(grid).orElseThrow());
        assertEquals(panel.steps() * 2L, panel.observed());
        assertEquals("2021-02-01T09:30:00", grid.label(grid.length()));
        assertEquals("2021-02-01T15:30:00", grid.label(grid.length() + 12));
        assertEquals("2021-02-02T09:30:00", grid.label(grid.length() + 13));
        assertEquals(grid.at(40), ((TimeGrid.Dated) grid.slice(40, 50)).at(0));
    }

    /** Every pattern of days and hours maps stamps to steps and back. */
    @Randomised(cases = 200)
    void sessionsMapStampsToStepsAndBack(Key key) {
        SplittableRandom random = key.random();
        int days = 1 + random.nextInt(127);
        boolean daily = random.nextBoolean();
        int perDay = 1 + random.nextInt(20);
        LocalDateTime open = LocalDateTime.of(1990 + random.nextInt(60), 1 + random.nextInt(12), 1, 8, 30);
        while (((days >> (open.getDayOfWeek().getValue() - 1)) & 1) == 0) {
            open = open.plusDays(1);
        }
        Sessions sessions = daily
                ? new Sessions(days, null, null)
                : new Sessions(
                        days,
                        open.toLocalTime(),
                        open.plusMinutes(30L * (perDay - 1)).toLocalTime());
        var frequency = daily
                ? new Frequency(1 + random.nextInt(3), Frequency.Unit.DAY, sessions, null)
                : new Frequency(30, Frequency.Unit.MINUTE, sessions, null);
        assertEquals(frequency, Frequency.parse(frequency.toString()));
        LocalDateTime before = open.minusSeconds(1);
        for (int t = 0; t < 200; t++) {
            LocalDateTime stamp = frequency.plus(open, t);
            assertTrue(stamp.isAfter(before));
            assertTrue(((days >> (stamp.getDayOfWeek().getValue() - 1)) & 1) == 1);
            assertEquals(t, frequency.steps(open, stamp));
            assertEquals(open, frequency.plus(stamp, -t));
            before = stamp;
        }
    }

    @Test
    void zonesStayInTheOutput() throws IOException {
        String spring = "2021-03-28T00:00:00+01:00|2021-03-28T01:00:00+01:00|2021-03-28T03:00:00+02:00";
        PanelFormat berlin =
                PanelFormat.DEFAULT.withDates(DateFormat.DEFAULT.withZone(DateFormat.zone("Europe/Berlin")));
        TimeGrid grid = read(table("ds", spring), berlin).time();
        assertEquals(3, grid.length());
        assertEquals("2021-03-28T03:00:00+02:00", grid.label(2));
        assertEquals("2021-10-31T02:00:00+02:00", grid.label(24 * 217 + 1));
        assertEquals("2021-10-31T02:00:00+01:00", grid.label(24 * 217 + 2));
        assertEquals(
                "2021-10-31T02:00:00+01:00",
                grid.slice(24 * 217 + 2, 24 * 217 + 9).label(0));
        assertEquals(
                "2021-10-31T03:00:00+01:00",
                grid.slice(24 * 217 + 2, 24 * 217 + 9).label(1));
        assertEquals("Europe/Berlin", grid.zone().orElseThrow().getId());
        TimeGrid utc = read(table("ds", spring)).time();
        assertEquals("2021-03-28T01:00:00Z", utc.label(2));
        assertTrue(notes.stream().anyMatch(n -> n.contains("--time-zone")), notes::toString);
        TimeGrid named = read(table(
                        "ds", "2021-03-28T00:00+01:00[Europe/Berlin]|2021-03-29T00:00+02:00[Europe/Berlin]"))
                .time();
        assertEquals("2021-03-30T00:00:00+02:00", named.label(2));
    }

    @Test
    void hoursThatClocksRepeatOrLeaveOut() throws IOException {
        String local = "2021-10-31 01:00|2021-10-31 02:00|2021-10-31 02:00|2021-10-31 03:00";
        assertTrue(refusal(table("ds", local), PanelFormat.DEFAULT).contains("--time-zone"));
        PanelFormat berlin =
                PanelFormat.DEFAULT.withDates(DateFormat.DEFAULT.withZone(DateFormat.zone("Europe/Berlin")));
        TimeGrid grid = read(table("ds", local), berlin).time();
        assertEquals(4, grid.length());
        assertEquals("2021-10-31T02:00:00+01:00", grid.label(2));
        String left = table("ds", "2021-03-28 01:00|2021-03-28 02:00|2021-03-28 03:00");
        assertTrue(refusal(left, berlin).contains("row 2"), () -> refusal(left, berlin));
        String repeated = """
                unique_id,ds,y
                a,2021-10-31 02:00,1
                b,2021-10-31 02:00,2
                a,2021-10-31 02:00,3
                b,2021-10-31 02:00,4
                a,2021-10-31 03:00,5
                """;
        Panel two = read(repeated, berlin);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, Double.NaN}, two.toArray());
    }

    /** In a table of 200 days one year is wrong: the row is named rather than 40,000 empty days made. */
    @ParameterizedTest
    @CsvSource({"100, 121, 2142", "199, 1, 2022", "0, -90, 1931", "150, 50, 2071"})
    void oneWrongYearIsNamed(int wrong, int years, String found) {
        String csv = table(
                "ds",
                200,
                row -> day(row).plusYears(row == wrong ? years : 0)
                        .toLocalDate()
                        .toString());
        String message = refusal(csv, PanelFormat.DEFAULT);
        assertTrue(
                message.contains("row " + (wrong + 1) + ",") && message.contains("found the time " + found), message);
    }

    @Test
    void aYearWrongWithinTheDataIsARepeatedDay() {
        String csv = table(
                "ds",
                800,
                row -> day(row).minusYears(row == 700 ? 1 : 0).toLocalDate().toString());
        String message = refusal(csv, PanelFormat.DEFAULT);
        assertTrue(message.contains("row 701") && message.contains("again, first in row"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "timestamp # 1609459200|1609462800|1609466400 # 2021-01-01T03:00:00",
                "year # 1800|1801|1802 # 1803",
                "Date # 20210101|20210102|20210103 # 2021-01-04T00:00:00",
                "DATE # 44197|44198|44199 # 2021-01-04T00:00:00",
                "Timestamp (UTC) # 2021-01-01 00:00|2021-01-01 01:00|2021-01-01 02:00 # 2021-01-01T03:00:00",
                "created # 2021-01-01|2021-01-02|2021-01-03 # 2021-01-04T00:00:00",
                "unix_time # 86400|172800|259200 # 1970-01-05T00:00:00",
                "index # 0|1|2 # 3",
                "t # 5|10|15 # 20",
                "Unnamed: 0 # 0|1|2 # 3",
                "time # 1949.0|1949.25|1949.5 # 1949-10-01T00:00:00",
                "yearMonth # 202011|202012|202101 # 2021-02-01T00:00:00"
            })
    void columnsOfTimesAreNoSeries(String column, String stamps, String next) throws IOException {
        for (String csv : List.of(table(column, stamps), timesLast(column, stamps))) {
            Panel panel = read(csv);
            assertEquals(List.of("a", "b"), panel.ids());
            assertEquals(next, panel.time().label(panel.steps()));
            boolean expected = csv.startsWith(column) && column.startsWith("Timestamp");
            assertEquals(!expected, notes.toString().contains("'" + column + "'"), notes::toString);
        }
    }

    private static String timesLast(String column, String stamps) {
        var csv = new StringBuilder("a;b;" + column + "\n");
        for (String stamp : stamps.split("\\|", -1)) {
            csv.append("1;2;").append(stamp).append('\n');
        }
        return csv.toString();
    }

    @Test
    void seriesThatCountAreNotedAndDaysAndTimesOfDayAreJoined() throws IOException {
        Panel panel = read(table("a1", 12, row -> Integer.toString(100 + row)));
        assertEquals(3, panel.series());
        assertTrue(notes.toString().contains("--time-col a1"), notes::toString);
        Panel apart = read("Date;Time;x\n16/12/2006;17:24:00;1\n16/12/2006;17:25:00;2\n16/12/2006;17:26:00;3\n");
        assertEquals(List.of("x"), apart.ids());
        assertEquals("2006-12-16T17:27:00", apart.time().label(3));
        Panel parts = read("year,month,day,hour,pm\n2013,2,28,22,1\n2013,2,28,23,2\n2013,3,1,0,3\n");
        assertEquals(List.of("pm"), parts.ids());
        assertEquals("2013-03-01T01:00:00", parts.time().label(3));
        assertTrue(notes.toString().contains("'year' to 'hour'"), notes::toString);
        assertTrue(refusal("time,a\n00:00,1\n00:05,2\n", PanelFormat.DEFAULT).contains("--start"));
        assertTrue(refusal("ds,a,b\n2020-01-01,1,2020-01-05\n", PanelFormat.DEFAULT)
                .contains("the date '2020-01-05'"));
    }

    /** 400 days of 1,300 series fit: the limit is for tables that would be mostly empty. */
    @Test
    void wideTablesOfManySeries() throws IOException {
        var csv = new StringBuilder("ds");
        int series = 1300;
        for (int n = 0; n < series; n++) {
            csv.append(",s").append(n);
        }
        for (int row = 0; row < 400; row++) {
            csv.append('\n').append(day(row).toLocalDate());
            for (int n = 0; n < series; n++) {
                csv.append(',').append((row + n) % 9);
            }
        }
        Panel panel = read(csv.append('\n').toString());
        assertEquals(400, panel.steps());
        assertEquals(400L * series, panel.observed());
    }
}
