package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.network.sparse.Activation;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a grid as a user writes it: {@code hidden=1..50,activation=relu|tanh,learning-rate=0.01|0.1,repetitions=5}. Settings stand
 * between commas, values between bars; sizes are numbers or ranges {@code from..to} or {@code from..to:step}. Only {@code hidden} is
 * needed; a grid without others has rectifiers, the usual rate and one repetition.
 */
public final class GridText {
    /** Functions by their names. */
    public static final String FUNCTIONS = "relu, leaky-relu, tanh, sigmoid, elu, identity";

    private static final float LEAK = 0.01f;

    private final String text;
    private final Set<Integer> hidden = new LinkedHashSet<>();
    private final Set<Activation> activations = new LinkedHashSet<>();
    private final Set<Double> rates = new LinkedHashSet<>();
    private int repetitions;

    private GridText(String text) {
        this.text = text;
    }

    /**
     * The grid of a text.
     *
     * @param usualRate of models where the text has none
     * @throws InputException when it is none; names the place, from 1
     */
    public static MlpGrid read(String text, double usualRate) {
        GridText grid = new GridText(text);
        Set<String> seen = new HashSet<>();
        int from = 0;
        for (String setting : text.split(",", -1)) {
            grid.setting(setting, from, seen);
            from += setting.length() + 1;
        }
        if (grid.hidden.isEmpty()) {
            throw grid.problem(0, text, "a setting hidden=SIZES");
        }
        return MlpGrid.of(
                List.copyOf(grid.hidden),
                grid.activations.isEmpty() ? List.of(Activation.RELU) : List.copyOf(grid.activations),
                grid.rates.isEmpty() ? List.of(usualRate) : List.copyOf(grid.rates),
                Math.max(1, grid.repetitions));
    }

    private void setting(String setting, int from, Set<String> seen) {
        int equals = setting.indexOf('=');
        String name = equals < 0 ? setting : setting.substring(0, equals);
        if (equals < 0
                || !List.of("hidden", "activation", "learning-rate", "repetitions")
                        .contains(name)) {
            throw problem(from, setting, "hidden=, activation=, learning-rate= or repetitions=");
        }
        if (!seen.add(name)) {
            throw problem(from, setting, "each setting once");
        }
        int at = from + equals + 1;
        for (String value : setting.substring(equals + 1).split("\\|", -1)) {
            switch (name) {
                case "hidden" -> addSizes(value, at);
                case "activation" -> addOnce(activations, activation(value, at), value, at);
                case "learning-rate" -> addOnce(rates, rate(value, at), value, at);
                default -> {
                    if (repetitions > 0) {
                        throw problem(at, value, "one number of repetitions");
                    }
                    repetitions = number(value, at, "a number of repetitions from 1 on");
                }
            }
            at += value.length() + 1;
        }
    }

    private <T> void addOnce(Set<T> values, T value, String written, int at) {
        if (!values.add(value)) {
            throw problem(at, written, "each value once");
        }
    }

    private void addSizes(String value, int at) {
        int dots = value.indexOf("..");
        if (dots < 0) {
            addOnce(hidden, number(value, at, "a size from 1 on, or a range as in 1..50 or 10..50:10"), value, at);
            return;
        }
        int colon = value.indexOf(':', dots);
        int first = number(value.substring(0, dots), at, "a size from 1 on");
        int toEnd = colon < 0 ? value.length() : colon;
        int last = number(value.substring(dots + 2, toEnd), at + dots + 2, "a size from 1 on");
        int step = colon < 0 ? 1 : number(value.substring(colon + 1), at + colon + 1, "a step from 1 on");
        if (last < first) {
            throw problem(at, value, "a range that ends where it begins, or later");
        }
        if ((last - first) / step >= MlpGrid.MOST_MODELS) {
            throw problem(at, value, "at most " + MlpGrid.MOST_MODELS + " sizes");
        }
        for (int size : MlpGrid.sizes(first, last, step)) {
            addOnce(hidden, size, value, at);
        }
    }

    private int number(String value, int at, String expected) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw problem(at, value, expected, e);
        }
        throw problem(at, value, expected);
    }

    private double rate(String value, int at) {
        String expected = "a learning rate above 0, as in 0.01 or 1e-3";
        if (!value.matches("[0-9.]+([eE][-+]?[0-9]+)?")) { // Java reads hexadecimals, suffixes and spaces too
            throw problem(at, value, expected);
        }
        try {
            double rate = Double.parseDouble(value);
            if ((float) rate > 0 && Float.isFinite((float) rate)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw problem(at, value, expected, e);
        }
        throw problem(at, value, expected);
    }

    private Activation activation(String value, int at) {
        return switch (value) {
            case "relu" -> Activation.RELU;
            case "leaky-relu" -> Activation.leaky(LEAK);
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "elu" -> Activation.ELU;
            case "identity" -> Activation.IDENTITY;
            default -> throw problem(at, value, "one of " + FUNCTIONS);
        };
    }

    private InputException problem(int at, String found, String expected) {
        return new InputException(message(at, found, expected));
    }

    private InputException problem(int at, String found, String expected, Exception cause) {
        return new InputException(message(at, found, expected), cause);
    }

    private String message(int at, String found, String expected) {
        return "grid: found '" + found + "' at character " + (at + 1) + " of '" + text + "', expected " + expected;
    }
}
