package dev.espalier.temporal.nulls;

import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

class NullsContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return Nulls.all();
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return Nulls.read(parts);
    }
}
