package dev.espalier.forecasting.report;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.result.LearntEdges.Edge;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.result.MethodErrors.Role;
import dev.espalier.forecasting.train.Epoch;
import dev.espalier.graph.Key;
import dev.espalier.graph.page.RunDetails;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Made-up runs: hourly series on a ring with a daily wave, and a forecaster whose errors are drawn. */
final class Example {
    static final int HORIZON = 12;
    private static final int STEPS = 600;
    private static final int FIRST_TEST = 480;

    private final Key key;
    private final Panel panel;
    private final int refits;

    Example(List<String> names, int refits, Key key) {
        this.key = key;
        this.refits = refits;
        SplittableRandom random = key.split("values").random();
        double[] values = new double[STEPS * names.size()];
        for (int n = 0; n < names.size(); n++) {
            double wander = 0;
            for (int t = 0; t < STEPS; t++) {
                wander = 0.9 * wander + random.nextGaussian();
                double wave = 9 * Math.sin(2 * Math.PI * (t - n) / 24);
                values[t * names.size() + n] = random.nextInt(150) == 0 ? Double.NaN : 50 + wave + 1.5 * wander;
            }
        }
        panel = Panel.of(
                names, new TimeGrid.Dated(LocalDateTime.of(2026, 3, 1, 0, 0), Frequency.parse("1h"), STEPS), values);
    }

