package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.table.TableSource;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a column of times is, learnt where its rows are: the same as {@link EventTimes} finds, in memory that does not grow.
 * Parts are scanned apart, in any order, and joined.
 */
sealed interface TimeScan extends Serializable permits NumberScan, DateScan {
    /**
     * Takes note of the current row's time.
     *
     * @throws dev.espalier.graph.InputException where it is none
     */
    void add(TableSource source, List<Integer> columns);

    /** Takes note of all that another scan of the same kind has seen. */
    void join(TimeScan other);

    /**
     * How times are read, by all that were seen.
     *
     * @throws dev.espalier.graph.InputException where they have no meaning, or two
     */
    Rule rule(Consumer<String> notes);

    /** How a time is read. */
    interface Rule extends Serializable {
        Clock clock();

        /** The current row's time in ticks. */
        long tick(TableSource source, List<Integer> columns);
    }
}
