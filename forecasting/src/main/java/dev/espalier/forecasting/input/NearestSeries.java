package dev.espalier.forecasting.input;

import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.report.Locations.Place;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** For every series those that are nearest to it on the globe. */
public final class NearestSeries {
    private NearestSeries() {}

    /**
     * The nearest ones as sources.
     *
     * @param locations of all series
     * @param count     sources per series; there are fewer where there are not so many others
     * @param also      edges that are there however far they reach
     */
    public static Digraph of(List<String> ids, Locations locations, int count, Digraph also) {
        int series = ids.size();
        Place[] places = new Place[series];
        for (int n = 0; n < series; n++) {
            String id = ids.get(n);
            places[n] = locations
                    .of(id)
                    .orElseThrow(() -> new InputException(
                            "--candidates-by distance: found no place of '" + id + "' in --locations, expected one"));
        }
        int[][] sources = new int[series][];
        for (int n = 0; n < series; n++) {
            sources[n] = IntStream.concat(
                            nearest(places, n, Math.min(count, series - 1)), IntStream.of(also.parents(n)))
                    .distinct()
                    .toArray();
        }
        int[] from = Arrays.stream(sources).flatMapToInt(IntStream::of).toArray();
        int[] to = IntStream.range(0, series)
                .flatMap(n -> IntStream.generate(() -> n).limit(sources[n].length))
                .toArray();
        return Digraph.of(series, from, to);
    }

    /** Of equally near ones the first. */
    private static IntStream nearest(Place[] places, int receiver, int count) {
        double[] distance = new double[places.length];
        Arrays.setAll(distance, n -> chord(places[receiver], places[n]));
        return IntStream.range(0, places.length)
                .filter(n -> n != receiver)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> distance[n]))
                .limit(count)
                .mapToInt(Integer::intValue);
    }

    /** The square of half the straight line between two places on the unit sphere; it grows with their distance. */
    private static double chord(Place a, Place b) {
        double north = Math.sin(Math.toRadians(b.latitude() - a.latitude()) / 2);
        double east = Math.sin(Math.toRadians(b.longitude() - a.longitude()) / 2);
        return north * north
                + Math.cos(Math.toRadians(a.latitude())) * Math.cos(Math.toRadians(b.latitude())) * east * east;
    }
}
