package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A library's refusal of an argument becomes a user's mistake where the argument came from an option. */
public final class Refusal {
    private static final Pattern BLAMED = Pattern.compile("[a-z][a-z-]*: found ");

    private Refusal() {}

    /**
     * The value, or the reason why there is none as an {@link InputException}.
     *
     * @param option the option to blame, put before the message; empty when the message begins with it
     */
    public static <T> T of(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new InputException(option.isEmpty() ? named(message) : option + ": " + message, e);
        }
    }

    /** A message that blames what an option gave, with that option's name as users write it. */
    private static String named(String message) {
        return BLAMED.matcher(message).lookingAt() ? "--" + message : message;
    }
}
