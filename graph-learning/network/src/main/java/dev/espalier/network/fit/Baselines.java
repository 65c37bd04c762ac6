package dev.espalier.network.fit;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Schema;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simple models of the same rows: what never looks at a feature, what adds features up, a dense network of equal size, and a random
 * forest.
 */
final class Baselines {
    private final TableFit fit;
    private final Samples training;
    private final Samples validation;
    private final Key key;

    Baselines(TableFit fit, Samples training, Samples validation, Key key) {
        this.fit = fit;
        this.training = training;
        this.validation = validation;
        this.key = key;
    }

    /**
     * Their errors on the test rows.
     *
     * @param parameters that the dense network should have about as many of
     */
    List<TestError> measure(long parameters, Progress progress) {
        Schema schema = fit.schema();
        int inputs = schema.inputs();
        int outputs = schema.outputs();
        int hidden = Math.clamp((parameters - outputs) / (inputs + outputs + 1L), 1, 100_000);
        List<TestError> errors = new ArrayList<>();
        errors.add(fit.measure("constant", constant()));
        errors.add(fit.measure(
                schema.classifies() ? "logistic regression" : "linear regression",
                trained("linear", progress, inputs, outputs)));
        errors.add(fit.measure(
                "dense network, " + hidden + " hidden", trained("dense", progress, inputs, hidden, outputs)));
        Forest forest = new Forest(
                training,
                outputs,
                key.split("forest"),
                fit.settings().training().threads(),
                Forest.MOST_CELLS);
        errors.add(fit.measure(forest, progress));
        return errors;
    }

    /** Nothing leads to its outputs, which have the logarithms of the levels' shares for biases, or the mean of the numbers. */
    private SparseNetwork constant() {
        Schema schema = fit.schema();
        int inputs = schema.inputs();
        int outputs = schema.outputs();
        ComputationGraph graph = ComputationGraph.of(inputs + outputs, new int[0], new int[0]);
        SparseNetwork network = SparseNetwork.builder(graph)
                .ends(
                        IntStream.range(0, inputs).toArray(),
                        IntStream.range(inputs, inputs + outputs).toArray())
                .standAlone()
                .bias(false)
                .build();
        if (schema.classifies()) {
            double[] counts = new double[outputs];
            for (int level : training.levels()) {
                counts[level]++;
            }
            for (int o = 0; o < outputs; o++) {
                // as if each level had been seen half a time more, so that none is impossible
                network.biases()[inputs + o] = (float) Math.log((counts[o] + 0.5) / (training.rows() + 0.5 * outputs));
            }
        }
        return network; // numbers are told as distances from their mean, which is 0
    }

    private SparseNetwork trained(String name, Progress progress, int... sizes) {
        TrainingOptions asked = fit.settings().training();
        TrainingOptions options = new TrainingOptions(
                asked.epochs(),
                asked.batch(),
                asked.learningRate(),
                asked.momentum(),
                asked.weightDecay(),
                0,
                0,
                TrainingOptions.NEVER,
                ImportancePruning.NONE,
                asked.patience(),
                asked.threads());
        Architecture architecture = Architecture.layered(
                sizes, Double.POSITIVE_INFINITY, key.split(name).split("connections"));
        Trainer trainer = new Trainer(
                architecture,
                Initialiser.HE_UNIFORM,
                options,
                training,
                validation,
                key.split(name).split("training"));
        TrainingState first = TrainingState.of(architecture.network(
                layer -> Activation.RELU,
                Initialiser.HE_UNIFORM,
                key.split(name).split("first values")));
        return trainer.train(first, state -> {}, progress).best();
    }
}
