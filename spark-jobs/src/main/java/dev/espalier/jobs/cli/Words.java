package dev.espalier.jobs.cli;

import dev.espalier.graph.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** An enum's constants as users write them: in lower case, with dashes; picocli itself lists them in capitals. */
public final class Words<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Words(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String value) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = of(constant);
            if (word.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            words.add(word);
        }
        throw new TypeConversionException("found '" + value + "', expected one of " + String.join(", ", words));
    }

    /**
     * The same command, which then takes every enum among its options and parameters, and those of its subcommands, by such words, and says what
     * it expects of numbers.
     */
    public static CommandLine understoodBy(CommandLine line) {
        NumberText.understoodBy(line);
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (argument.type().isEnum()) {
                register(line, argument.type());
            }
        }
        line.getSubcommands().values().forEach(Words::understoodBy);
        return line;
    }

    @SuppressWarnings("unchecked") // an enum's class is that of its constants
    private static <E extends Enum<E>> void register(CommandLine line, Class<?> type) {
        line.registerConverter((Class<E>) type, new Words<>((Class<E>) type));
    }

    /** What the user writes for a constant. */
    public static String of(Enum<?> constant) {
        return Labels.of(constant);
    }
}
