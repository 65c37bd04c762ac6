package dev.espalier.temporal.classic;

import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

class ClassicsContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return Classics.all();
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return Classics.read(parts);
    }
}
