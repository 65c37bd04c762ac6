package dev.espalier.temporal.nulls;

import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

/** The null models by their words. */
public final class Nulls {
    private static final List<TemporalGenerator> ALL = List.of(NullFamily.values());

    private Nulls() {}

    /** All families, from the one that keeps least of the snapshots to the one that keeps most. */
    public static List<TemporalGenerator> all() {
        return ALL;
    }

    /** The family of a word. */
    public static TemporalGenerator of(String word) {
        return family(word);
    }

    /** Whether a word names a null model. */
    public static boolean knows(String word) {
        return ALL.stream().anyMatch(family -> family.word().equals(word));
    }

    /**
     * The model that was kept.
     *
     * @throws dev.espalier.graph.InputException when the parts are none of a null model
     */
    public static TemporalModel read(ModelParts parts) {
        if (!knows(parts.word())) {
            throw parts.problem("word", "'" + parts.word() + "'", "one of " + words());
        }
        return family(parts.word()).model(parts.events(), parts.frame());
    }

    private static NullFamily family(String word) {
        for (NullFamily family : NullFamily.values()) {
            if (family.word().equals(word)) {
                return family;
            }
        }
        throw new IllegalArgumentException("word: found '" + word + "', expected one of " + words());
    }

    private static List<String> words() {
        return ALL.stream().map(TemporalGenerator::word).toList();
    }
}
