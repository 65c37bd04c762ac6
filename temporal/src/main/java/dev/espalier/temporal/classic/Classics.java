package dev.espalier.temporal.classic;

import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.classic.ClassicModel.Base;
import dev.espalier.temporal.model.Families;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.Arrays;
import java.util.List;

/** The classical models by their words. */
public final class Classics {
    private static final Families<ClassicFamily> FAMILIES = new Families<>(List.of(ClassicFamily.values()));

    private Classics() {}

    /** All families with their usual settings. */
    public static List<TemporalGenerator> all() {
        return FAMILIES.all();
    }

    /** Whether a word names a classical model. */
    public static boolean knows(String word) {
        return FAMILIES.knows(word);
    }

    /** The family of a word, with its usual settings. */
    public static TemporalGenerator of(String word) {
        return FAMILIES.of(word);
    }

    /**
     * The block model with so many blocks.
     *
     * @param blocks above 0, of each side when bipartite
     */
    public static TemporalGenerator sbm(int blocks) {
        return new BlockFamily(blocks);
    }

    /**
     * The model that was kept.
     *
     * @throws dev.espalier.graph.InputException when the parts are none of a classical model
     */
    public static TemporalModel read(ModelParts parts) {
        return switch (FAMILIES.of(parts)) {
            case ACTIVITY -> ProductModel.read(parts, true);
            case CHUNG_LU -> ProductModel.read(parts, false);
            case SBM -> BlockModel.read(parts);
            case ACTIVITY_MEMORY -> sequential(parts, log -> MemoryLaw.of(log));
            case COPY -> sequential(parts, log -> CopyLaw.read(parts, log.size()));
            case BA -> sequential(parts, log -> GrowthLaw.PREFERENCE);
            case FOREST_FIRE -> sequential(parts, log -> GrowthLaw.readFire(parts));
        };
    }

    /** How the law of a sequential model is read, given its events. */
    private interface LawReader {
        SequentialModel.Law read(EventLog log);
    }

    private static TemporalModel sequential(ModelParts parts, LawReader reader) {
        Base base = Base.read(parts);
        EventLog log = parts.events();
        if (log.isEmpty()) {
            throw parts.problem("events", "none", "at least one");
        }
        Base counted = Base.of(parts.word(), log, base.frame().windows());
        if (counted.hasLoops() != base.hasLoops()) {
            throw parts.problem("loops", base.hasLoops() + "", counted.hasLoops() + ", as the events have it");
        }
        if (!Arrays.equals(counted.profile().counts(), base.profile().counts())) {
            throw parts.problem("activity.counts", "others than those of the events", "the events of each window");
        }
        return new SequentialModel(base, log, reader.read(log));
    }
}
