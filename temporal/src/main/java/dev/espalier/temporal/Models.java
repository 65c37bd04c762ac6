package dev.espalier.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.temporal.classic.Classics;
import dev.espalier.temporal.excitation.NodeHawkes;
import dev.espalier.temporal.hawkes.Hawkes;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.motifmodel.MotifTransitions;
import dev.espalier.temporal.nulls.Nulls;
import dev.espalier.temporal.tigger.TiggerGenerator;
import dev.espalier.temporal.tigger.TiggerModel;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import java.util.List;
import java.util.stream.Stream;

/** Every family of models by its word, with its usual settings, and models as they were kept. */
public final class Models {
    private Models() {}

    /** All families, the null models last. */
    public static List<TemporalGenerator> all() {
        return Stream.<List<TemporalGenerator>>of(
                        List.of(
                                new TiggerGenerator(TiggerOptions.DEFAULT),
                                new TiggerGenerator(TiggerOptions.INDUCTIVE)),
                        Classics.all(),
                        Hawkes.all(),
                        NodeHawkes.all(),
                        List.of(MotifTransitions.DEFAULT),
                        Nulls.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The family of a word.
     *
     * @throws InputException when there is none
     */
    public static TemporalGenerator of(String word) {
        return all().stream()
                .filter(family -> family.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InputException("model: found '" + word + "', expected one of " + words()));
    }

    /** Whether a family learns nothing but keeps one thing and shuffles the rest: what a model should beat. */
    public static boolean isNull(String word) {
        return Nulls.knows(word);
    }

    /**
     * The model that was kept.
     *
     * @throws InputException when its parts are not those of a model
     */
    public static TemporalModel read(ModelParts parts) {
        String word = parts.word();
        if (Nulls.knows(word)) {
            return Nulls.read(parts);
        }
        if (Classics.knows(word)) {
            return Classics.read(parts);
        }
        if (word.equals(Hawkes.WORD)) {
            return Hawkes.read(parts);
        }
        if (word.equals(NodeHawkes.WORD)) {
            return NodeHawkes.read(parts);
        }
        if (word.equals(TiggerGenerator.WORD) || word.equals(TiggerGenerator.INDUCTIVE_WORD)) {
            return TiggerModel.read(parts);
        }
        if (word.equals(MotifTransitions.WORD)) {
            return MotifTransitions.read(parts);
        }
        throw parts.problem("word", "'" + word + "'", "one of " + words());
    }

    private static String words() {
        return String.join(", ", all().stream().map(TemporalGenerator::word).toList());
    }
}
