package dev.espalier.forecasting.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where series are measured. Immutable. */
public final class Locations {
    private final Map<String, Place> places;

    private Locations(Map<String, Place> places) {
        this.places = places;
    }

    /**
     * A place on the earth.
     *
     * @param latitude  degrees north, in [-90, 90]
     * @param longitude degrees east, in [-180, 360]
     */
    public record Place(double latitude, double longitude) {
        public Place {
            if (!(Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("found a latitude of " + latitude + ", expected -90 to 90");
            }
            if (!(longitude >= -180 && longitude <= 360)) {
                throw new IllegalArgumentException("found a longitude of " + longitude + ", expected -180 to 360");
            }
        }
    }

    /** Places by name of series. */
    public static Locations of(Map<String, Place> places) {
        return new Locations(new LinkedHashMap<>(places));
    }

    /** Where a series is, if that is known. */
    public Optional<Place> of(String id) {
        return Optional.ofNullable(places.get(id));
    }
}
