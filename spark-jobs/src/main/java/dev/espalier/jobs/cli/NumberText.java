package dev.espalier.jobs.cli;

import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers as users write them; picocli itself complains of ints and doubles, and says the same of words and of numbers that are
 * too large.
 *
 * @param parse what a text says
 * @param range of whole numbers, for those that are not in it; empty where there is none
 */
record NumberText<N extends Number>(Function<String, N> parse, String range) implements ITypeConverter<N> {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    @Override
    public N convert(String value) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            String expected = range.isEmpty()
                    ? "a number"
                    : "a whole number" + (WHOLE.matcher(value).matches() ? " from " + range : "");
            throw new TypeConversionException("found '" + value + "', expected " + expected);
        }
    }

    /** Lets a command, not its subcommands, take numbers so. */
    static void understoodBy(CommandLine line) {
        var ints = new NumberText<>(Integer::valueOf, Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
        var longs = new NumberText<>(Long::valueOf, Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        var doubles = new NumberText<>(Double::valueOf, "");
        line.registerConverter(int.class, ints).registerConverter(Integer.class, ints);
        line.registerConverter(long.class, longs).registerConverter(Long.class, longs);
        line.registerConverter(double.class, doubles).registerConverter(Double.class, doubles);
    }
}
