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
                throw new IllegalArgumentException("a latitude must be in [-90, 90] but was " + latitude);
            }
            if (!(longitude >= -180 && longitude <= 360)) {
                throw new IllegalArgumentException("a longitude must be in [-180, 360] but was " + longitude);
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
