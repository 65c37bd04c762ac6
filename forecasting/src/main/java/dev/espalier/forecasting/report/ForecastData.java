package dev.espalier.forecasting.report;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Comparison;
import dev.espalier.forecasting.result.MethodErrors;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Forecasts to be drawn: at most {@value #MOST_SERIES} series, from the one with the smallest test error to the one with
 * the largest in even steps, at most {@value #MOST_CUTOFFS} cut-offs, each with some of its past.
 */
final class ForecastData {
    static final int MOST_SERIES = 12;
    static final int MOST_CUTOFFS = 6;
    private static final int LEAST_PAST = 24;
    private static final int MOST_PAST = 400;

    private final Panel panel;
    private final ForecastTable table;
    private final Map<String, Integer> steps = new HashMap<>();
    private final Map<String, List<Integer>> rows = new HashMap<>();
    private final Map<String, double[]> columns = new HashMap<>();
    private final List<String> levels;

    private ForecastData(ForecastReport report, ForecastTable table) {
        panel = report.panel();
        this.table = table;
        for (int t = 0; t < panel.steps(); t++) {
            steps.put(panel.time().label(t), t);
        }
        List<String> ids = table.texts("unique_id");
        List<String> cutoffs = table.texts("cutoff");
        for (int r = 0; r < table.rows(); r++) {
            rows.computeIfAbsent(key(ids.get(r), cutoffs.get(r)), k -> new ArrayList<>())
                    .add(r);
        }
        levels = report.intervals().stream()
                .map(ReportedIntervals::name)
                .filter(name -> table.numberColumns().contains("lo-" + name)
                        && table.numberColumns().contains("hi-" + name))
                .toList();
    }

    static Map<String, Object> of(ForecastReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<Integer> series = chosen(report);
        MethodErrors own = Comparison.of(report.methods()).own();
        data.put("series", series);
        data.put(
                "errors",
                series.stream().map(n -> Numbers.stored(own.maeOfSeries(n))).toList());
        Optional<ForecastData> drawn = report.forecasts().map(table -> new ForecastData(report, table));
        data.put("windows", drawn.map(d -> d.windows(series)).orElse(List.of()));
        data.put("levels", drawn.map(d -> d.levels).orElse(List.of()));
        return data;
    }

    private static List<Integer> chosen(ForecastReport report) {
        MethodErrors own = Comparison.of(report.methods()).own();
        double[] errors = IntStream.range(0, report.panel().series())
                .mapToDouble(own::maeOfSeries)
                .toArray();
        List<Integer> byError = IntStream.range(0, errors.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> errors[n]))
                .toList();
        int most = Math.min(MOST_SERIES, byError.size());
        return IntStream.range(0, most)
                .map(k -> most == 1 ? 0 : (int) Math.round((double) k * (byError.size() - 1) / (most - 1)))
                .distinct()
                .mapToObj(byError::get)
                .toList();
    }

    private static String key(String id, String cutoff) {
        return id + '\u0000' + cutoff;
    }

    /** The last cut-offs; what is beyond the data is among them. */
    private List<Object> windows(List<Integer> series) {
        var origins = new TreeSet<Integer>();
        table.texts("cutoff").stream().distinct().forEach(cutoff -> {
            Integer step = steps.get(cutoff);
            if (step != null) {
                origins.add(step + 1);
            }
        });
        return origins.descendingSet().stream()
                .limit(MOST_CUTOFFS)
                .map(origin -> window(origin, series))
                .toList();
    }

    private Object window(int origin, List<Integer> series) {
        String cutoff = panel.time().label(origin - 1);
        int ahead =
                series.stream().mapToInt(n -> rowsOf(n, cutoff).size()).max().orElse(0);
        int past = Math.min(origin, Math.clamp(3L * ahead, LEAST_PAST, MOST_PAST));
        var time = panel.time().withLength(Math.max(panel.steps(), origin + ahead));
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("cutoff", cutoff);
        window.put("beyond", origin >= panel.steps());
        window.put("past", past);
        window.put(
                "stamps",
                IntStream.range(origin - past, origin + ahead)
                        .mapToObj(time::label)
                        .toList());
        window.put(
                "curves",
                series.stream().map(n -> curve(origin, past, ahead, n, cutoff)).toList());
        return window;
    }

    private List<Integer> rowsOf(int n, String cutoff) {
        return rows.getOrDefault(key(panel.ids().get(n), cutoff), List.of());
    }

    private Object curve(int origin, int past, int ahead, int n, String cutoff) {
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put(
                "y",
                IntStream.range(origin - past, Math.min(panel.steps(), origin + ahead))
                        .mapToObj(t -> Numbers.stored(panel.value(t, n)))
                        .toList());
        List<Integer> own = rowsOf(n, cutoff);
        curve.put("forecast", column("y_hat", own));
        curve.put(
                "bands",
                levels.stream()
                        .map(name -> List.of(column("lo-" + name, own), column("hi-" + name, own)))
                        .toList());
        return curve;
    }

    private List<Double> column(String name, List<Integer> at) {
        double[] numbers = columns.computeIfAbsent(name, table::numbers);
        return at.stream().map(r -> Numbers.stored(numbers[r])).toList();
    }
}
