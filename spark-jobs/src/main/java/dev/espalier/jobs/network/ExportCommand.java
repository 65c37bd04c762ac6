package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import dev.espalier.network.export.NetworkOnnx;
import dev.espalier.network.model.NetworkModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code espalier network export}: needs no Spark. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes a network that was fitted before as an ONNX model, to be run by other programs. It takes numbers in"
                    + " their",
            "own units, and 1 or 0 for each level; names of inputs and outputs are in its metadata, a line each."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage or bad input"},
        footer = JobPages.NETWORK)
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Run directory of 'network fit', or its folder model.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path model;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the model goes; it must not exist.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new InputException(out + ": found a file or folder, expected a name that is free");
        }
        NetworkModel read = NetworkModel.read(model);
        try {
            WholeFile.write(out, file -> {
                try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
                    NetworkOnnx.write(read, stream);
                }
            });
        } catch (InputException e) {
            throw new InputException(model + ": " + e.getMessage(), e);
        }
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(read.schema().inputs() + " inputs, " + read.schema().outputs() + " outputs: "
                + out.toAbsolutePath().normalize());
        terminal.flush();
        return ExitCodes.DONE;
    }
}
