package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.ScaleSpread;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Panels that are too short, too wide in scale or too small for what was asked, and what would help. */
final class Sizes {
    /** Of 1,000 series; an epoch then takes minutes. */
    private static final long MANY_EDGES = 1_000_000;

    private Sizes() {}

    /**
     * The value, or a refusal with the largest window and horizon that would do.
     *
     * @param attempt does the same with a window and a horizon, and throws where they are too large
     */
    static <T> T orWayOut(ForecastOptions asked, Supplier<T> value, BiConsumer<Integer, Integer> attempt) {
        try {
            return value.get();
        } catch (IllegalArgumentException | InputException e) {
            throw new InputException(e.getMessage() + wayOut(asked, attempt), e);
        }
    }

    /** Refuses a window and a horizon that are too large, with the largest that would do. */
    static void requireRoom(ForecastOptions asked, BiConsumer<Integer, Integer> attempt) {
        orWayOut(
                asked,
                () -> {
                    attempt.accept(asked.window(), asked.horizon());
                    return asked;
                },
                attempt);
    }

    private static String wayOut(ForecastOptions asked, BiConsumer<Integer, Integer> attempt) {
        for (int size = Math.max(asked.window(), asked.horizon()) - 1; size >= 1; size--) {
            int window = Math.min(size, asked.window());
            int horizon = Math.min(size, asked.horizon());
            try {
                attempt.accept(window, horizon);
                return "; --window " + window + " --horizon " + horizon + " would do";
            } catch (IllegalArgumentException | InputException e) {
                // a smaller one may do
            }
        }
        return "; more rows are needed";
    }

    /**
     * What to say before a training that asks every series about every other, where there are so many that it may take hours:
     * who finds out afterwards has waited for it.
     */
    static Optional<String> manyEdges(ForecastOptions options, int series) {
        if (!(options.graph() instanceof GraphOptions.Learnt learnt)) {
            return Optional.empty();
        }
        long edges = (long) series * learnt.edges().mostSources(series);
        return edges < MANY_EDGES
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d series have up to %,d edges to learn, which takes long; --candidates 20 would let each choose"
                                + " among the 20 series that are most like it.",
                        series,
                        edges));
    }

    /**
     * Refuses series on scales that 32-bit numbers do not hold together.
     *
     * @param rows that are trained on
     * @return what a reader should know
     */
    static List<String> notes(ForecastOptions options, Panel panel, int rows) {
        List<String> notes = new ArrayList<>();
        ScaleSpread.of(panel, rows, options.scaling(), options.perSeries()).ifPresent(spread -> {
            boolean pooled = spread.pooled() > 0;
            if (spread.isTooWide()) {
                throw new InputException((pooled ? "--scaling " + Words.of(options.scaling()) : "--per-series")
                        + ": found " + spread.inWords(panel)
                        + ", which 32-bit numbers do not tell from a constant on one scale, expected "
                        + (pooled ? "--per-series, which gives each its own" : "series within a factor of 1e36"));
            }
            if (spread.isWide()) {
                notes.add("series lie far apart in scale: " + spread.inWords(panel)
                        + "; --per-series would scale each by itself");
            }
        });
        if (panel.series() == 1 && options.graph() instanceof GraphOptions.None) {
            notes.add("one series has no other to listen to: it is forecast without a graph");
        }
        return notes;
    }

    /**
     * Refuses a training that never had a finite loss.
     *
     * @return what a reader should know of one that lost it later
     */
    static List<String> ofTraining(String name, TrainedForecaster trained) {
        if (trained.divergedIn().isEmpty()) {
            return List.of();
        }
        String rate = "a smaller --lr than " + trained.options().training().learningRate();
        if (trained.bestEpoch() < 0) {
            throw new InputException(
                    name + ": found errors or gradients that are not finite in the first epoch, expected"
                            + " finite ones; " + rate + ", or values without extremes may help");
        }
        return List.of(name + " ended in epoch " + (trained.divergedIn().getAsInt() + 1)
                + ", as errors or gradients were not finite any more, and what was best before was kept (epoch "
                + (trained.bestEpoch() + 1) + "); " + rate + " may help");
    }
}
