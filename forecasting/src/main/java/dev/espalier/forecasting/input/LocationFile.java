package dev.espalier.forecasting.input;

import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.report.Locations.Place;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where series are: a table with columns for the series, the latitude and the longitude. */
public final class LocationFile {
    private static final List<String> IDS = List.of("unique_id", "id", "sensor_id", "series", "name");
    private static final List<String> LATITUDES = List.of("latitude", "lat");
    private static final List<String> LONGITUDES = List.of("longitude", "lon", "lng");

    private LocationFile() {}

    /**
     * Reads it. Places of other series are left out; series without a place are not drawn on a map.
     *
     * @param ids the series, of which one at least must be there
     */
    public static Locations read(Path file, List<String> ids) throws IOException {
        var known = new HashSet<>(ids);
        Map<String, Place> places = new HashMap<>();
        try (TableSource table = Tables.open(file)) {
            int id = column(table, IDS);
            int latitude = column(table, LATITUDES);
            int longitude = column(table, LONGITUDES);
            while (table.next()) {
                if (known.contains(table.text(id))) {
                    places.put(table.text(id), place(table, latitude, longitude));
                }
            }
        }
        if (places.isEmpty()) {
            throw new InputException(
                    file + ": found no place of a series, expected some, such as of " + ids.getFirst());
        }
        return Locations.of(places);
    }

    private static Place place(TableSource table, int latitude, int longitude) {
        double north = table.number(latitude);
        double east = table.number(longitude);
        if (!(Math.abs(north) <= 90)) {
            throw table.problem(latitude, "'" + table.text(latitude) + "'", "degrees north from -90 to 90");
        }
        if (!(east >= -180 && east <= 360)) {
            throw table.problem(longitude, "'" + table.text(longitude) + "'", "degrees east from -180 to 360");
        }
        return new Place(north, east);
    }

    private static int column(TableSource table, List<String> names) {
        List<String> lower = table.columns().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElseThrow(() -> new InputException(table.name() + ": found columns "
                        + String.join(", ", table.columns()) + ", expected a column " + String.join(" or ", names)));
    }
}
