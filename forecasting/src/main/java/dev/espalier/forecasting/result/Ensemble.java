package dev.espalier.forecasting.result;

import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;

/** The refits of a run as one forecaster, whose forecasts are the means of theirs. */
public final class Ensemble implements Forecaster.Fitted {
    private final List<TrainedForecaster> members;

    /** @param members one or more, of the same series, window, horizon and quantiles */
    public Ensemble(List<TrainedForecaster> members) {
        this.members = List.copyOf(members);
    }

    /** The refits, at least one. */
    public List<TrainedForecaster> members() {
        return members;
    }

    @Override
    public int horizon() {
        return members.getFirst().horizon();
    }

    @Override
    public int window() {
        return members.getFirst().window();
    }

    @Override
    public void forecast(Panel panel, int origin, double[] into) {
        double[] forecast = mean(each(panel, new int[] {origin}))[0];
        System.arraycopy(forecast, 0, into, 0, forecast.length);
    }

    /** What every member forecasts: {@code [member][origin][step * series + n]}. */
    List<double[][]> each(Panel panel, int[] origins) {
        List<double[][]> forecasts = new ArrayList<>();
        for (TrainedForecaster member : members) {
            forecasts.add(member.forecast(panel, origins));
        }
        return forecasts;
    }

    /** Forecast quantiles, averaged level by level: {@code [origin][(step * series + n) * quantiles + q]}. */
    double[][] quantiles(Panel panel, int[] origins) {
        List<double[][]> forecasts = new ArrayList<>();
        for (TrainedForecaster member : members) {
            forecasts.add(member.quantiles(panel, origins));
        }
        return mean(forecasts);
    }

    /**
     * The standard deviation of forecasts on graphs that are drawn, over all draws of all members:
     * {@code [step * series + n]}.
     */
    double[] graphSpread(Panel panel, int origin, int draws, Key key) {
        List<double[]> all = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            all.addAll(List.of(members.get(m).samples(panel, origin, draws, key.split(m))));
        }
        double[] spread = new double[all.getFirst().length];
        for (int i = 0; i < spread.length; i++) {
            int cell = i;
            spread[i] =
                    Spread.of(all.stream().mapToDouble(f -> f[cell]).toArray()).deviation();
        }
        return spread;
    }

    /** The mean over members. */
    static double[][] mean(List<double[][]> forecasts) {
        if (forecasts.size() == 1) {
            return forecasts.getFirst();
        }
        double[][] mean = new double[forecasts.getFirst().length][];
        for (int o = 0; o < mean.length; o++) {
            mean[o] = new double[forecasts.getFirst()[o].length];
            for (double[][] member : forecasts) {
                for (int i = 0; i < mean[o].length; i++) {
                    mean[o][i] += member[o][i] / forecasts.size();
                }
            }
        }
        return mean;
    }
}
