package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import java.util.List;
import java.util.function.Consumer;

/** Takes the cells of a column of times one by one, and says in the end what all of them are. */
interface EventTimes {
    /**
     * Adds the time of the source's current row.
     *
     * @throws dev.espalier.graph.InputException where it is none
     */
    void add(TableSource source, List<Integer> columns);

    /** Bytes of the heap that a time takes, at most. */
    long bytesPerTime();

    /** What they are; once. */
    Ticks ticks(Consumer<String> notes);

    /**
     * Times in ticks of a clock.
     *
     * @param ticks one for each row; may be longer
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record Ticks(Clock clock, long[] ticks) {}
}
