package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.StopSignal;
import dev.espalier.jobs.cli.StoppedException;
import dev.espalier.jobs.cli.TerminalProgress;
import dev.espalier.jobs.spark.JobSession;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A job in a process of its own that works until it is asked to stop, then keeps what it has. */
@Command(name = "stop-probe")
public final class StopProbe implements Runnable {
    @Parameters
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path folder;

    @Override
    public void run() {
        try (var deferral = StopSignal.defer();
                var progress = TerminalProgress.start(false);
                var session = JobSession.open("stop-probe", new JobOptions())) {
            for (int step = 0; !progress.stopRequested(); step++) {
                progress.at("working", step, 0);
                session.spark().range(10).count();
                if (step == 0) {
                    Files.createFile(folder.resolve("started"));
                }
            }
            Files.writeString(
                    folder.resolve("checkpoint"),
                    "rows " + session.spark().range(10).count());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new StoppedException("stopped; go on with --resume");
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new StopProbe(), args));
    }
}
