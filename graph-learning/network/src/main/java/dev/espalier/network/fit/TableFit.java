package dev.espalier.network.fit;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.Loss;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Encoding;
import dev.espalier.network.tabular.Schema;
import dev.espalier.network.tabular.Split;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.Samples;
import dev.espalier.network.training.Trainer;
import dev.espalier.network.training.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smile.data.DataFrame;

/**
 * Fits a network to a table: {@link #begin}, {@link #train} as often as it is stopped, {@link #finish}. All that is random follows
 * from the key.
 */
public final class TableFit {
    private final FitSettings settings;
    private final Key key;
    private final Schema schema;
    private final Samples training;
    private final Samples validation;
    private final Samples test;
    private final Architecture architecture;

    /**
     * A fit of rows to learn from; nothing is trained yet.
     *
     * @param file what messages call the table
     * @throws InputException when the table has no such target, or nothing can be learnt from it
     */
    public TableFit(DataFrame data, String file, FitSettings settings, Key key) {
        this.settings = settings;
        this.key = key;
        if (IntStream.range(0, data.ncol()).noneMatch(c -> data.names()[c].equals(settings.target()))) {
            throw new InputException(file + ": found no column '" + settings.target()
                    + "', expected the target among the columns " + String.join(", ", data.names()));
        }
        Split split = split(data, file);
        schema = schema(data, file, split);
        Encoding encoding = new Encoding(schema, file);
        training = encoding.samples(data, split.training());
        validation = encoding.samples(data, split.validation());
        test = encoding.samples(data, split.test());
        architecture = settings.graph()
                .map(graph -> Architecture.around(graph, schema.inputs(), schema.outputs()))
                .orElseGet(() -> Architecture.layered(sizes(), settings.epsilon(), key.split("connections")));
    }

    private Split split(DataFrame data, String file) {
        try {
            return Split.of(data.nrow(), settings.validation(), settings.test(), key.split("split"));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private Schema schema(DataFrame data, String file, Split split) {
        try {
            return Schema.of(data, settings.target(), split.training());
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private int[] sizes() {
        return IntStream.concat(
                        IntStream.of(schema.inputs()),
                        IntStream.concat(settings.hidden().stream().mapToInt(h -> h), IntStream.of(schema.outputs())))
                .toArray();
    }

    /** What a fit came to. */
    public record Result(NetworkModel model, TrainingState state, List<TestError> errors) {
        public Result {
            errors = List.copyOf(errors);
        }

        /** The same fit with its model in another order of connections. */
        public Result with(NetworkModel reordered) {
            return new Result(reordered, state, errors);
        }

        /** The network's own error. */
        public TestError error() {
            return errors.getFirst();
        }
    }

    /** A training before its first epoch. */
    public TrainingState begin() {
        return TrainingState.of(
                architecture.network(settings.activation(), settings.initialiser(), key.split("first values")));
    }

    /**
     * Trains on to the end.
     *
     * @param keeper gets the state after each epoch
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     * @throws InputException when the loss is no longer a number
     */
    public <E extends Exception> TrainingState train(TrainingState from, Trainer.Keeper<E> keeper, Progress progress)
            throws E {
        Trainer trainer = new Trainer(
                architecture, settings.initialiser(), settings.training(), training, validation, key.split("training"));
        TrainingState state = trainer.train(from, keeper, progress);
        if (state.bestEpoch() == 0) {
            throw new InputException("learning-rate: found a loss of "
                    + state.history().getLast().trainLoss() + " after epoch " + state.epoch() + " with "
                    + settings.training().learningRate() + ", expected a number; try a tenth of the rate");
        }
        return state;
    }

    /** Measures errors on the test rows: of the best network first, then of simple models. */
    public Result finish(TrainingState state, Progress progress) {
        SparseNetwork best = state.best();
        List<TestError> errors = new ArrayList<>();
        errors.add(measure("network", best));
        if (settings.baselines()) {
            errors.addAll(new Baselines(this, training, validation, key.split("baselines"))
                    .measure(best.parameters(), progress));
        }
        return new Result(new NetworkModel(schema, best), state, errors);
    }

    TestError measure(String name, SparseNetwork network) {
        double[] measured = Trainer.measure(network, test);
        return new TestError(name, inUnits(measured[1]), measured[0], network.parameters());
    }

    TestError measure(Forest forest, Progress progress) {
        Forest.Answers answers = forest.answer(test, progress);
        float[][] values = answers.values();
        int rows = test.rows();
        float[][] gradient = new float[values.length][rows];
        double error;
        double loss;
        if (schema.classifies()) {
            error = Loss.wrongLevels(values, test.levels(), rows);
            loss = Loss.crossEntropy(values, test.levels(), rows, gradient);
        } else {
            error = Loss.meanSquares(values, test.numbers(), rows);
            loss = Loss.squared(values, test.numbers(), rows, gradient);
        }
        return new TestError(forest.name(), inUnits(error / rows), loss / rows, answers.nodes());
    }

    /** Of a share of wrong levels or a mean square of numbers: what a user reads. */
    private double inUnits(double measured) {
        return schema.target() instanceof Column.Numbers numbers ? Math.sqrt(measured) * numbers.deviation() : measured;
    }

    Samples training() {
        return training;
    }

    Samples validation() {
        return validation;
    }

    FitSettings settings() {
        return settings;
    }

    public Schema schema() {
        return schema;
    }

    public Architecture architecture() {
        return architecture;
    }

    /** Rows of a step. */
    public int batch() {
        return settings.training().batch();
    }

    /** Rows to learn from, to stop by and to measure errors on. */
    public int[] rows() {
        return new int[] {training.rows(), validation.rows(), test.rows()};
    }
}
