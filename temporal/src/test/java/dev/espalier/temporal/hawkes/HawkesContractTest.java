package dev.espalier.temporal.hawkes;

import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

class HawkesContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return Hawkes.all();
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return Hawkes.read(parts);
    }
}
