package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.network.DescribeCommand;
import dev.espalier.jobs.network.ExportCommand;
import dev.espalier.jobs.network.FitCommand;
import dev.espalier.jobs.network.PredictCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code espalier network ...}: neural networks whose connections are a graph. */
@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Trains neural networks that are sparse from the first step on, in layers or on any directed acyclic"
                    + " graph, to tell",
            "a column of a table from the others."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FitCommand.class, DescribeCommand.class, PredictCommand.class, ExportCommand.class})
public final class NetworkJob implements Runnable {
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
        System.exit(Commands.execute(new NetworkJob(), args));
    }
}
