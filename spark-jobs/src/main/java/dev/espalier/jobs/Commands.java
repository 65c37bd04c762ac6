package dev.espalier.jobs;

import dev.espalier.graph.InputException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
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
        return run(new CommandLine(command), args);
    }

    static int run(CommandLine commandLine, String... args) {
        ArrowFlags.set();
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, unused) -> explain(mistake))
                .setExitCodeExceptionMapper(Commands::exitCode)
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line));
        List<String> arguments = withDefaults(commandLine, List.of(args));
        try {
            readConfig(commandLine, arguments);
            return commandLine.execute(arguments.toArray(String[]::new));
        } catch (InputException e) {
            return report(e, commandLine);
        }
    }

    /** A command of commands, one of which is meant where only options follow. */
    interface Defaulting {
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
            case ExitCodes.BAD_INPUT, ExitCodes.STOPPED -> err.println(failure.getMessage());
            default -> explainFailure(failure, err);
        }
        err.flush();
        return code;
    }

    /** What to do comes first; the trace below it is for whoever has to find out why. */
    private static void explainFailure(Exception failure, PrintWriter err) {
        Throwable why = failure;
        if (failure instanceof FailedException failed) {
            err.println(failed.getMessage());
            why = failed.reason();
        }
        why.printStackTrace(err);
    }

    private static int exitCode(Throwable failure) {
        return switch (failure) {
            case InputException e -> ExitCodes.BAD_INPUT;
            case ParameterException e -> ExitCodes.BAD_INPUT;
            case StoppedException e -> ExitCodes.STOPPED;
            case InterruptedException e -> ExitCodes.STOPPED;
            default -> ExitCodes.FAILED;
        };
    }
}
