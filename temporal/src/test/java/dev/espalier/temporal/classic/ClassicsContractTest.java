package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicsContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return Classics.all();
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return Classics.read(parts);
    }

    /** As many events in all, but one of them in another window. */
    @Test
    void keptCountsAreThoseOfTheKeptEvents() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(300);
        for (TemporalGenerator family : all()) {
            ModelParts parts = fit(family, data, Key.of(1)).parts();
            if (parts.arrays().containsKey("events.time")) {
                int[] counts = parts.ints("activity.counts").clone();
                counts[1]++;
                counts[0]--;
                parts.with("activity.counts", counts);
                assertThrows(InputException.class, () -> read(parts), family.word());
            }
        }
    }
}
