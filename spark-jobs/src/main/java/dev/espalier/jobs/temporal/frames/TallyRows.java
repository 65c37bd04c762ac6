package dev.espalier.jobs.temporal.frames;

import dev.espalier.temporal.tally.Tally;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts of a part as rows, while its rows go by: equal ones are added up as far as a bounded map holds them, and the rest is for a
 * shuffle.
 */
abstract class TallyRows implements Iterator<Row>, Tally.Sink {
    static final String OF = "of";
    static final String FIRST = "first";
    static final String SECOND = "second";
    static final String COUNT = "count";
    static final StructType SCHEMA = new StructType()
            .add(OF, DataTypes.StringType, false)
            .add(FIRST, DataTypes.LongType, false)
            .add(SECOND, DataTypes.LongType, false)
            .add(COUNT, DataTypes.LongType, false);

    private static final int MOST = 1 << 16;

    private final Iterator<Row> rows;
    private final Map<Key, Count> counts = new HashMap<>();
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private boolean hasEnded;

    TallyRows(Iterator<Row> rows) {
        this.rows = rows;
    }

    private record Key(Tally of, long first, long second) {}

    private static final class Count {
        private long number;
    }

    /** A row goes by. */
    abstract void take(Row row);

    /** None follows. */
    abstract void end();

    @Override
    public void add(Tally of, long first, long second, long count) {
        counts.computeIfAbsent(new Key(of, first, second), key -> new Count()).number += count;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !hasEnded) {
            while (rows.hasNext() && counts.size() < MOST) {
                take(rows.next());
            }
            if (!rows.hasNext()) {
                hasEnded = true;
                end();
            }
            counts.forEach((key, count) ->
                    ready.add(RowFactory.create(key.of().name(), key.first(), key.second(), count.number)));
            counts.clear();
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
