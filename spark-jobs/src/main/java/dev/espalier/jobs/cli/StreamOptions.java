package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether samples can be read while a job draws them; decides nothing of what the job comes to. */
public final class StreamOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--stream",
            paramLabel = "PORT",
            description = "Serve samples while they are drawn, as one Arrow IPC stream that grows, to programs on this"
                    + " machine: http://127.0.0.1:PORT/samples. 0 takes a free port and says which. Who reads, and"
                    + " how slowly, changes nothing of the run.")
    @LeftOut("none")
    private @Nullable Integer port;

    /** Where to serve; 0 is any free port. Empty when nothing is served. */
    public OptionalInt port() {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException("--stream: found " + port + ", expected a port from 0 to " + HIGHEST_PORT);
        }
        return OptionalInt.of(port);
    }
}
