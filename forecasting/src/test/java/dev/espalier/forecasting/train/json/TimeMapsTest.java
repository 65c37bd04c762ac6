package dev.espalier.forecasting.train.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeMapsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TimeGrid written(TimeGrid grid) throws IOException {
        String text = JSON.writeValueAsString(TimeMaps.toMap(grid));
        return TimeMaps.fromMap(JSON.readValue(text, new TypeReference<Map<String, Object>>() {}));
    }

    /** Grids, and parts of them, are after JSON what they were. */
    @Randomised(cases = 100)
    void gridsAreKept(Key key) throws IOException {
        SplittableRandom random = key.random();
        TimeGrid numbered = new TimeGrid.Numbered(random.nextLong(), 1 + random.nextInt(100), 20);
        assertEquals(numbered, written(numbered));
        List<String> names =
                List.of("5min", "1d", "1b", "1mo", "3mo", "1me", "2y", "W-SUN", "QS-FEB", "30min@mon-fri/09:30-15:30");
        LocalDateTime first = LocalDateTime.of(2000, 1, 31, 9, 30).plusDays(random.nextInt(4000));
        TimeGrid grid = new TimeGrid.Dated(first, Frequency.parse(names.get(random.nextInt(names.size()))), 30);
        TimeGrid part = grid.slice(random.nextInt(15), 20);
        for (TimeGrid each : List.of(grid, part)) {
            TimeGrid again = written(each);
            assertEquals(each, again);
            for (int t = 0; t < 20; t++) {
                assertEquals(each.label(t), again.label(t));
            }
        }
    }

    @Test
    void othersAreRefused() {
        List<Map<String, Object>> wrong = List.of(
                Map.of("first", 0, "step", 1),
                Map.of("first", 0.5, "step", 1, "length", 3),
                Map.of("first", "soon", "frequency", "1d", "length", 3),
                Map.of("first", "2021-01-01T00:00", "frequency", "1d", "length", 3, "day", 2),
                Map.of("first", "2021-01-01T00:00", "frequency", "often", "length", 3),
                Map.of("first", 1, "step", 0, "length", 3),
                Map.of("first", 1, "step", 1, "length", 0));
        for (Map<String, Object> map : wrong) {
            assertThrows(IllegalArgumentException.class, () -> TimeMaps.fromMap(map), map::toString);
        }
    }
}
