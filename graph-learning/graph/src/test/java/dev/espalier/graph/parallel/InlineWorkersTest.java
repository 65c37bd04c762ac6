package dev.espalier.graph.parallel;

import dev.espalier.testing.WorkersContract;

class InlineWorkersTest extends WorkersContract {
    @Override
    protected Workers open() {
        return new InlineWorkers();
    }
}
