package dev.espalier.forecasting.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.report.Locations.Place;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neighbours on the globe against the angle between directions in space, and the files that places come from. */
class NearestSeriesTest {
    @TempDir
    private Path folder;

    private static double angle(Place a, Place b) {
        double dot = 0;
        for (int axis = 0; axis < 3; axis++) {
            dot += direction(a)[axis] * direction(b)[axis];
        }
        return Math.acos(Math.clamp(dot, -1, 1));
    }

    private static double[] direction(Place place) {
        double north = Math.toRadians(place.latitude());
        double east = Math.toRadians(place.longitude());
        return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)};
    }

    /** Anywhere, across the date line and near the poles too: whoever is a source is no farther than who is none. */
    @Randomised(cases = 150)
    void noneOfTheOthersIsNearer(Key key) {
        SplittableRandom random = key.random();
        int series = 2 + random.nextInt(8);
        boolean dateLine = random.nextBoolean();
        List<String> ids = new ArrayList<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (int n = 0; n < series; n++) {
            double north = dateLine ? 80 + 10 * random.nextDouble() : 180 * random.nextDouble() - 90;
            double east = dateLine ? 175 + 10 * random.nextDouble() : 360 * random.nextDouble() - 180;
            ids.add("s" + n);
            places.put("s" + n, new Place(north, east > 180 && random.nextBoolean() ? east - 360 : east));
        }
        int count = 1 + random.nextInt(series);
        Digraph also = Digraph.of(series, new int[] {0}, new int[] {1});
        Digraph found = NearestSeries.of(ids, Locations.of(places), count, also);
        for (int n = 0; n < series; n++) {
            double farthest = 0;
            int sources = 0;
            for (int m = 0; m < series; m++) {
                boolean listed = found.hasEdge(m, n) && !(m == 0 && n == 1);
                farthest = listed ? Math.max(farthest, angle(place(places, m), place(places, n))) : farthest;
                sources += found.hasEdge(m, n) ? 1 : 0;
            }
            int least = Math.min(count, series - 1);
            assertTrue(sources == least || (n == 1 && sources == least + 1), sources + " sources of " + n);
            for (int m = 0; m < series; m++) {
                if (m != n && !found.hasEdge(m, n)) {
                    assertTrue(angle(place(places, m), place(places, n)) >= farthest - 1e-7);
                }
            }
            assertTrue(!found.hasEdge(n, n));
        }
        assertTrue(found.hasEdge(0, 1));
    }

    @Test
    void seriesWithoutAPlaceAreNamed() {
        Locations one = Locations.of(Map.of("a", new Place(1, 2)));
        Digraph none = Digraph.of(2, new int[0], new int[0]);
        var refused = assertThrows(InputException.class, () -> NearestSeries.of(List.of("a", "b"), one, 1, none));
        assertTrue(String.valueOf(refused.getMessage()).contains("found no place of 'b'"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "id;lat;lon, a;1.5;-170, 1.5, -170",
        "name;Latitude ;LNG, a;-90;360, -90, 360",
        "lon;unique_id;lat;beside, 7;a;8;x, 8, 7"
    })
    void placesUnderTheirUsualNames(String header, String row, double north, double east) throws IOException {
        Path file = Files.writeString(folder.resolve("places.csv"), header + "\n" + row + "\n");
        Locations locations = LocationFile.read(file, List.of("b", "a"));
        assertEquals(new Place(north, east), locations.of("a").orElseThrow());
        assertTrue(locations.of("b").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id,lat,lon # a,91,0 # row 1 (line 2), column 'lat': found '91', expected degrees north from -90 to 90",
                "id,lat,lon # a,0,-181 # row 1 (line 2), column 'lon': found '-181', expected degrees east from -180 to 360",
                "id,lat,x # a,0,0 # found columns id, lat, x, expected a column longitude or lon or lng",
                "id,lat,lon # z,0,0 # found no place of a series, expected some, such as of a"
            })
    void mistakesAreNamed(String header, String row, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("places.csv"), header + "\n" + row + "\n");
        var refused = assertThrows(InputException.class, () -> LocationFile.read(file, List.of("a")));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    private static Place place(Map<String, Place> places, int n) {
        return Objects.requireNonNull(places.get("s" + n));
    }
}
