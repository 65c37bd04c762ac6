package dev.espalier.jobs;

import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.OutPlace;
import dev.espalier.jobs.cli.StopSignal;
import dev.espalier.jobs.cli.StoppedException;
import dev.espalier.jobs.cli.Version;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code espalier sample}: a table drawn from a network file. Starts no Spark. */
@Command(
        name = "sample",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Draws rows from a Bayesian network and writes them as CSV; memory does not depend on how many.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:bad usage or bad input",
            "130:stopped by Ctrl-C (SIGTERM: 143, SIGHUP: 129)"
        },
        footer = JobPages.SAMPLE)
public final class SampleJob implements Callable<Integer> {
    @Option(
            names = "--network",
            required = true,
            paramLabel = "FILE",
            description = "The network: BIF, XMLBIF, Hugin's .net or DSC, plain or gzipped, or a run's network.json.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path network;

    @Option(names = "--rows", required = true, paramLabel = "N", description = "How many rows, at least 1.")
    private long rows;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The rows follow from it; fewer rows are the first ones of more (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file for the CSV.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new InputException("--rows: found " + rows + ", expected at least 1");
        }
        Path target = out.toAbsolutePath();
        Path folder = target.getParent();
        boolean taken = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (taken || folder == null || !Files.isDirectory(folder)) {
            throw new InputException("--out: found " + (taken ? out + " already there" : "no folder for " + out)
                    + ", expected a new file in a folder that exists");
        }
        Network source = NetworkFiles.read(network);
        write(source, target);
        var console = spec.commandLine().getOut();
        console.println("Wrote " + rows + " rows of " + source.names().size() + " variables to " + out + ".");
        console.flush();
        return ExitCodes.DONE;
    }

    private void write(Network source, Path target) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "an absolute file has a folder");
        try (StopSignal.Deferral deferral = StopSignal.defer()) {
            Path unfinished = OutPlace.open(
                    out, () -> Files.createTempFile(folder, "." + target.getFileName() + ".", ".espalier-tmp"));
            try {
                try (Writer writer = new StoppableWriter(Files.newBufferedWriter(unfinished))) {
                    NetworkFiles.writeSample(source, rows, Key.of(seed), writer);
                }
                WholeFile.moveToNew(unfinished, target);
            } catch (FileAlreadyExistsException e) {
                throw new InputException("--out: found " + out + " already there, expected a new file", e);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** Looks from time to time whether somebody asked to stop. */
    private static final class StoppableWriter extends FilterWriter {
        private static final int WRITES_BETWEEN_LOOKS = 1 << 12;

        private int writes;

        StoppableWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            if (++writes % WRITES_BETWEEN_LOOKS == 0 && StopSignal.requested()) {
                throw new StoppedException("Stopped. Nothing was written.");
            }
            super.write(text, offset, length);
        }
    }

    public static void main(String[] args) {
        System.exit(Commands.execute(new SampleJob(), args));
    }
}
