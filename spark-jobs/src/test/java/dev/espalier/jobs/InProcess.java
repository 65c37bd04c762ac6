package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code espalier ...} inside the JVM that runs the test: the same code from the arguments on, without a process. */
public final class InProcess {
    private InProcess() {}

    public static Finished espalier(Object... arguments) {
        return espalier(line -> {}, arguments);
    }

    /** The same with something changed of the command line, such as how paths are read. */
    public static Finished espalier(Consumer<CommandLine> change, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Commands.line(new Main()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        change.accept(line);
        String[] args = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        int code = Commands.run(line, args);
        return new Finished(code, out.toString(), err.toString());
    }
}
