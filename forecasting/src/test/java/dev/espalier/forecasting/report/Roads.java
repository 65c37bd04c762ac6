package dev.espalier.forecasting.report;

import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sensors along roads of a city, each of which listens to sensors near it and to a few far away. */
final class Roads {
    private static final int ROADS = 9;
    private static final double FAR = 0.06;

    private final Example example;
    private final Key key;
    private final int sensors;
    private final double[] latitude;
    private final double[] longitude;

    Roads(int sensors, Key key) {
        this.sensors = sensors;
        this.key = key;
        example = new Example(Example.names(sensors), 3, key);
        latitude = new double[sensors];
        longitude = new double[sensors];
        SplittableRandom random = key.split("roads").random();
        double heading = 0;
        for (int v = 0; v < sensors; v++) {
            if (v % (sensors / ROADS + 1) == 0) {
                latitude[v] = 34.05 + 0.12 * random.nextDouble();
                longitude[v] = -118.5 + 0.35 * random.nextDouble();
                heading = 2 * Math.PI * random.nextDouble();
            } else {
                heading += 0.15 * random.nextGaussian();
                latitude[v] = latitude[v - 1] + 0.006 * Math.sin(heading);
                longitude[v] = longitude[v - 1] + 0.009 * Math.cos(heading);
            }
        }
    }

    /** With exactly so many selected edges and some that are less probable. */
    ForecastReport report(int selected) {
        List<Edge> edges = new ArrayList<>();
        SplittableRandom random = key.split("edges").random();
        for (int k = 0; edges.size() < selected; k++) {
            int target = k % sensors;
            int source = random.nextDouble() < FAR
                    ? random.nextInt(sensors)
                    : near(target).get(1 + k / sensors);
            if (source != target && edges.stream().noneMatch(e -> e.source() == source && e.target() == target)) {
                double u = random.nextDouble();
                double p = 1 - 0.5 * u * u;
                edges.add(new Edge(
                        source,
                        target,
                        p,
                        p - 0.1,
                        Math.min(1, p + 0.02),
                        1,
                        Double.NaN,
                        1 + k / sensors,
                        false,
                        Double.NaN,
                        1,
                        Double.NaN));
            }
        }
        for (int v = 0; v < sensors; v++) {
            int target = v;
            for (int k = 20; k < 24; k++) {
                int source = near(target).get(k);
                double p = 0.4 * random.nextDouble();
                if (edges.stream().noneMatch(e -> e.source() == source && e.target() == target)) {
                    edges.add(new Edge(source, target, p, 0, p, 0, Double.NaN, k, false, Double.NaN, 0, Double.NaN));
                }
            }
        }
        return example.complete(0.7).withGraph(ForecastReport.Source.LEARNT, edges);
    }

    Locations locations() {
        Map<String, Locations.Place> places = new LinkedHashMap<>();
        for (int v = 0; v < sensors; v++) {
            places.put("sensor " + (v + 1), new Locations.Place(latitude[v], longitude[v]));
        }
        return Locations.of(places);
    }

    private List<Integer> near(int target) {
        return IntStream.range(0, sensors)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        v -> Math.hypot(latitude[v] - latitude[target], longitude[v] - longitude[target])))
                .toList();
    }
}
