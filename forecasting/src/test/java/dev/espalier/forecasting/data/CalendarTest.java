package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.Calendar.Part;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static TimeGrid grid(String frequency, int length) {
        return new TimeGrid.Dated(LocalDateTime.of(2012, 3, 1, 0, 0), Frequency.parse(frequency), length);
    }

    @Test
    void featuresOfAThursday() {
        Features features = Calendar.features(grid("6h", 4), 20, EnumSet.allOf(Part.class));
        assertEquals(14, features.count());
        assertEquals(20, features.steps());
        List<String> names = features.names();
        // 6:00 is a quarter of the day
        assertEquals(1, features.value(1, 0, names.indexOf("time_of_day_sin")), 1e-12);
        assertEquals(0, features.value(1, 0, names.indexOf("time_of_day_cos")), 1e-12);
        assertEquals(1, features.value(3, 0, names.indexOf("thursday")));
        assertEquals(0, features.value(4, 0, names.indexOf("thursday")));
        assertEquals(0, features.value(7, 0, names.indexOf("weekend")));
        assertEquals(1, features.value(8, 0, names.indexOf("weekend")));
        double week = 2 * Math.PI * (3 + 0.25) / 7;
        assertEquals(Math.sin(week), features.value(1, 0, names.indexOf("time_of_week_sin")), 1e-12);
        // 1 March is day 61 of 366
        double year = 2 * Math.PI * 60 / 366;
        assertEquals(Math.cos(year), features.value(0, 0, names.indexOf("time_of_year_cos")), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"5min, 288", "1h, 24", "7h, -1", "1d, 7", "2d, -1", "1w, 52", "1mo, 12", "3mo, 4", "1me, 12", "1y, -1"})
    void seasons(String frequency, int steps) {
        assertEquals(steps, Calendar.season(grid(frequency, 10)).orElse(-1));
    }

    @Test
    void whatSuitsTheGrid() {
        assertEquals(Set.of(Part.TIME_OF_DAY), Calendar.suited(grid("5min", 2016)));
        assertEquals(Set.of(Part.TIME_OF_DAY, Part.DAY_OF_WEEK, Part.TIME_OF_YEAR), Calendar.suited(grid("1h", 9000)));
        assertEquals(Set.of(Part.TIME_OF_YEAR), Calendar.suited(grid("1mo", 30)));
        assertTrue(Calendar.suited(TimeGrid.numbered(30)).isEmpty());
        assertTrue(Calendar.season(TimeGrid.numbered(30)).isEmpty());
        assertThrows(
                IllegalArgumentException.class,
                () -> Calendar.features(TimeGrid.numbered(3), 3, EnumSet.of(Part.WEEKEND)));
    }

    @Test
    void frequenciesAreChecked() {
        assertEquals(new Frequency(1, Frequency.Unit.HOUR), Frequency.parse(" H "));
        assertThrows(IllegalArgumentException.class, () -> Frequency.parse("0h"));
        assertThrows(IllegalArgumentException.class, () -> Frequency.parse("5 parsecs"));
        var end = LocalDateTime.of(2020, 1, 31, 6, 0);
        var monthEnd = Frequency.parse("me");
        assertEquals(LocalDateTime.of(2020, 2, 29, 6, 0), monthEnd.plus(end, 1));
        assertEquals(1, monthEnd.steps(end, LocalDateTime.of(2020, 2, 29, 6, 0)));
        assertEquals(2, monthEnd.steps(end, LocalDateTime.of(2020, 3, 31, 6, 0)));
    }
}
