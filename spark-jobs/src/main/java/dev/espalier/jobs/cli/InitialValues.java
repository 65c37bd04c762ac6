package dev.espalier.jobs.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** What fields begin with, as a user would write it: defaults are then said once, in the code that has them. */
final class InitialValues implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.defaultValue() != null || isDemanded(option)) {
            return null;
        }
        return switch (option.initialValue()) {
            case null -> null;
            case Boolean flag -> null;
            case Collection<?> values when values.isEmpty() -> null;
            case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
            case Object value -> String.valueOf(Asked.text(option, value));
        };
    }

    /** As declared: picocli says no of an option for which it finds a default, and looks for it here. */
    private static boolean isDemanded(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement field
                && field.isAnnotationPresent(Option.class)
                && field.getAnnotation(Option.class).required();
    }
}
