package dev.espalier.jobs.expressivity;

import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code espalier expressivity ...}: ReLU networks that solve graph problems exactly. Needs no Spark session. */
@Command(
        name = "expressivity",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compiles a ReLU network for a graph that computes a minimum spanning tree or a maximum flow exactly.",
        synopsisSubcommandLabel = "PROBLEM",
        subcommands = {SpanningTreeCommand.class, MaximumFlowCommand.class, NetworkSizesCommand.class},
        footer = JobPages.EXPRESSIVITY)
public final class ExpressivityCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which problem? One of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
