package dev.espalier.graph.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.time.TimeReader.PlainNumbers;
import dev.espalier.testing.Randomised;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random dates, written by {@code java.time} in the forms that tables have, are read as what they were. */
class DatesAgainstJavaTimeTest {
    private static final List<String> DAYS = List.of(
            "uuuu-MM-dd",
            "uuuu/M/d",
            "uuuu.MM.dd",
            "dd.MM.uuuu",
            "d/M/uuuu",
            "M/d/uuuu",
            "d/M/uu",
            "dd-MM-uuuu",
            "d MMM uuuu",
            "dd-MMM-uu",
            "d MMMM uuuu",
            "MMM d, uuuu",
            "MMMM d, uuuu",
            "EEE, d MMM uuuu",
            "uuuu MMM d",
            "uuuu\u5e74M\u6708d\u65e5",
            "YYYY-'W'ww-e",
            "uuuuMMdd");
    private static final List<String> MINUTES =
            List.of("uuuu-MM-dd HH:mm", "uuuu-MM-dd'T'HH:mm", "M/d/uuuu h:mm a", "dd.MM.uuuu HH:mm", "uuuuMMdd HHmm");
    private static final List<String> SECONDS = List.of(
            "uuuu-MM-dd HH:mm:ss",
            "uuuu-MM-dd'T'HH:mm:ss",
            "M/d/uuuu h:mm:ss a",
            "uuuuMMdd'T'HHmmss",
            "uuuuMMddHHmmss",
            "d MMMM uuuu, HH:mm:ss");
    private static final List<String> MICROS =
            List.of("uuuu-MM-dd HH:mm:ss.SSSSSS", "uuuu-MM-dd'T'HH:mm:ss,SSSSSS", "d/M/uuuu H:mm:ss.SSSSSSSSS");
    private static final List<String> MONTHS =
            List.of("uuuu-MM", "uuuuMM", "MMM uuuu", "MMMM uuuu", "uuuu'M'MM", "MM/uuuu", "MMM-uu", "uuuu-MMM");
    private static final List<String> QUARTERS = List.of("uuuu-'Q'q", "uuuu 'Q'q", "'Q'q uuuu", "uuuu'q'q");

    private final Columns columns = new Columns();

