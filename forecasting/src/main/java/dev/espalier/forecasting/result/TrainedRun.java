package dev.espalier.forecasting.result;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.window.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@code forecast train} run came to, for its files, its report and the screen.
 *
 * @param panel    the data
 * @param options  of the forecaster
 * @param split    of its windows
 * @param ensemble the refits
 * @param methods  errors on the test part: the refits, their mean if there are several, every baseline
 * @param widths   of the intervals
 * @param coverage of the intervals on the test part, by level
 * @param edges    of the learnt graph, if it was learnt
 * @param beyond   forecasts beyond the data, if what they need to know ahead is known
 * @param test     forecasts of the test part with those of every baseline, unless they are too many
 * @param drawn    forecasts for pictures: from some origins in the test part, and beyond the data
 * @param sweep    what was tried to choose the options, if that was asked for
 * @param notes    what a reader should know
 */
public record TrainedRun(
        Panel panel,
        ForecastOptions options,
        Split split,
        Ensemble ensemble,
        List<MethodErrors> methods,
        HalfWidths widths,
        List<IntervalErrors> coverage,
        Optional<LearntEdges> edges,
        Optional<ForecastTable> beyond,
        Optional<ForecastTable> test,
        ForecastTable drawn,
        Optional<Sweep.Result> sweep,
        List<String> notes) {
    /** The forecaster of the run: the mean of its refits where there are several. */
    public MethodErrors own() {
        return Comparison.of(methods).own();
    }

    /** The finding in words. */
    public List<String> inWords() {
        List<String> lines = new ArrayList<>();
        lines.add(Verdict.of("Test MAE", Comparison.of(methods)));
        lines.add(String.format(
                Locale.ROOT,
                "  %d series, %d steps, horizon %d; windows: %d to train, %d to decide when to stop%s, %d to test.",
                panel.series(),
                panel.steps(),
                options.horizon(),
                split.train().count(),
                split.validation().count(),
                split.calibration().equals(split.validation())
                        ? " and to make intervals"
                        : ", " + split.calibration().count() + " to make intervals",
                split.test().count()));
        if (ensemble.members().size() > 1) {
            lines.add(refitsInWords());
        }
        sweep.ifPresent(s -> lines.add("  Chosen in validation: " + s.chosenInWords() + "."));
        edges.ifPresent(e -> lines.add("  " + graphInWords(e)));
        lines.addAll(Verdict.ofIntervals(widths.levels(), coverage, panel.ids()));
        return lines;
    }

    private String graphInWords(LearntEdges learnt) {
        return graphInWords(
                learnt.selected(),
                panel.series(),
                learnt.windows(),
                ensemble.members().size());
    }

    /**
     * The size of the learnt graphs.
     *
     * @param selected edges
     * @param windows  that they were averaged over; 1 where windows share a graph
     */
    public static String graphInWords(long selected, int series, int windows, int refits) {
        String edges = selected == 1 ? "1 edge" : selected + " edges";
        String sources = String.format(Locale.ROOT, "%.1f sources a series", (double) selected / series);
        if (windows > 1) {
            return "Every window has its own graph; " + edges + ", " + sources
                    + (selected == 1 ? ", is" : ", are each") + " in more than half of " + windows + " windows"
                    + (refits > 1 ? " in more than half of the " + refits + " refits." : ".");
        }
        return (refits > 1 ? "Learnt graphs: more than half of them share " : "Learnt graph: ") + edges + ", " + sources
                + ".";
    }

    /** What kind of spread that of the refits is. */
    private String refitsInWords() {
        int refits = ensemble.members().size();
        return blockLength() == 0
                ? "  " + refits
                        + " refits from other seeds: their spread tells of where training starts, not of the data."
                : "  " + refits + " refits, all but the first on training windows drawn with replacement in blocks of "
                        + blockLength() + ": their spread tells of the data, too.";
    }

    /** Windows of a block that refits beside the first were trained on; 0 when all were trained on all windows. */
    private int blockLength() {
        return ensemble.members().getLast().options().training().blockLength();
    }

    /** Headlines for run.json. */
    public Map<String, @Nullable Object> results() {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("series", panel.series());
        results.put("steps", panel.steps());
        results.put("observed", panel.observed());
        results.put("windows_train", split.train().count());
        results.put("windows_validation", split.validation().count());
        results.put("windows_calibration", split.calibration().count());
        results.put("windows_test", split.test().count());
        results.put("epochs_most", options.training().epochs());
        results.put("refits", ensemble.members().size());
        results.put("block_length", blockLength());
        Spread mae = methods.getFirst().overall(Errors::mae);
        results.put("test_mae", own().overall(Errors::mae).mean());
        results.put("test_mae_refits_mean", mae.mean());
        results.put("test_mae_refits_sd", mae.deviation());
        results.put("methods", methods.stream().map(Verdict::summary).toList());
        Verdict.putCoverage(widths.levels(), coverage, panel.ids(), results);
        results.put("intervals_from", widths.method());
        edges.ifPresent(e -> results.put("edges_selected", e.selected()));
        sweep.ifPresent(s -> results.put("chosen", s.chosen()));
        results.put("resolved", ResolvedOptions.of(options));
        results.put("notes", notes);
        return results;
    }
}
