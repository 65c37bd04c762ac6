package dev.espalier.forecasting.report;

import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.forecasting.train.Epoch;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the page is told, as JSON has it. */
final class ReportData {
    /** More points than this on a curve would only cost space. */
    private static final int CURVE_POINTS = 400;

    private ReportData() {}

    static Map<String, Object> of(ForecastReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        int horizon = report.methods().getFirst().horizon();
        data.put("names", report.panel().ids());
        data.put("source", report.source().name().toLowerCase(Locale.ROOT));
        data.put("windows", report.windows());
        data.put("part", report.isBacktest() ? "fold" : "refit");
        data.put(
                "trained",
                report.isBacktest()
                        ? ""
                        : report.blockLength() == 0
                                ? ", trained from other seeds"
                                : ", all but one trained on blocks of training windows drawn with replacement");
        data.put(
                "baseline",
                Comparison.of(report.methods())
                        .baseline()
                        .map(MethodErrors::name)
                        .orElse(""));
        data.put("horizon", horizon);
        data.put("steps", tableSteps(horizon));
        data.put("methods", report.methods().stream().map(ReportData::method).toList());
        data.put(
                "intervals",
                report.intervals().stream().map(ReportData::interval).toList());
        data.put("folds", folds(report));
        data.put("graph", GraphData.of(report));
        data.put("forecasts", ForecastData.of(report));
        data.put(
                "trainings",
                report.trainings().stream().map(ReportData::training).toList());
        return data;
    }

    /** A quarter, half and all of the horizon. */
    private static List<Integer> tableSteps(int horizon) {
        return List.copyOf(new TreeSet<>(List.of(Math.max(1, horizon / 4), Math.max(1, horizon / 2), horizon)));
    }

    /** Of each figure the mean over refits and its deviation, over all steps and then step by step. */
    private static Map<String, Object> method(MethodErrors method) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", method.name());
        row.put("role", method.role().name().toLowerCase(Locale.ROOT));
        row.put("parts", method.parts().size());
        Map<String, ToDoubleFunction<Errors>> figures = new LinkedHashMap<>();
        figures.put("mae", Errors::mae);
        figures.put("rmse", Errors::rmse);
        figures.put("mape", Errors::mape);
        figures.forEach((name, figure) -> {
            List<Double> means = new ArrayList<>();
            List<Double> deviations = new ArrayList<>();
            for (int step = 0; step <= method.horizon(); step++) {
                means.add(Numbers.stored(method.at(step, figure).mean()));
                deviations.add(Numbers.stored(
                        method.parts().size() < 2
                                ? Double.NaN
                                : method.at(step, figure).deviation()));
            }
            row.put(name, Map.of("mean", means, "deviation", deviations));
        });
        return row;
    }

    private static Map<String, Object> interval(ReportedIntervals interval) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", interval.name());
        row.put("level", interval.level());
        row.put("coverage", Numbers.stored(interval.coverage()));
        row.put("width", Numbers.stored(interval.width()));
        ReportedIntervals.Worst worst = interval.worst();
        if (worst != null) {
            row.put("worst", Map.of("series", worst.series(), "coverage", Numbers.stored(worst.coverage())));
        }
        return row;
    }

    /** Every fold with its errors, and those of the method that is best of the simple ones over all folds. */
    private static List<Object> folds(ForecastReport report) {
        Comparison verdict = Comparison.of(report.methods());
        List<Object> rows = new ArrayList<>();
        for (int f = 0; f < report.folds().size(); f++) {
            ReportedFold fold = report.folds().get(f);
            int part = f;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("first", fold.first());
            row.put("last", fold.last());
            row.put("origins", fold.origins());
            row.put("windows", fold.windows());
            row.put("mae", Numbers.stored(verdict.own().maeOfPart(part)));
            row.put(
                    "baseline",
                    verdict.baseline()
                            .map(b -> Numbers.stored(b.maeOfPart(part)))
                            .orElse(Double.NaN));
            row.put("coverage", fold.coverage().stream().map(Numbers::stored).toList());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Object> training(ReportedTraining training) {
        List<Epoch> epochs = training.epochs();
        int points = Math.min(CURVE_POINTS, epochs.size());
        List<Epoch> shown = IntStream.range(0, points)
                .mapToObj(i -> epochs.get(points == 1 ? 0 : (int) ((long) i * (epochs.size() - 1) / (points - 1))))
                .toList();
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("epoch", shown.stream().map(Epoch::number).toList());
        curves.put("loss", numbers(shown, Epoch::trainingLoss));
        curves.put("validation", numbers(shown, Epoch::validationError));
        curves.put("entropy", numbers(shown, Epoch::entropy));
        curves.put("degree", numbers(shown, Epoch::degree));
        curves.put("changed", numbers(shown, Epoch::changedEdges));
        boolean kept = training.bestEpoch() >= 0 && training.bestEpoch() < epochs.size();
        Epoch best = kept ? epochs.get(training.bestEpoch()) : null;
        curves.put("best", best == null ? -1 : best.number());
        curves.put("bestValidation", best == null ? Double.NaN : Numbers.stored(best.validationError()));
        return curves;
    }

    private static List<Double> numbers(List<Epoch> epochs, ToDoubleFunction<Epoch> figure) {
        return epochs.stream()
                .map(epoch -> Numbers.stored(figure.applyAsDouble(epoch)))
                .toList();
    }
}
