package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.completion.CompletionCommand;
import dev.espalier.jobs.doctor.DoctorCommand;
import dev.espalier.jobs.expressivity.ExpressivityCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code espalier <job> [options]}. */
@Command(
        name = "espalier",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Learns graph structure from data.",
        synopsisSubcommandLabel = "JOB",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129)"
        },
        subcommands = {
            BayesNetJob.class,
            CompletionCommand.class,
            DemoJob.class,
            DoctorCommand.class,
            ExpressivityCommand.class,
            ForecastJob.class,
            NetworkJob.class,
            SampleJob.class,
            SimulationJob.class,
            TemporalJob.class,
            VerifyJob.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which job? One of: " + String.join(", ", spec.subcommands().keySet()));
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new Main(), args));
    }
}