    private static LocalDateTime date(SplittableRandom random) {
        long first = LocalDateTime.of(1970, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long behind = LocalDateTime.of(2070, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        return LocalDateTime.ofEpochSecond(
                random.nextLong(first, behind), 1000 * random.nextInt(1_000_000), ZoneOffset.UTC);
    }

    /** Some dates; the day of the last one is no month, so that their order is never open. */
    private static List<LocalDateTime> dates(SplittableRandom random) {
        List<LocalDateTime> dates = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> dates.add(date(random)));
        dates.add(date(random).withDayOfMonth(13 + random.nextInt(16)));
        return dates;
    }

    private static List<String> written(List<LocalDateTime> dates, String form) {
        // weeks are those of ISO 8601, which begin on Mondays
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(form, form.contains("YYYY") ? Locale.UK : Locale.ENGLISH);
        return dates.stream().map(formatter::format).toList();
    }

    private void assertRead(
            SplittableRandom random, List<String> forms, DateFormat format, UnaryOperator<LocalDateTime> kept) {
        for (String form : forms) {
            List<LocalDateTime> dates = dates(random);
            List<String> cells = written(dates, form);
            Times times = columns.read(cells, format, PlainNumbers.WHOLE);
            assertTrue(times.areDated() && times.areWhole() && times.zone().isEmpty(), form);
            for (int row = 0; row < cells.size(); row++) {
                LocalDateTime expected = kept.apply(dates.get(row));
                assertEquals(expected, Micros.dateTime(times.wall(row)), form + ": " + cells.get(row));
                assertEquals(expected.toString(), times.text(times.instant(row)));
            }
        }
    }

    @Randomised(cases = 40)
    void everyForm(Key key) {
        SplittableRandom random = key.random();
        assertRead(random, DAYS, DateFormat.DEFAULT, d -> d.truncatedTo(ChronoUnit.DAYS));
        assertRead(random, MINUTES, DateFormat.DEFAULT, d -> d.truncatedTo(ChronoUnit.MINUTES));
        assertRead(random, SECONDS, DateFormat.DEFAULT, d -> d.truncatedTo(ChronoUnit.SECONDS));
        assertRead(random, MICROS, DateFormat.DEFAULT, d -> d);
        UnaryOperator<LocalDateTime> month =
                d -> d.toLocalDate().withDayOfMonth(1).atStartOfDay();
        assertRead(random, MONTHS, DateFormat.DEFAULT, month);
        assertRead(
                random,
                QUARTERS,
                DateFormat.DEFAULT,
                d -> d.toLocalDate().with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay());
    }

    /** Patterns that a user gives read what they write, with the letters of Java and the directives of strptime. */
    @Randomised(cases = 40)
    void everyPattern(Key key) {
        SplittableRandom random = key.random();
        String[][] pairs = {
            {"%d/%m/%Y %H:%M:%S", "dd/MM/uuuu HH:mm:ss"},
            {"%Y%m%d%H%M%S", "uuuuMMddHHmmss"},
            {"%m-%d-%y %I:%M:%S %p", "MM-dd-uu hh:mm:ss a"},
            {"%b %d %Y at %T", "MMM dd uuuu 'at' HH:mm:ss"},
            {"%F %H.%M.%S", "uuuu-MM-dd HH.mm.ss"},
            {"%Y/%j %T", "uuuu/DDD HH:mm:ss"},
            {"%d. %B %Y, %T.%f", "dd. MMMM uuuu, HH:mm:ss.SSSSSS"},
            {"%Hh%M'%S\" on [%Y.%m.%d] #%%", "HH'h'mm''ss'\" on ['uuuu.MM.dd'] #%'"},
            {"yyyy-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm:ss"},
        };
        for (String[] pair : pairs) {
            ChronoUnit unit = pair[1].contains("SSS") ? ChronoUnit.MICROS : ChronoUnit.SECONDS;
            List<LocalDateTime> dates = dates(random).stream()
                    .map(d -> d.withYear(2000 + d.getYear() % 69))
                    .toList();
            Times times = columns.read(written(dates, pair[1]), DateFormat.parse(pair[0]), PlainNumbers.WHOLE);
            for (int row = 0; row < dates.size(); row++) {
                assertEquals(dates.get(row).truncatedTo(unit), Micros.dateTime(times.wall(row)), pair[0]);
            }
        }
    }

    @Randomised(cases = 60)
    void offsetsAndZonesAreKept(Key key) {
        SplittableRandom random = key.random();
        ZoneId zone = ZoneId.of(List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
                .get(random.nextInt(4)));
        for (String form : List.of(
                "uuuu-MM-dd'T'HH:mm:ssXXX",
                "uuuu-MM-dd HH:mm:ss.SSSSSSxx",
                "d/M/uuuu HH:mm:ss XXX",
                "uuuu-MM-dd'T'HH:mm:ssxxx'['VV']'")) {
            ChronoUnit unit = form.contains("SSS") ? ChronoUnit.MICROS : ChronoUnit.SECONDS;
            List<Long> instants = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            for (LocalDateTime date : dates(random)) {
                // in UTC, which every zone can say; in the zone no day is a month either
                var moment = date.truncatedTo(unit).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone);
                if (moment.getDayOfMonth() > 12 || !form.startsWith("d/")) {
                    cells.add(DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(moment));
                    instants.add(Micros.of(date.truncatedTo(unit)));
                }
            }
            for (DateFormat format :
                    List.of(DateFormat.DEFAULT, DateFormat.DEFAULT.withZone(ZoneId.of("Asia/Tokyo")))) {
                Times times = columns.read(cells, format, PlainNumbers.WHOLE);
                for (int row = 0; row < cells.size(); row++) {
                    assertEquals(instants.get(row), times.instant(row), cells.get(row));
                    assertEquals(times.wall(row), times.instant(row) + times.offset(row));
                }
                if (format.zone() != null) {
                    assertEquals(format.zone(), times.zone().orElseThrow());
                    assertEquals(Micros.PER_SECOND * 9 * 3600, times.offset(0));
                }
            }
            if (form.contains("VV")) {
                Times times = columns.read(cells, DateFormat.DEFAULT, PlainNumbers.WHOLE);
                assertEquals(zone.normalized(), times.zone().orElseThrow().normalized());
            }
        }
    }