    static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "sensor " + (i + 1)).toList();
    }

    /** A run whose forecaster errs by {@code scale} times a step's usual error; baselines err by 1 and 1.4 times. */
    ForecastReport withoutGraph(double scale) {
        List<MethodErrors> methods = new ArrayList<>();
        List<ForecastErrors> each = IntStream.range(0, refits)
                .mapToObj(r -> errors(scale * (1 + 0.01 * r), key.split("refit").split(r)))
                .toList();
        methods.add(MethodErrors.ofRefits("GRU and graph", refits > 1 ? Role.VARIANT : Role.OWN, each));
        if (refits > 1) {
            methods.add(MethodErrors.ofRefits(
                    "mean of " + refits + " refits", Role.OWN, List.of(errors(0.98 * scale, key.split("mean")))));
        }
        methods.add(MethodErrors.ofRefits("persistence", Role.BASELINE, List.of(errors(1.4, key.split("p")))));
        methods.add(MethodErrors.ofRefits("ridge VAR", Role.BASELINE, List.of(errors(1, key.split("v")))));
        return ForecastReport.of(details(), panel, methods).withTrainings(trainings());
    }

    ForecastReport complete(double scale) {
        return withoutGraph(scale)
                .withGraph(ForecastReport.Source.LEARNT, edges(6))
                .withIntervals(List.of(
                        new ReportedIntervals("80", 0.8, 0.787, 5.1), new ReportedIntervals("95", 0.95, 0.871, 7.9)))
                .withForecasts(forecasts());
    }

    /** Folds of which each is harder than the one before. */
    ForecastReport backtest() {
        List<MethodErrors> methods =
                List.of(folded("GRU and graph", Role.OWN, 0.7), folded("ridge VAR", Role.BASELINE, 1));
        List<ReportedFold> folds = IntStream.range(0, refits)
                .mapToObj(f -> new ReportedFold(
                        panel.time().label(FIRST_TEST + 20 * f),
                        panel.time().label(FIRST_TEST + 20 * f + HORIZON + 8),
                        10,
                        300 + 20 * f,
                        List.of(0.9 - 0.05 * f)))
                .toList();
        List<Edge> uncut = edges(4).stream()
                .map(e -> new Edge(
                        e.source(),
                        e.target(),
                        e.probability(),
                        e.low(),
                        e.high(),
                        e.stability(),
                        Double.NaN,
                        e.rank(),
                        e.required(),
                        Double.NaN,
                        e.windowShare(),
                        Double.NaN))
                .toList();
        return ForecastReport.of(details(), panel, methods)
                .withFolds(folds)
                .withIntervals(List.of(new ReportedIntervals("80", 0.8, 0.87, 5.1)))
                .withTrainings(trainings())
                .withGraph(ForecastReport.Source.LEARNT, uncut)
                .withForecasts(forecasts());
    }

    private MethodErrors folded(String name, Role role, double scale) {
        List<ForecastErrors> folds = IntStream.range(0, refits)
                .mapToObj(f -> errors(scale * (1 + f), key.split(name).split(f)))
                .toList();
        var pool = new ForecastErrors(HORIZON, panel.series());
        folds.forEach(pool::add);
        return new MethodErrors(name, role, folds, Optional.of(pool));
    }

    /** Neighbours on the ring are nearly sure, others ever less so. */
    List<Edge> edges(int sources) {
        SplittableRandom random = key.split("edges").random();
        List<Edge> edges = new ArrayList<>();
        int series = panel.series();
        for (int target = 0; target < series; target++) {
            for (int k = 1; k <= Math.min(sources, series - 1); k++) {
                int apart = k % 2 == 0 ? -k / 2 : (k + 1) / 2;
                double p = Math.clamp((k <= 2 ? 0.93 : 0.6 / k) + 0.06 * random.nextGaussian(), 0.01, 1);
                boolean selected = p > 0.5;
                edges.add(new Edge(
                        Math.floorMod(target + apart, series),
                        target,
                        p,
                        Math.max(0, p - 0.1),
                        Math.min(1, p + 0.05),
                        selected ? 1 : 0,
                        Double.NaN,
                        k,
                        false,
                        selected && random.nextInt(3) == 0 ? 0.05 * random.nextGaussian() + 0.04 : Double.NaN,
                        selected ? 1 : 0,
                        Double.NaN));
            }
        }
        return edges;
    }

    /** From three origins in the test part and beyond the data. */
    private ForecastTable forecasts() {
        var table = new ForecastTable.Builder(panel, List.of("lo-80", "hi-80", "lo-95", "hi-95"));
        SplittableRandom random = key.split("forecasts").random();
        for (int origin : new int[] {FIRST_TEST, FIRST_TEST + 40, FIRST_TEST + 80, STEPS}) {
            for (int n = 0; n < panel.series(); n++) {
                for (int step = 1; step <= HORIZON; step++) {
                    double wave = 50 + 9 * Math.sin(2 * Math.PI * (origin + step - 1 - n) / 24);
                    double forecast = wave + 0.5 * random.nextGaussian();
                    double half = 1.5 + 2 * Math.sqrt(step) / 2;
                    table.add(
                            n,
                            origin,
                            step,
                            forecast,
                            forecast - half,
                            forecast + half,
                            forecast - 1.6 * half,
                            forecast + 1.6 * half);
                }
            }
        }
        return table.build();
    }

    /** Along a road that loops. */
    Locations locations() {
        SplittableRandom random = key.split("places").random();
        Map<String, Locations.Place> places = new LinkedHashMap<>();
        for (int n = 0; n < panel.series(); n++) {
            double turn = 2 * Math.PI * n / panel.series();
            double latitude = 34 + 0.1 * Math.sin(turn) + 0.02 * Math.sin(5 * turn) + 0.002 * random.nextGaussian();
            double longitude = -118.3 + 0.18 * Math.sin(2 * turn) + 0.002 * random.nextGaussian();
            places.put(panel.ids().get(n), new Locations.Place(latitude, longitude));
        }
        return Locations.of(places);
    }

    private ForecastErrors errors(double scale, Key stream) {
        SplittableRandom random = stream.random();
        var errors = new ForecastErrors(HORIZON, panel.series());
        int windows = Math.max(1, 6000 / (HORIZON * panel.series()));
        DoubleUnaryOperator spread = step -> scale * (1 + 0.15 * step);
        for (int w = 0; w < windows; w++) {
            for (int n = 0; n < panel.series(); n++) {
                double series = 0.7 + 0.6 * n / panel.series();
                for (int step = 0; step < HORIZON; step++) {
                    double value = panel.value(FIRST_TEST + w % 100 + step, n);
                    errors.add(step, n, value, value + series * spread.applyAsDouble(step) * random.nextGaussian());
                }
            }
        }
        return errors;
    }

    private List<ReportedTraining> trainings() {
        List<ReportedTraining> trainings = new ArrayList<>();
        for (int r = 0; r < refits; r++) {
            SplittableRandom random = key.split("epochs").split(r).random();
            List<Epoch> epochs = new ArrayList<>();
            for (int e = 0; e < 60; e++) {
                double left = Math.exp(-e / 12.0);
                epochs.add(new Epoch(
                        e,
                        1.2 + 2 * left + 0.03 * random.nextGaussian(),
                        1.35 + 1.8 * left + 0.002 * e + 0.03 * random.nextGaussian(),
                        0.2 + 1.9 * left,
                        2 + 3 * left,
                        (int) (40 * left),
                        0.5));
            }
            trainings.add(new ReportedTraining(epochs, 40 + r, 0));
        }
        return trainings;
    }

    static RunDetails details() {
        return new RunDetails(
                "forecast train",
                "0.1.0",
                "ring.csv",
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:03:20Z"),
                188.4,
                Map.of("window", "24", "seed", "1"));
    }
}
