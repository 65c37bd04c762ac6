package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.forecast.ForecastBacktestCommand;
import dev.espalier.jobs.forecast.ForecastPredictCommand;
import dev.espalier.jobs.forecast.ForecastTrainCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code espalier forecast ...}: many series at once, with a graph that is learnt with the forecasts. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Forecasts many series at once with a graph that is learnt with the forecasts.",
            "Without a command it trains: 'espalier forecast --data FILE' is 'espalier forecast train --data FILE'."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ForecastTrainCommand.class, ForecastBacktestCommand.class, ForecastPredictCommand.class},
        footer = JobPages.FORECAST)
public final class ForecastJob implements Runnable, Commands.Defaulting {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public String defaultCommand() {
        return "train";
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? One of: " + String.join(", ", spec.subcommands().keySet()));
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new ForecastJob(), args));
    }
}
