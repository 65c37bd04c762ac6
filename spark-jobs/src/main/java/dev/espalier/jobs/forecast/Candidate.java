package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.GraphArguments;
import dev.espalier.jobs.forecast.options.TrainOptions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options that may be chosen, and the windows they have.
 *
 * @param changes     of what the user asked for
 * @param name        of the method
 * @param blockLength of what refits beside the first are trained on; 0 for all windows
 * @param note        of what a reader should know of its graph
 */
record Candidate(
        Map<String, String> changes,
        String name,
        ForecastOptions options,
        Windows windows,
        Split split,
        int blockLength,
        Optional<String> note) {
    /**
     * What the options come to on a panel.
     *
     * @param data  for refusals: where the panel is from
     * @param notes hears what a reader should know
     */
    static Candidate of(
            Map<String, String> changes,
            ForecasterOptions changed,
            TrainOptions options,
            Panel panel,
            Optional<Locations> locations,
            String data,
            long seed,
            Consumer<String> notes) {
        ForecastOptions chosen = changed.options(panel.ids(), locations, seed, notes);
        Windows windows = Sizes.orWayOut(
                chosen,
                () -> Refusal.of(data, () -> windows(panel, chosen.window(), chosen.horizon())),
                (window, horizon) -> options.split(windows(panel, window, horizon), panel.series()));
        Split split = Sizes.orWayOut(
                chosen,
                () -> options.split(windows, panel.series()),
                (window, horizon) -> options.split(windows(panel, window, horizon), panel.series()));
        Sizes.notes(chosen, panel, split.trainRows(windows)).forEach(notes);
        return new Candidate(
                changes,
                changed.nameOf(chosen),
                changed.suited(chosen, split.train().count()),
                windows,
                split,
                options.blockLength(windows, split),
                GraphArguments.requireChoice(chosen, panel, windows, split));
    }

    private static Windows windows(Panel panel, int window, int horizon) {
        return new Windows(panel.steps(), window, horizon, 1);
    }

    Trainings.Plan first(Panel panel) {
        return new Trainings.Plan(options, 0, panel.steps(), split);
    }

    /** A training beside the first, from another seed and perhaps on other windows. */
    Trainings.Plan refit(Panel panel, int number) {
        TrainingOptions training = options.training();
        return new Trainings.Plan(
                options.withTraining(training.withSeed(training.seed() + number).withBlocks(blockLength)),
                0,
                panel.steps(),
                split);
    }

    /** The first rows that windows forecast. */
    Windows.Range origins(Windows.Range part) {
        return new Windows.Range(windows.origin(part.from()), windows.origin(part.to() - 1) + 1);
    }
}
