package dev.espalier.temporal.excitation;

import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import java.util.List;

class NodeHawkesContractTest extends GeneratorContract {
    @Override
    protected List<TemporalGenerator> all() {
        return List.of(NodeHawkes.USUAL, new NodeHawkes(50, 1e-6, 3, 4));
    }

    @Override
    protected TemporalModel read(ModelParts parts) {
        return NodeHawkes.read(parts);
    }
}
