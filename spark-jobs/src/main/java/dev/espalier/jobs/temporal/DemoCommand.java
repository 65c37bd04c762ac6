package dev.espalier.jobs.temporal;

import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code espalier temporal demo}. */
@Command(name = "demo", description = "Fits models to two thirds of a real log and judges what they generate for the last.")
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private JobOptions job = new JobOptions();

    @Override
    public Integer call() {
        job.say("not yet");
        return ExitCodes.DONE;
    }
}
