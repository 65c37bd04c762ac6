package dev.espalier.temporal.tigger.drawing;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.GenerationPlan;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that were asked for last: the pieces of one are asked for together, and a few graphs may be drawn at once. Each is
 * prepared once, by whoever asks first, while others who ask for it wait. Safe for use by many threads.
 */
public final class PreparedGraphs {
    /** How many are kept: one for each graph that is drawn at the same time on one machine, within reason. */
    public static final int MOST = 8;

    private final LinkedHashMap<Asked, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    private record Asked(GenerationPlan plan, Key key) {}

    /** The graph of a plan and a key; made where it is not kept. */
    public Prepared of(GenerationPlan plan, Key key, Supplier<Prepared> make) {
        return slot(new Asked(plan, key)).get(make);
    }

    private synchronized Slot slot(Asked asked) {
        Slot slot = slots.computeIfAbsent(asked, absent -> new Slot());
        if (slots.size() > MOST) {
            slots.pollFirstEntry();
        }
        return slot;
    }

    /** Filled outside the lock of the map, so that different graphs are prepared at the same time. */
    private static final class Slot {
        private @Nullable Prepared prepared;

        synchronized Prepared get(Supplier<Prepared> make) {
            Prepared ready = prepared;
            if (ready == null) {
                ready = make.get();
                prepared = ready;
            }
            return ready;
        }
    }
}
