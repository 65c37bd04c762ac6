package dev.espalier.temporal.model;

import dev.espalier.graph.Key;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that were asked for last: the pieces of one are asked for together, and a few graphs may be drawn at once. Each is
 * prepared once, by whoever asks first, while others who ask for it wait. Safe for use by many threads.
 *
 * @param <T> what pieces of a graph share
 */
public final class PreparedGraphs<T> {
    private final int most;
    private final LinkedHashMap<Asked, Slot<T>> slots = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Nothing yet.
     *
     * @param most how many are kept, above 0: one for each graph that is drawn at the same time on one machine, within reason
     */
    public PreparedGraphs(int most) {
        this.most = most;
    }

    private record Asked(GenerationPlan plan, Key key) {}

    /** The graph of a plan and a key; made where it is not kept. */
    public T of(GenerationPlan plan, Key key, Supplier<T> make) {
        return slot(new Asked(plan, key)).get(make);
    }

    private synchronized Slot<T> slot(Asked asked) {
        Slot<T> slot = slots.computeIfAbsent(asked, absent -> new Slot<>());
        if (slots.size() > most) {
            slots.pollFirstEntry();
        }
        return slot;
    }

    /** Filled outside the lock of the map, so that different graphs are prepared at the same time. */
    private static final class Slot<T> {
        private @Nullable T prepared;

        synchronized T get(Supplier<T> make) {
            T ready = prepared;
            if (ready == null) {
                ready = make.get();
                prepared = ready;
            }
            return ready;
        }
    }
}
