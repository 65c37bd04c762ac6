package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.Calendar.Part;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grids, steps and what follows from dates, from {@code java.time} alone. */
class CalendarAgainstJavaTimeTest {
    private static final List<String> WITHIN_DAYS = List.of("1s", "5min", "30min", "1h", "7h", "250ms");
    private static final List<String> OTHERS = List.of("1d", "3d", "2w", "1mo", "5mo", "1me", "3me", "2y");

    private static LocalDateTime start(SplittableRandom random) {
        return LocalDateTime.of(1990, 1, 1, 0, 0)
                .plusDays(random.nextInt(20_000))
                .plusMinutes(30L * random.nextInt(48));
    }

    private static LocalDateTime plus(LocalDateTime start, Frequency frequency, long steps) {
        long count = steps * frequency.count();
        return switch (frequency.unit()) {
            case MICROSECOND -> start.plus(count, ChronoUnit.MICROS);
            case MILLISECOND -> start.plus(count, ChronoUnit.MILLIS);
            case SECOND -> start.plusSeconds(count);
            case MINUTE -> start.plusMinutes(count);
            case HOUR -> start.plusHours(count);
            case DAY -> start.plusDays(count);
            case WEEK -> start.plusWeeks(count);
            case MONTH -> start.plusMonths(count);
            case YEAR -> start.plusYears(count);
            case MONTH_END -> start.withDayOfMonth(1).plusMonths(count).with(TemporalAdjusters.lastDayOfMonth());
            case BUSINESS_MONTH_START, BUSINESS_MONTH_END -> throw new IllegalArgumentException("not here");
        };
    }

    @Randomised(cases = 150)
    void stepsLeadThereAndAreCounted(Key key) {
        SplittableRandom random = key.random();
        for (List<String> names : List.of(WITHIN_DAYS, OTHERS)) {
            Frequency frequency = Frequency.parse(names.get(random.nextInt(names.size())));
            LocalDateTime first = start(random);
            first = frequency.unit() == Frequency.Unit.MONTH_END ? plus(first, frequency, 0) : first;
            var grid = new TimeGrid.Dated(first, frequency, 50);
            for (int i = 0; i < 20; i++) {
                int t = random.nextInt(400);
                LocalDateTime stamp = plus(first, frequency, t);
                assertEquals(stamp, grid.at(t));
                assertEquals(stamp, frequency.plus(first, t));
                assertEquals(t, frequency.steps(first, stamp), () -> frequency + " to " + stamp);
                LocalDateTime between = stamp.plus(1, ChronoUnit.MICROS);
                long passed = frequency.steps(first, between);
                assertTrue(passed == t || !frequency.plus(grid.first(), passed).equals(between));
            }
        }
    }

    /** On the clocks of a zone steps within days elapse evenly; days and longer ones keep the time of day. */
    @Randomised(cases = 100)
    void gridsOnTheClocksOfAZone(Key key) {
        SplittableRandom random = key.random();
        ZoneId zone = ZoneId.of(List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
                .get(random.nextInt(4)));
        ZonedDateTime first = start(random).withYear(2000 + random.nextInt(20)).atZone(zone);
        var from = new TimeGrid.Zone(zone, first.getOffset());
        boolean elapsing = random.nextBoolean();
        Frequency frequency = Frequency.parse(elapsing ? List.of("1h", "15min").get(random.nextInt(2)) : "1d");
        var grid = new TimeGrid.Dated(first.toLocalDateTime(), frequency, 50, from);
        for (int i = 0; i < 60; i++) {
            int t = random.nextInt(elapsing ? 20_000 : 800);
            ZonedDateTime expected = elapsing
                    ? first.plus(frequency.step().multipliedBy(t))
                    : first.toLocalDateTime().plusDays(t).atZone(zone);
            ZonedDateTime found = grid.moment(t).orElseThrow();
            assertEquals(expected.toInstant(), found.toInstant(), () -> first + " and " + t + " times " + frequency);
            if (elapsing) {
                assertEquals(expected.toLocalDateTime(), grid.at(t));
                assertEquals(Duration.between(first, found), frequency.step().multipliedBy(t));
            }
            assertEquals(TimeGrid.text(expected.toLocalDateTime()) + expected.getOffset(), grid.label(t));
        }
    }

    /**
     * Days at half past two: what a grid calls its points is what the table of forecasts does, on the day that clocks leave that
     * time out, too, and the first point is in the one of two equal hours that it was read in.
     */
    @ParameterizedTest
    @CsvSource({
        "2021-03-25T02:30, +01:00, 2021-03-28T03:30:00+02:00",
        "2021-10-28T02:30, +02:00, 2021-10-31T02:30:00+02:00",
        "2021-10-31T02:30, +01:00, 2021-11-03T02:30:00+01:00",
        "2021-10-31T02:30, +02:00, 2021-11-03T02:30:00+01:00"
    })
    void daysOnClocksThatAreChanged(String start, String offset, String third) {
        var zone = new TimeGrid.Zone(ZoneId.of("Europe/Berlin"), ZoneOffset.of(offset));
        var grid = new TimeGrid.Dated(LocalDateTime.parse(start), Frequency.parse("1d"), 6, zone);
        assertEquals(start + ":00" + offset, grid.label(0));
        assertEquals(third, grid.label(3));
        Panel panel = Panel.of(List.of("a"), grid, new double[6]);
        var table = new ForecastTable.Builder(panel, List.of());
        List<String> labels = new ArrayList<>();
        for (int origin = 1; origin < 6; origin++) {
            table.add(0, origin, 1, 0);
            labels.add(grid.label(origin));
        }
        assertEquals(labels, table.build().texts("ds"));
    }

