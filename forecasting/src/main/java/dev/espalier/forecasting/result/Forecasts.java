package dev.espalier.forecasting.result;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forecasts of a run with all that is said about their uncertainty, in long form. */
public final class Forecasts {
    private final Panel panel;
    private final Ensemble ensemble;
    private final HalfWidths widths;
    private final List<Double> quantiles;
    private final int graphSamples;
    private List<Assessment.Baseline> others = List.of();

    /**
     * Forecasts of an ensemble with its intervals.
     *
     * @param graphSamples graphs that are drawn to tell how a forecast varies with the graph; 0 for none
     */
    public Forecasts(Panel panel, Ensemble ensemble, HalfWidths widths, int graphSamples) {
        this.panel = panel;
        this.ensemble = ensemble;
        this.widths = widths;
        this.quantiles = ensemble.members().getFirst().options().quantiles();
        this.graphSamples = ensemble.members().getFirst().graph().isPresent() ? graphSamples : 0;
    }

    /** These with columns of what others forecast. */
    public Forecasts beside(List<Assessment.Baseline> baselines) {
        var more = new Forecasts(panel, ensemble, widths, graphSamples);
        more.others = List.copyOf(baselines);
        return more;
    }

    /** Beyond the last step; empty where covariates that are known ahead are not known that far. */
    public Optional<ForecastTable> beyond(Key key) {
        boolean known = panel.future().count() == 0 || panel.future().steps() >= panel.steps() + ensemble.horizon();
        return known ? Optional.of(from(new int[] {panel.steps()}, key)) : Optional.empty();
    }

    /** From some origins, in their order; then by series, then by step. */
    public ForecastTable from(int[] origins, Key key) {
        var table = new ForecastTable.Builder(panel, columns());
        List<double[][]> each = ensemble.each(panel, origins);
        double[][] points = Ensemble.mean(each);
        double[][] levelled = quantiles.isEmpty() ? new double[0][] : ensemble.quantiles(panel, origins);
        for (int o = 0; o < origins.length; o++) {
            double[] spread = graphSamples == 0
                    ? new double[0]
                    : ensemble.graphSpread(panel, origins[o], graphSamples, key.split(origins[o]));
            double[][] beside = ofOthers(origins[o]);
            for (int n = 0; n < panel.series(); n++) {
                for (int step = 0; step < ensemble.horizon(); step++) {
                    int cell = step * panel.series() + n;
                    double[] extras = new double[columns().size()];
                    int at = 0;
                    for (int l = 0; l < widths.levels().size(); l++) {
                        double half = widths.of(l, step, n);
                        extras[at++] = points[o][cell] - half;
                        extras[at++] = points[o][cell] + half;
                    }
                    for (int q = 0; q < quantiles.size(); q++) {
                        extras[at++] = levelled[o][cell * quantiles.size() + q];
                    }
                    if (each.size() > 1) {
                        extras[at++] = refitSpread(each, o, cell);
                    }
                    if (spread.length > 0) {
                        extras[at++] = spread[cell];
                    }
                    for (double[] forecast : beside) {
                        extras[at++] = forecast[cell];
                    }
                    table.add(n, origins[o], step + 1, points[o][cell], extras);
                }
            }
        }
        return table.build();
    }

    /** What others forecast, NaN where they see rows that are not there. */
    private double[][] ofOthers(int origin) {
        double[][] forecasts = new double[others.size()][ensemble.horizon() * panel.series()];
        for (int m = 0; m < forecasts.length; m++) {
            if (origin >= others.get(m).fitted().window()) {
                others.get(m).fitted().forecast(panel, origin, forecasts[m]);
            } else {
                Arrays.fill(forecasts[m], Double.NaN);
            }
        }
        return forecasts;
    }

    private static double refitSpread(List<double[][]> each, int origin, int cell) {
        return Spread.of(each.stream().mapToDouble(f -> f[origin][cell]).toArray())
                .deviation();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Level level : widths.levels()) {
            columns.add("lo-" + level.name());
            columns.add("hi-" + level.name());
        }
        quantiles.forEach(q -> columns.add("q-" + q));
        if (ensemble.members().size() > 1) {
            columns.add("refit-sd");
        }
        if (graphSamples > 0) {
            columns.add("graph-sd");
        }
        others.forEach(other -> columns.add(other.errors().name()));
        return columns;
    }
}
