package dev.espalier.forecasting.result;

import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Progress;
import dev.espalier.tensor.Torch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is forecast in one fold of a backtest: by the forecaster trained for it, and by every baseline. */
public final class FoldForecasts implements Serializable {
    private static final long serialVersionUID = 1;

    private final int fold;
    private final double[][] points;
    private final HalfWidths widths;
    private final LinkedHashMap<String, double[][]> baselines = new LinkedHashMap<>();
    private final ArrayList<String> notes = new ArrayList<>();

    private FoldForecasts(int fold, double[][] points, HalfWidths widths) {
        this.fold = fold;
        this.points = points;
        this.widths = widths;
    }

    /**
     * The work of one task.
     *
     * @param fold        what to forecast, and the rows baselines are fitted on
     * @param calibration origins within the panel that the intervals' errors come from
     * @param train       origins within the panel that were trained on
     * @param levels      of the intervals
     * @param archive     the forecaster
     */
    public record Order(
            RollingOrigin.Fold fold,
            Windows.Range calibration,
            Windows.Range train,
            ArrayList<Level> levels,
            ForecasterArchive.Packed archive)
            implements Serializable {
        /** Forecasts the fold, and fits the baselines on what was known before it. */
        public FoldForecasts run(Panel panel) {
            Torch.threads(1);
            var ensemble = new Ensemble(List.of(archive.forecaster()));
            var assessment = new Assessment(panel, ensemble, Progress.SILENT);
            HalfWidths widths = assessment.widths(levels, calibration, train);
            int[] origins = FoldForecasts.origins(fold);
            var result = new FoldForecasts(
                    fold.index(), ensemble.members().getFirst().forecast(panel, origins), widths);
            for (Forecaster baseline :
                    Baselines.defaults(ensemble.window(), panel.series(), Calendar.season(panel.time()))) {
                result.add(baseline, panel, fold, ensemble.horizon());
            }
            return result;
        }
    }

    private void add(Forecaster baseline, Panel panel, RollingOrigin.Fold rows, int horizon) {
        try {
            Forecaster.Fitted fitted = baseline.fit(panel, rows.trainFrom(), rows.trainTo(), horizon);
            double[][] forecasts = new double[rows.origins()][horizon * panel.series()];
            for (int o = 0; o < forecasts.length; o++) {
                fitted.forecast(panel, rows.firstOrigin() + o, forecasts[o]);
            }
            baselines.put(baseline.name(), forecasts);
        } catch (IllegalArgumentException e) {
            notes.add("no " + baseline.name() + " beside fold " + rows.index() + ": " + e.getMessage());
        }
    }

    static int[] origins(RollingOrigin.Fold fold) {
        return new Windows.Range(fold.firstOrigin(), fold.firstOrigin() + fold.origins()).toArray();
    }

    /** Number of the fold, from 0. */
    public int fold() {
        return fold;
    }

    /** Of the forecaster, {@code [origin][step * series + n]}; not a copy. */
    double[][] points() {
        return points;
    }

    /** Of the fold's intervals. */
    public HalfWidths widths() {
        return widths;
    }

    /** Of the baselines that could be fitted. */
    Map<String, double[][]> baselines() {
        return baselines;
    }

    /** What a reader should know, such as a baseline that could not be fitted. */
    public List<String> notes() {
        return notes;
    }
}