    /** A part of a grid has the grid's points, wherever it begins. */
    @Randomised(cases = 200)
    void partsKeepTheirPoints(Key key) {
        SplittableRandom random = key.random();
        List<String> names = random.nextBoolean() ? WITHIN_DAYS : OTHERS;
        Frequency frequency = Frequency.parse(names.get(random.nextInt(names.size())));
        LocalDateTime first = start(random);
        if (random.nextBoolean()) {
            first = first.with(TemporalAdjusters.lastDayOfMonth());
        }
        first = frequency.plus(first, 0);
        ZoneId zone = ZoneId.of("Europe/Berlin");
        TimeGrid grid = new TimeGrid.Dated(
                first,
                frequency,
                40,
                random.nextBoolean()
                        ? new TimeGrid.Zone(zone, first.atZone(zone).getOffset())
                        : null);
        TimeGrid whole = grid;
        int skipped = 0;
        for (int cut = 0; cut < 3; cut++) {
            int from = random.nextInt(10);
            skipped += from;
            grid = grid.slice(from, 40 - skipped > from ? grid.length() : from + 1);
            for (int t = 0; t < 30; t++) {
                assertEquals(whole.label(skipped + t), grid.label(t), whole + " from " + skipped);
                assertEquals(whole.stamp(skipped + t), grid.stamp(t));
            }
        }
        assertEquals(7, grid.withLength(7).length());
        assertEquals(grid.label(5), grid.withLength(7).label(5));
    }

    @Randomised(cases = 100)
    void partsOfDates(Key key) {
        SplittableRandom random = key.random();
        List<String> names = random.nextBoolean() ? WITHIN_DAYS : OTHERS;
        Frequency frequency = Frequency.parse(names.get(random.nextInt(names.size())));
        LocalDateTime first = frequency.plus(start(random), 0);
        Features features = Calendar.features(new TimeGrid.Dated(first, frequency, 10), 30, EnumSet.allOf(Part.class));
        for (int t = 0; t < 30; t++) {
            LocalDateTime stamp = frequency.plus(first, t);
            double ofDay =
                    Duration.between(stamp.toLocalDate().atStartOfDay(), stamp).toNanos() / 86_400e9;
            LocalDateTime monday = stamp.toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay();
            double ofWeek = Duration.between(monday, stamp).toNanos() / (7 * 86_400e9);
            LocalDateTime january = stamp.toLocalDate().withDayOfYear(1).atStartOfDay();
            double ofYear = Duration.between(january, stamp).toNanos()
                    / (Year.of(stamp.getYear()).length() * 86_400e9);
            assertCircle(features, t, "time_of_day", ofDay);
            assertCircle(features, t, "time_of_week", ofWeek);
            assertCircle(features, t, "time_of_year", ofYear);
            for (DayOfWeek day : DayOfWeek.values()) {
                String name = day.name().toLowerCase(Locale.ROOT);
                assertEquals(stamp.getDayOfWeek() == day ? 1 : 0, value(features, t, name));
            }
            boolean weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(stamp.getDayOfWeek());
            assertEquals(weekend ? 1 : 0, value(features, t, "weekend"));
        }
    }

    private static double value(Features features, int t, String name) {
        return features.value(t, 0, features.names().indexOf(name));
    }

    private static void assertCircle(Features features, int t, String name, double share) {
        double[] found = {value(features, t, name + "_sin"), value(features, t, name + "_cos")};
        assertArrayEquals(new double[] {Math.sin(2 * Math.PI * share), Math.cos(2 * Math.PI * share)}, found, 1e-9);
    }

    /** A season is where clock or calendar come round: the first later point of the same place in day, week or year. */
    @ParameterizedTest
    @CsvSource({
        "5min, day",
        "1h, day",
        "2h, day",
        "45min, day",
        "1d, week",
        "1mo, year",
        "2mo, year",
        "3mo, year",
        "1me, year"
    })
    void seasonsComeRound(String name, String cycle) {
        Frequency frequency = Frequency.parse(name);
        LocalDateTime first = LocalDateTime.of(2021, 1, 31, 0, 0);
        int season = Calendar.season(new TimeGrid.Dated(first, frequency, 10)).orElseThrow();
        Set<Integer> rounds = new TreeSet<>();
        for (int t = 1; t < 2000 && rounds.isEmpty(); t++) {
            LocalDateTime stamp = frequency.plus(first, t);
            boolean round = switch (cycle) {
                case "day" -> stamp.toLocalTime().equals(first.toLocalTime());
                case "week" -> stamp.getDayOfWeek() == first.getDayOfWeek();
                default -> stamp.getMonth() == first.getMonth();
            };
            if (round) {
                rounds.add(t);
            }
        }
        assertEquals(Set.of(season), rounds);
    }
}
