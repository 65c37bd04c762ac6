package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Takes something of a draw where it is assessed.
 *
 * @param <R> what is taken
 */
@FunctionalInterface
public interface Glance<R extends Serializable> extends Serializable {
    /**
     * Takes it.
     *
     * @param number the draw's, from 0
     * @return nothing for draws that are not looked at
     */
    @Nullable
    R of(int number, EventLog draw);

    /** Looks at none. */
    record Nothing() implements Glance<String> {
        @Override
        public @Nullable String of(int number, EventLog draw) {
            return null;
        }
    }
}
