package dev.espalier.forecasting.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.Errors;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Errors on public data against figures computed with numpy, given to three digits: the traffic set under the protocol of
 * the T-GCN paper (A) and under an honest one (B), fine dust in Beijing, exchange rates.
 */
class BaselinesAgainstReferenceTest {
    /** The tables have three digits; in the linear models' the last one hangs on the rows that set the scale. */
    private static final double ROUNDED = 0.0015;

    private static final double ROUNDED_TO_FOUR = 0.00005 + 1e-9;

    private static Panel traffic;

    @BeforeAll
    static void read() throws IOException {
        traffic = ReferencePanels.traffic();
    }

    @ParameterizedTest
    @CsvSource({
        "persistence, 3, 3.156, 5.543, .9056",
        "persistence, 6, 3.632, 6.699, .8859",
        "persistence, 9, 4.042, 7.628, .8701",
        "persistence, 12, 4.433, 8.456, .8559",
        "mean of 12, 3, 3.973, 7.475, .8727",
        "mean of 12, 6, 4.378, 8.313, .8584",
        "mean of 12, 9, 4.770, 9.076, .8454",
        "mean of 12, 12, 5.150, 9.785, .8333",
        "seasonal naive 288, 3, 5.135, 10.095, .8281",
        "seasonal naive 288, 6, 5.142, 10.110, NaN",
        "seasonal naive 288, 9, 5.148, 10.125, NaN",
        "seasonal naive 288, 12, 5.154, 10.139, NaN",
        "pooled AR(12), 3, 3.065, 5.338, .9091",
        "pooled AR(12), 6, 3.581, 6.408, .8909",
        "pooled AR(12), 9, 4.029, 7.241, .8766",
        "pooled AR(12), 12, 4.446, 7.951, .8645",
        "AR(12), 3, 3.067, 5.311, .9096",
        "AR(12), 6, 3.567, 6.342, .8920",
        "AR(12), 9, 3.983, 7.118, .8787",
        "AR(12), 12, 4.355, 7.765, .8677",
        "VAR(3), 6, 4.066, 6.581, .8879"
    })
    void trafficProtocolA(String name, int horizon, double mae, double rmse, double accuracy) {
        var windows = new Windows(traffic.steps(), 12, horizon, 1);
        Split split = Split.tgcn(traffic.steps(), 12, horizon);
        Errors errors = errors(forecaster(name, 1000), windows, split, 1612).overall();
        assertEquals(mae, errors.mae(), ROUNDED);
        assertEquals(rmse, errors.rmse(), ROUNDED);
        if (!Double.isNaN(accuracy)) {
            assertEquals(accuracy, errors.accuracy(), ROUNDED_TO_FOUR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "persistence, 4.391, 8.397, 3.553, 4.353, 5.736",
        "seasonal naive 288, 5.139, 10.089, 5.155, 5.144, 5.117",
        "AR(12), 4.302, 7.719, 3.468, 4.311, 5.539",
        "VAR(3), 4.486, 7.382, 4.011, 4.478, 5.174"
    })
    void trafficProtocolB(String name, double mae, double rmse, double at3, double at6, double at12) {
        var windows = new Windows(traffic.steps(), 12, 12, 1);
        Split split = Split.chronological(windows.count(), 0.1, 0.2, 24);
        ForecastErrors errors = errors(forecaster(name, 3000), windows, split, split.trainRows(windows));
        assertEquals(mae, errors.overall().mae(), ROUNDED);
        assertEquals(rmse, errors.overall().rmse(), ROUNDED);
        assertEquals(at3, errors.atStep(3).mae(), ROUNDED);
        assertEquals(at6, errors.atStep(6).mae(), ROUNDED);
        assertEquals(at12, errors.atStep(12).mae(), ROUNDED);
    }

    /** The same definitions in numpy, solved by {@code numpy.linalg.solve}: all digits. */
    @ParameterizedTest
    @CsvSource({
        "AR(12), 3, 1612, 1000, 3.0666690, 5.3106025, 0.9095929",
        "AR(12), 12, 1612, 1000, 4.3547690, 7.7650996, 0.8676790",
        "VAR(3), 3, 1612, 1000, 3.7093726, 5.9223326, 0.8991789",
        "VAR(3), 12, 1612, 1000, 4.6003049, 7.4914471, 0.8723422",
        "AR(12), 12, 1435, 3000, 4.3016978, 7.7188046, 0.8686336",
        "VAR(3), 12, 1435, 3000, 4.4850619, 7.3809297, 0.8743839"
    })
    void linearModelsToSevenDigits(
            String name, int horizon, int trainRows, double ridge, double mae, double rmse, double accuracy) {
        Forecaster.Fitted fitted = forecaster(name, ridge).fit(traffic, 0, trainRows, horizon);
        boolean protocolA = trainRows == 1612;
        Errors errors = Evaluation.errors(fitted, traffic, protocolA ? 1624 : 1607, protocolA ? 2016 - horizon : 2005)
                .overall();
        assertEquals(mae, errors.mae(), 1e-7);
        assertEquals(rmse, errors.rmse(), 1e-7);
        assertEquals(accuracy, errors.accuracy(), 1e-7);
    }

    /** The reference did not say which rows its last fifth begins with: the third digit depends on them. */
    @Test
    void persistenceOfFineDust() throws IOException {
        Panel air = ReferencePanels.air();
        int cut = (int) (0.8 * air.steps());
        ForecastErrors errors =
                Evaluation.errors(Baselines.persistence().fit(air, 0, cut, 6), air, cut - 5, air.steps() - 5);
        assertEquals(10.20, errors.atStep(1).mae(), 0.01);
        assertEquals(19.83, errors.atStep(1).rmse(), 0.01);
        assertEquals(21.31, errors.atStep(3).mae(), 0.01);
        assertEquals(39.00, errors.atStep(3).rmse(), 0.01);
        assertEquals(32.19, errors.atStep(6).mae(), 0.01);
        assertEquals(55.72, errors.atStep(6).rmse(), 0.01);
    }

    @ParameterizedTest
    @CsvSource({"3, .0171, .9761", "6, .0238, .9679", "12, .0329, .9526", "24, .0434, .9331"})
    void persistenceOfExchangeRates(int step, double rse, double correlation) throws IOException {
        Panel exchange = ReferencePanels.exchange();
        Forecaster.Fitted fitted = Baselines.persistence().fit(exchange, 0, 6070, step);
        // targets are the last 1518 rows, each forecast from the row `step` before
        ForecastErrors errors =
                Evaluation.errors(fitted, exchange, exchange.steps() - 1518 - step + 1, exchange.steps() - step + 1);
        assertEquals(1518L * 8, errors.atStep(step).count());
        assertEquals(rse, errors.atStep(step).rse(), ROUNDED_TO_FOUR);
        assertEquals(correlation, errors.correlation(step), ROUNDED_TO_FOUR);
    }

    private static Forecaster forecaster(String name, double ridge) {
        return switch (name) {
            case "persistence" -> Baselines.persistence();
            case "mean of 12" -> Baselines.windowMean(12);
            case "seasonal naive 288" -> Baselines.seasonalNaive(288);
            case "pooled AR(12)" -> Baselines.pooledAutoregression(12);
            case "AR(12)" -> Baselines.autoregression(12, 1);
            default -> Baselines.vectorAutoregression(3, ridge);
        };
    }

    private static ForecastErrors errors(Forecaster forecaster, Windows windows, Split split, int trainRows) {
        Forecaster.Fitted fitted = forecaster.fit(traffic, 0, trainRows, windows.horizon());
        return Evaluation.errors(
                fitted,
                traffic,
                windows.origin(split.test().from()),
                windows.origin(split.test().to()));
    }
}
