package dev.espalier.jobs.cli;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a user asked for, by long option name without its dashes: what run.json keeps and a resumed run must repeat. It
 * follows from how the options are declared, so that none can be forgotten.
 */
public final class Asked {
    private Asked() {}

    /**
     * The options of some objects, in the order in which they are declared. Left out are {@link JobOptions} and {@link StreamOptions},
     * which say how a job runs and not what it comes to, and those a user must give: they name inputs, of which run.json says more.
     *
     * @param holders objects with {@code @Option} fields
     */
    public static Map<String, @Nullable Object> of(Object... holders) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        for (Object holder : holders) {
            asked.putAll(of(CommandSpec.forAnnotatedObject(holder)));
        }
        return asked;
    }

    /** The same of a command that runs, whose own description must not be made anew. */
    public static Map<String, @Nullable Object> of(CommandSpec command) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            if (!option.required() && decides(option)) {
                asked.put(option.longestName().substring(2), told(option));
            }
        }
        return asked;
    }

    /** Not where and how a job runs, and no help. */
    private static boolean decides(OptionSpec option) {
        boolean shared = option.userObject() instanceof Field field
                && (field.getDeclaringClass() == JobOptions.class || field.getDeclaringClass() == StreamOptions.class);
        return !shared && !option.usageHelp() && !option.versionHelp();
    }

    private static Object told(OptionSpec option) {
        Object plain = plainly(option);
        if (plain != null) {
            return plain;
        }
        Object value = option.getValue();
        if (value != null) {
            return text(option, value);
        }
        LeftOut meaning = ((AnnotatedElement) option.userObject()).getAnnotation(LeftOut.class);
        return meaning == null ? "" : meaning.value();
    }

    private static @Nullable Object plainly(OptionSpec option) {
        try {
            return option.scope().get() instanceof AskedPlainly holder ? holder.asked(option.longestName()) : null;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("what holds " + option.longestName() + " is there", e);
        }
    }

    /** A value as it would be written, but for numbers and flags, which stay what they are. */
    static Object text(OptionSpec option, Object value) {
        return switch (value) {
            case Enum<?> choice -> Words.of(choice);
            case Path file -> file.toString();
            case Collection<?> values ->
                values.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(option.splitRegex().isEmpty() ? ";" : option.splitRegex()));
            default -> value;
        };
    }
}
