package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.time.DateFormat;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tables written from grids, with rows in any order and some left out, are read on the grids that they were written from. */
class GridsRoundTripTest {
    private static final List<String> EVEN =
            List.of("250ms", "1s", "30s", "5min", "15min", "1h", "6h", "1d", "1w", "1mo", "3mo", "1me", "1y");

    private static final List<String> NAMED = List.of(
            "1b",
            "2b",
            "30min@mon-fri/09:30-15:30",
            "1h@sun-thu/08:00-17:00",
            "1d@mon+wed+fri",
            "MS",
            "ME",
            "QS-FEB",
            "QE",
            "W-SUN",
            "W-WED",
            "YS",
            "1bms",
            "1bme",
            "2w",
            "7min");

    /** A wide table of some points of a grid. */
    private static byte[] table(TimeGrid grid, List<Integer> points) {
        var csv = new StringBuilder("ds,a,b\n");
        for (int t : points) {
            csv.append(grid.label(t)).append(',').append(t).append(",1\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The first and the last point, and of the others all but a share, in random order. */
    private static List<Integer> some(SplittableRandom random, int length, double gaps) {
        List<Integer> points = new ArrayList<>();
        for (int t = 0; t < length; t++) {
            if (t == 0 || t == length - 1 || random.nextDouble() >= gaps) {
                points.add(t);
            }
        }
        for (int i = points.size() - 1; i > 0; i--) {
            Collections.swap(points, i, random.nextInt(i + 1));
        }
        return points;
    }

    private static void assertOn(TimeGrid expected, List<Integer> points, Panel panel) {
        assertEquals(expected.length(), panel.steps());
        for (int t = 0; t < expected.length() + 20; t++) {
            assertEquals(expected.label(t), panel.time().label(t));
        }
        for (int t = 0; t < expected.length(); t++) {
            assertEquals(points.contains(t) ? t : Double.NaN, panel.value(t, 0));
        }
    }

    private static LocalDateTime start(SplittableRandom random, Frequency frequency) {
        LocalDateTime day = LocalDateTime.of(2001, 1, 1, 0, 0).plusDays(random.nextInt(7000));
        Sessions sessions = frequency.sessions();
        LocalTime clock = sessions == null || sessions.first() == null
                ? LocalTime.of(random.nextInt(24), 5 * random.nextInt(12))
                : sessions.first().plus(frequency.step().multipliedBy(random.nextInt(5)));
        LocalDateTime stamp = day.toLocalDate().atTime(clock);
        for (int i = 0; i < 800; i++) {
            try {
                if (frequency.startingAt(stamp).plus(stamp, 0).equals(stamp)) {
                    return stamp;
                }
            } catch (IllegalArgumentException e) {
                // not one that it may start at: the next day is tried
            }
            stamp = stamp.plusDays(1);
        }
        throw new IllegalStateException("no start of " + frequency);
    }

    /** With a third of the rows left out the distance of steps is the one that some neighbours still have. */
    @Randomised(cases = 150)
    void distancesAreFound(Key key) throws IOException {
        SplittableRandom random = key.random();
        Frequency frequency = Frequency.parse(EVEN.get(random.nextInt(EVEN.size())));
        LocalDateTime first = start(random, frequency).withDayOfMonth(1 + random.nextInt(28));
        first = frequency.plus(first, 0);
        // long enough that no weekday is left out by chance
        var grid = new TimeGrid.Dated(first, frequency, frequency.unit() == Frequency.Unit.DAY ? 120 : 60);
        List<Integer> points = some(random, grid.length(), 0.3);
        Panel panel = PanelReader.read("t.csv", table(grid, points), PanelFormat.DEFAULT);
        TimeGrid.Dated found = assertInstanceOf(TimeGrid.Dated.class, panel.time());
        assertEquals(frequency.toString(), found.frequency().toString());
        assertOn(grid, points, panel);
    }

    @Randomised(cases = 150)
    void distancesThatAreGivenAreKept(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<String> names = random.nextInt(3) == 0 ? EVEN : NAMED;
        Frequency frequency = Frequency.parse(names.get(random.nextInt(names.size())));
        LocalDateTime first = start(random, frequency);
        var grid = new TimeGrid.Dated(first, frequency.startingAt(first), 40);
        List<Integer> points = some(random, 40, 0.5);
        PanelFormat format = PanelFormat.DEFAULT.withFrequency(frequency);
        assertOn(grid, points, PanelReader.read("t.csv", table(grid, points), format));
        List<Integer> all = some(random, 40, 0);
        assertOn(grid, all, PanelReader.read("t.csv", table(grid, all), format));
        var rows = new StringBuilder("a,b\n");
        for (int t = 0; t < 40; t++) {
            rows.append(t).append(",1\n");
        }
        PanelFormat started = format.withStart(first.toString());
        List<Integer> inOrder = new ArrayList<>(all);
        Collections.sort(inOrder);
        assertOn(grid, inOrder, PanelReader.read("t.csv", rows.toString().getBytes(StandardCharsets.UTF_8), started));
    }

    /** More hours lie between a market's Friday and its Monday than between all other stamps, yet they are neighbours. */
    @Test
    void aWeekendLiesBetweenNeighbours() throws IOException {
        Frequency frequency = Frequency.parse("30min@mon-fri/09:30-15:30");
        var grid = new TimeGrid.Dated(LocalDateTime.of(2021, 3, 5, 9, 30), frequency, 14);
        List<Integer> all = some(Key.of(1).random(), 14, 0);
        assertEquals("2021-03-08T09:30:00", grid.label(13));
        assertOn(grid, all, PanelReader.read("t.csv", table(grid, all), PanelFormat.DEFAULT.withFrequency(frequency)));
        byte[] stray = (new String(table(grid, all), StandardCharsets.UTF_8) + "2031-03-07T09:30,1,1\n")
                .getBytes(StandardCharsets.UTF_8);
        var refused = assertThrows(
                InputException.class,
                () -> PanelReader.read("t.csv", stray, PanelFormat.DEFAULT.withFrequency(frequency)));
        assertTrue(String.valueOf(refused.getMessage()).contains("far from all others"), refused.getMessage());
    }

    /** Around the days on which clocks are changed. */
    @Randomised(cases = 100)
    void gridsOnTheClocksOfAZone(Key key) throws IOException {
        SplittableRandom random = key.random();
        ZoneId zone = ZoneId.of(List.of("Europe/Berlin", "America/New_York").get(random.nextInt(2)));
        boolean daily = random.nextInt(3) == 0;
        Frequency frequency =
                Frequency.parse(daily ? "1d" : List.of("15min", "1h", "2h").get(random.nextInt(3)));
        LocalDateTime change =
                random.nextBoolean() ? LocalDateTime.of(2021, 3, 1, 12, 0) : LocalDateTime.of(2021, 10, 1, 12, 0);
        LocalDateTime first = change.plusDays(random.nextInt(45)).plusHours(random.nextInt(6));
        var grid = new TimeGrid.Dated(
                first, frequency, 90, new TimeGrid.Zone(zone, zone.getRules().getOffset(first)));
        List<Integer> points = some(random, 90, 0.2);
        PanelFormat format = PanelFormat.DEFAULT.withDates(DateFormat.DEFAULT.withZone(zone));
        Panel panel = PanelReader.read("t.csv", table(grid, points), format);
        assertEquals(zone, panel.time().zone().orElseThrow());
        assertOn(grid, points, panel);
    }

    @Randomised(cases = 100)
    void numbersThatCount(Key key) throws IOException {
        SplittableRandom random = key.random();
        var grid = new TimeGrid.Numbered(random.nextLong(-500, 500), 1 + random.nextInt(7), 40);
        List<Integer> points = some(random, 40, 0.3);
        Panel panel = PanelReader.read("t.csv", table(grid, points), PanelFormat.DEFAULT);
        assertEquals(grid, panel.time());
        assertOn(grid, points, panel);
    }
}
