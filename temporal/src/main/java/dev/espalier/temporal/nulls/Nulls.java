package dev.espalier.temporal.nulls;

import dev.espalier.temporal.model.Families;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

/** The null models by their words. */
public final class Nulls {
    private static final Families<NullFamily> FAMILIES = new Families<>(List.of(NullFamily.values()));

    private Nulls() {}

    /** All families, from the one that keeps least of the snapshots to the one that keeps most. */
    public static List<TemporalGenerator> all() {
        return FAMILIES.all();
    }

    /** The family of a word. */
    public static TemporalGenerator of(String word) {
        return FAMILIES.of(word);
    }

    /** Whether a word names a null model. */
    public static boolean knows(String word) {
        return FAMILIES.knows(word);
    }

    /**
     * The model that was kept.
     *
     * @throws dev.espalier.graph.InputException when the parts are none of a null model
     */
    public static TemporalModel read(ModelParts parts) {
        return FAMILIES.of(parts).model(parts.events(), parts.frame());
    }
}
