package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A library's refusal of an argument becomes a user's mistake where the argument came from an option. */
public final class Refusal {
    private static final Pattern BLAMED = Pattern.compile("([a-z][a-z-]*): (?:[a-z_]+: )?found ");

    private Refusal() {}

    /**
     * The value, or the reason why there is none as an {@link InputException}.
     *
     * @param place the option or the file to blame, put before the message
     */
    public static <T> T of(String place, Supplier<T> value) {
        return of(value, message -> place + ": " + message);
    }

    /**
     * The same of a library whose messages begin with the name of the argument to blame, as in {@code chains: found 0}: where
     * one of these options has that name it is written as users write it.
     *
     * @param options an object with {@code @Option} fields
     */
    public static <T> T ofOptions(Object options, Supplier<T> value) {
        return of(value, message -> isOption(message, options) ? "--" + message : message);
    }

    /**
     * A library's refusal as the user of a command reads it: the argument that it begins with as the option is typed, and a
     * log as the file that {@code --data} named.
     */
    static String asTyped(Exception refusal, CommandLine command) {
        String message = String.valueOf(refusal.getMessage());
        Matcher blamed = BLAMED.matcher(message);
        if (!blamed.lookingAt()) {
            return message;
        }
        String argument = blamed.group(1);
        OptionSpec data = command.getCommandSpec().findOption("--data");
        if (argument.equals("log") && data != null && data.getValue() != null) {
            return data.getValue() + message.substring(blamed.end(1));
        }
        return command.getCommandSpec().findOption("--" + argument) == null ? message : "--" + message;
    }

    private static <T> T of(Supplier<T> value, Function<String, String> told) {
        try {
            return value.get();
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InputException(told.apply(String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean isOption(String message, Object options) {
        Matcher blamed = BLAMED.matcher(message);
        return blamed.lookingAt()
                && CommandSpec.forAnnotatedObject(options).optionsMap().containsKey("--" + blamed.group(1));
    }
}
