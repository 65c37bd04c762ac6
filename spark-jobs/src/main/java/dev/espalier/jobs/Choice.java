package dev.espalier.jobs;

import dev.espalier.bayesnet.input.ScoreType;
import dev.espalier.bayesnet.learn.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of an enum's constants, written and listed in lower case; picocli itself lists them in capitals. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] constants;

    private Choice(E[] constants) {
        this.constants = constants;
    }

    @Override
    public E convert(String value) {
        List<String> labels = new ArrayList<>();
        for (E constant : constants) {
            String label = constant.name().toLowerCase(Locale.ROOT);
            if (label.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            labels.add(label);
        }
        throw new TypeConversionException("expected one of " + String.join(", ", labels) + " but was '" + value + "'");
    }

    static final class OfScore extends Choice<ScoreType> {
        OfScore() {
            super(ScoreType.values());
        }
    }

    static final class OfAlgorithm extends Choice<Algorithm> {
        OfAlgorithm() {
            super(Algorithm.values());
        }
    }
}
