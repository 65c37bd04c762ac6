package dev.espalier.jobs.forecast;

import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunCommand;
import picocli.CommandLine.Mixin;

/**
 * A command that trains forecasters on series.
 *
 * @param <T> what its work comes to
 */
abstract class FittingCommand<T> extends RunCommand<T> {
    @Mixin
    private SeriesOptions series = new SeriesOptions();

    @Mixin
    private ForecasterOptions forecaster = new ForecasterOptions();

    FittingCommand(String name, Kept kept) {
        super(name, kept);
    }

    SeriesOptions series() {
        return series;
    }

    ForecasterOptions forecaster() {
        return forecaster;
    }
}
