package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.temporal.DemoCommand;
import dev.espalier.jobs.temporal.EvaluateCommand;
import dev.espalier.jobs.temporal.FitCommand;
import dev.espalier.jobs.temporal.GenerateCommand;
import dev.espalier.jobs.temporal.LinksCommand;
import dev.espalier.jobs.temporal.ModelsCommand;
import dev.espalier.jobs.temporal.StatsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code espalier temporal ...}: graphs whose edges are events in time. */
@Command(
        name = "temporal",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Describes logs of events between nodes, fits models to them, generates new ones and "
                + "judges them beside null models; says which event comes next.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StatsCommand.class,
            FitCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            LinksCommand.class,
            ModelsCommand.class,
            DemoCommand.class
        },
        footer = JobPages.TEMPORAL)
public final class TemporalJob implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? One of: " + String.join(", ", spec.subcommands().keySet()));
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new TemporalJob(), args));
    }
}
