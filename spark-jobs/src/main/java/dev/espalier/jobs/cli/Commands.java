package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.hadoop.Places;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a picocli command as Espalier does: configuration files, exit codes, one message for a user's mistake. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command to its end.
     *
     * @param command an object with {@code @Command}
     * @return its exit code, one of {@link ExitCodes}
     */
    public static int execute(Object command, String... args) {
        ProcessPlaces places = new ProcessPlaces();
        StopSignal.listen(System.err, places::close);
        CommandLine line = line(command);
        line.setErr(line.getErr()); // of all its commands, from here on: a stop takes System.err from everybody else
        try (places) {
            places.prepare(List.of(args));
            return run(line, args);
        } catch (InputException | FailedException e) {
            return report(e, line);
        }
    }

    /** The command as picocli sees it; paths in its options may be URIs of any file system that Hadoop knows. */
    public static CommandLine line(Object command) {
        return new CommandLine(command).registerConverter(Path.class, text -> {
            try {
                return Places.of(text);
            } catch (InputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
    }

    public static int run(CommandLine commandLine, String... args) {
        ArrowFlags.set();
        Words.understoodBy(commandLine)
                .setDefaultValueProvider(new InitialValues())
                .setParameterExceptionHandler((mistake, unused) -> explain(mistake))
                .setExitCodeExceptionMapper(Commands::exitCode)
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line));
        List<String> arguments = withDefaults(commandLine, List.of(args));
        try {
            readConfig(commandLine, arguments);
            int code = commandLine.execute(arguments.toArray(String[]::new));
            return code == ExitCodes.DONE ? printed(commandLine) : code;
        } catch (InputException e) {
            return report(e, commandLine);
        } catch (Error e) { // commands without a run directory
            if (MachineFault.of(e).isEmpty()) {
                throw e;
            }
            return report(new FailedException("The command failed.", e), commandLine);
        }
    }

    /** What could not be told is no success: scripts read what was printed. */
    private static int printed(CommandLine line) {
        if (!line.getOut().checkError() && !System.out.checkError()) {
            return ExitCodes.DONE;
        }
        line.getErr()
                .println("What was to be printed could not be: standard output is closed, or its disk is full."
                        + " Files are written as they should be.");
        line.getErr().flush();
        return ExitCodes.FAILED;
    }

    /** A command of commands, one of which is meant where only options follow. */
    public interface Defaulting {
        String defaultCommand();
    }

    /** The arguments with the commands filled in that a user may leave out. */
    private static List<String> withDefaults(CommandLine top, List<String> args) {
        List<String> filled = new ArrayList<>(args);
        CommandLine line = top;
        for (int at = 0; ; at++) {
            boolean options = at < filled.size() && filled.get(at).startsWith("-");
            boolean help = options && line.getCommandSpec().findOption(filled.get(at)) != null;
            if (options && !help && line.getCommand() instanceof Defaulting command) {
                filled.add(at, command.defaultCommand());
            }
            CommandLine next = at < filled.size() ? line.getSubcommands().get(filled.get(at)) : null;
            if (next == null) {
                return filled;
            }
            line = next;
        }
    }

    private static void readConfig(CommandLine top, List<String> args) {
        CommandLine job = top;
        for (String arg : args) {
            CommandLine next = job.getSubcommands().get(arg);
            if (next == null) {
                break;
            }
            job = next;
        }
        var options = job.getCommandSpec().options();
        CommandLine configured = job;
        if (job.getCommandSpec().findOption(ConfigFile.OPTION) != null) {
            ConfigFile.namedIn(args)
                    .ifPresent(file -> configured.setDefaultValueProvider(ConfigFile.read(file, options)));
        }
    }

    /** One message and where to read more; the whole usage would push the message off the screen. */
    private static int explain(ParameterException mistake) {
        CommandLine line = mistake.getCommandLine();
        var err = line.getErr();
        for (Throwable cause = mistake.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException refusal) { // what picocli says around it is not the user's concern
                err.println(refusal.getMessage());
                err.flush();
                return ExitCodes.BAD_INPUT;
            }
        }
        err.println(placeOf(mistake) + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.BAD_INPUT;
    }

    /** Where a value that cannot be used stands in the configuration file; empty when it is an argument. */
    private static String placeOf(ParameterException mistake) {
        return mistake.getArgSpec() instanceof OptionSpec option
                        && mistake.getCommandLine().getDefaultValueProvider() instanceof ConfigFile config
                        && mistake.getValue() != null
                ? config.place(option, mistake.getValue())
                        .map(place -> place + ": ")
                        .orElse("")
                : "";
    }

    private static int report(Exception failure, CommandLine line) {
        int code = exitCode(failure);
        var err = line.getErr();
        switch (code) {
            case ExitCodes.FAILED -> explainFailure(failure, err);
            default ->
                err.println(failure instanceof InputException ? Refusal.asTyped(failure, line) : failure.getMessage());
        }
        err.flush();
        return code;
    }

    /** What to do comes first; the trace below it is for whoever has to find out why, unless it was the machine. */
    private static void explainFailure(Exception failure, PrintWriter err) {
        Throwable why = failure instanceof FailedException failed ? failed.reason() : failure;
        Optional<String> fault = MachineFault.of(why);
        String told = failure instanceof FailedException ? failure.getMessage() + " " : "";
        if (fault.isPresent()) {
            err.println(told + "Reason: " + fault.get() + ".");
            return;
        }
        if (!told.isEmpty()) {
            err.println(failure.getMessage());
        }
        why.printStackTrace(err);
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case InputException e -> ExitCodes.BAD_INPUT;
            case ParameterException e -> ExitCodes.BAD_INPUT;
            case StoppedException e -> StopSignal.exitCode();
            case InterruptedException e -> StopSignal.exitCode();
            default -> ExitCodes.FAILED;
        };
    }
}
