package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.bayesnet.BayesNetOptions;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedVariable") // options are there to be named
class RefusalTest {
    private static String told(Function<Supplier<String>, String> refusal, String message) {
        Supplier<String> library = () -> {
            throw new IllegalArgumentException(message);
        };
        return String.valueOf(
                assertThrows(InputException.class, () -> refusal.apply(library)).getMessage());
    }

    private static String ofOptions(String message) {
        return told(value -> Refusal.ofOptions(new BayesNetOptions(), value), message);
    }

    /** Dashes before what is no option would send the user looking for one. */
    @Test
    void onlyOptionsGetDashes() {
        assertEquals("--chains: found 0, expected 1", ofOptions("chains: found 0, expected 1"));
        assertEquals("--hard-limit: found 0, expected 1", ofOptions("hard-limit: found 0, expected 1"));
        assertEquals("rows: found 0, expected 2", ofOptions("rows: found 0, expected 2"));
        assertEquals("c: found 0, expected 1", ofOptions("c: found 0, expected 1"));
        assertEquals("--chains: found 0", ofOptions("--chains: found 0"));
        assertEquals("chains are few", ofOptions("chains are few"));
    }

    @Test
    void aPlaceStandsBeforeTheMessage() {
        assertEquals("--freq: found x", told(value -> Refusal.of("--freq", value), "found x"));
        assertEquals("a.csv: chains: found 0", told(value -> Refusal.of("a.csv", value), "chains: found 0"));
    }

    @Test
    void whatIsRefusedInFullStaysAsItIs() {
        var full = new InputException("a.csv, row 1: found x, expected y");
        Supplier<String> library = () -> {
            throw full;
        };
        assertSame(full, assertThrows(InputException.class, () -> Refusal.of("--data", library)));
        assertSame(full, assertThrows(InputException.class, () -> Refusal.ofOptions(new BayesNetOptions(), library)));
        assertEquals("7", Refusal.ofOptions(new BayesNetOptions(), () -> "7"));
    }
}
