package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import java.util.function.Supplier;

/** A library's refusal of an argument becomes a user's mistake where the argument came from an option. */
public final class Refusal {
    private Refusal() {}

    /**
     * The value, or the reason why there is none as an {@link InputException}.
     *
     * @param option the option to blame, put before the message; empty for none
     */
    public static <T> T of(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (InputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InputException((option.isEmpty() ? "" : option + ": ") + e.getMessage(), e);
        }
    }
}