    /** On the clocks of a zone: what they skip is refused, and what they show twice is first the one and then the other. */
    @Randomised(cases = 60)
    void wallClocksOfAZone(Key key) {
        SplittableRandom random = key.random();
        ZoneId zone = ZoneId.of(List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
                .get(random.nextInt(3)));
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = Objects.requireNonNull(rules.nextTransition(
                date(random).withYear(2010 + random.nextInt(10)).toInstant(ZoneOffset.UTC)));
        long length = Math.abs(change.getDuration().toSeconds());
        LocalDateTime earlier = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        LocalDateTime within = earlier.plusSeconds(random.nextLong(length));
        List<String> cells = List.of(
                earlier.minusHours(3).toString(),
                within.toString(),
                within.toString(),
                earlier.plusHours(3).toString());
        DateFormat format = DateFormat.DEFAULT.withZone(zone);
        if (change.isGap()) {
            var refused = assertThrows(InputException.class, () -> columns.read(cells, format, PlainNumbers.WHOLE));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("t.csv, row 2, column 'when': found the time "));
            return;
        }
        Times series = columns.read("when", cells, format, PlainNumbers.WHOLE, row -> 0);
        Times apart = columns.read("when", cells, format, PlainNumbers.WHOLE, row -> row);
        List<ZoneOffset> both = rules.getValidOffsets(within);
        for (int row = 0; row < cells.size(); row++) {
            LocalDateTime wall = LocalDateTime.parse(cells.get(row));
            ZoneOffset first = row == 1 || row == 2 ? both.get(0) : rules.getOffset(wall);
            assertEquals(Micros.of(wall), series.wall(row));
            assertEquals(wall.toEpochSecond(first) * Micros.PER_SECOND, apart.instant(row));
            ZoneOffset told = row == 2 ? both.get(1) : first;
            assertEquals(wall.toEpochSecond(told) * Micros.PER_SECOND, series.instant(row));
        }
    }

    /** In January Berlin is one hour ahead of UTC, in July two: which day is meant decides which it is. */
    @Test
    void theOrderOfDayAndMonthDecidesTheOffsetOfANamedZone() {
        List<String> open = List.of("01/07/2021 12:00[Europe/Berlin]", "01/20/2021 12:00[Europe/Berlin]");
        Times january = columns.read(open, DateFormat.DEFAULT, PlainNumbers.WHOLE);
        assertEquals("2021-01-07T12:00", january.text(january.wall(0)));
        assertEquals("2021-01-07T11:00", january.text(january.instant(0)));
        Times july = columns.read(open.subList(0, 1), DateFormat.parse("day-first"), PlainNumbers.WHOLE);
        assertEquals("2021-07-01T12:00", july.text(july.wall(0)));
        assertEquals("2021-07-01T10:00", july.text(july.instant(0)));
    }

    @Test
    void midnightAtTheEndAndTwelveHours() {
        List<String> cells =
                List.of("2021-12-31 24:00", "12/31/2021 12:00 AM", "12/31/2021 12:00 p.m.", "31 Dec 2021 3:05 PM");
        List<LocalDateTime> expected = List.of(
                LocalDateTime.of(2022, 1, 1, 0, 0),
                LocalDateTime.of(2021, 12, 31, 0, 0),
                LocalDateTime.of(2021, 12, 31, 12, 0),
                LocalDateTime.of(2021, 12, 31, 15, 5));
        for (int i = 0; i < cells.size(); i++) {
            Times times = columns.read(List.of(cells.get(i)), DateFormat.DEFAULT, PlainNumbers.WHOLE);
            assertEquals(expected.get(i), Micros.dateTime(times.wall(0)), cells.get(i));
        }
        assertEquals(
                LocalTime.MIDNIGHT, Micros.dateTime(Micros.of(expected.get(0))).toLocalTime());
    }
}
