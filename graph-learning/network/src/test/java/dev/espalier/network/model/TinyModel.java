package dev.espalier.network.model;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Schema;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network of three inputs and two outputs, and its training. */
final class TinyModel {
    static final Architecture ARCHITECTURE = Architecture.layered(new int[] {3, 4, 2}, 1, Key.of(1));

    private TinyModel() {}

    static TrainingState first() {
        return TrainingState.of(
                ARCHITECTURE.network(layer -> Activation.allRelu(0.6, layer), Initialiser.HE_UNIFORM, Key.of(2)));
    }

    static TrainingState trained() {
        Samples samples = Samples.ofLevels(new float[][] {{1, 2}, {-1, 1}, {0, 1}}, new int[] {0, 1});
        TrainingOptions options = new TrainingOptions(3, 2, 0.1, 0.9, 0, 0, 0.3, 0, ImportancePruning.NONE, 0, 1);
        return new Trainer(ARCHITECTURE, Initialiser.HE_UNIFORM, options, samples, samples, Key.of(3))
                .train(first(), state -> {}, Progress.SILENT);
    }

    static NetworkModel model() {
        Schema schema = new Schema(
                List.of(new Column.Numbers("size", 2, 0.5), new Column.Levels("colour", List.of("red", "blue"))),
                new Column.Levels("kind", List.of("a", "b")));
        return new NetworkModel(schema, trained().best());
    }

    /** The same in an order of its connections that is not neuron order: by source. */
    static NetworkModel ordered() {
        NetworkModel model = model();
        ComputationGraph graph = model.network().graph();
        int[] bySource = IntStream.range(0, graph.edges()).toArray();
        return new NetworkModel(model.schema(), model.network(), Optional.of(ConnectionOrder.of(graph, bySource)));
    }
}
