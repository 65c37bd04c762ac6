package dev.espalier.temporal.motifmodel;

import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

class MotifTransitionsContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return List.of(MotifTransitions.DEFAULT, new MotifTransitions(3), new MotifTransitions(20));
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return MotifTransitions.read(parts);
    }
}
