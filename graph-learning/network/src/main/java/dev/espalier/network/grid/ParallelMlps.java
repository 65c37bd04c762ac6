package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.MlpTraining.Fate;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Trains all models of a grid at once by stochastic gradient descent. A model comes out bit by bit as if it were trained alone, and
 * as a {@link dev.espalier.network.training.Trainer} of its dense layers would train it from the same first values: neither the
 * other models (but where losing ones end early) nor the number of threads change it. An epoch follows from the state before it and the key alone.
 */
public final class ParallelMlps {
    /** Of all models together, at most: there are some 28 bytes to each. */
    static final long MOST_PARAMETERS = 1L << 28;

    /** Of the widest model, neurons times samples of a batch, at most: each thread has 8 bytes to each. */
    static final long MOST_VALUES = 1L << 28;

    private final MlpGrid grid;
    private final Initialiser initialiser;
    private final GridOptions options;
    private final GridData data;
    private final Key key;

    /**
     * A training.
     *
     * @param initialiser of weights and biases
     * @throws InputException when a model learns from rows or inputs that are not there
     */
    public ParallelMlps(MlpGrid grid, Initialiser initialiser, GridOptions options, GridData data, Key key) {
        grid.models().forEach(data::require);
        long size = grid.models().stream()
                .mapToLong(m -> new MlpShape(data.inputs(), m.hidden(), data.outputs()).size())
                .sum();
        if (size > MOST_PARAMETERS) {
            throw new InputException("grid: found models of " + size + " parameters in all, expected at most "
                    + MOST_PARAMETERS + "; try fewer or smaller ones");
        }
        long widest = grid.models().stream().mapToLong(Mlp::hidden).max().orElse(0);
        if (widest * options.batch() > MOST_VALUES) {
            throw new InputException("grid: found a hidden layer of " + widest + " neurons beside a batch of "
                    + options.batch() + " rows, expected a product of at most " + MOST_VALUES);
        }
        this.grid = grid;
        this.initialiser = initialiser;
        this.options = options;
        this.data = data;
        this.key = key;
    }

    /**
     * Keeps a state.
     *
     * @param <E> how keeping fails
     */
    @FunctionalInterface
    public interface Keeper<E extends Exception> {
        /**
         * Keeps a state, or does not ask for it.
         *
         * @param state written to as training goes on
         */
        void keep(int epoch, Supplier<GridState> state) throws E;
    }

    /** All models before their first epoch. */
    public GridState begin() {
        return new GridState(
                0,
                grid.models().stream()
                        .map(model -> {
                            float[] first = shape(model).first(model, initialiser, firstValues(model));
                            return new MlpTraining(
                                    model,
                                    first,
                                    new float[first.length],
                                    first.clone(),
                                    0,
                                    Double.POSITIVE_INFINITY,
                                    shape(model).connections(model),
                                    List.of(),
                                    Fate.TRAINING);
                        })
                        .toList());
    }

    /** What the first values of a model are drawn by; whatever else is in the grid. */
    Key firstValues(Mlp model) {
        return key.split("first values").split(model.name());
    }

    private MlpShape shape(Mlp model) {
        return new MlpShape(data.inputs(), model.hidden(), data.outputs());
    }

    /**
     * Trains on until no model goes on.
     *
     * @param from   the state to go on from; its arrays are written to
     * @param keeper is told of each epoch
     * @throws CancellationException when the progress asks to stop; the keeper was told of the last epoch
     */
    public <E extends Exception> GridState train(GridState from, Keeper<E> keeper, Progress progress) throws E {
        List<Contender> contenders = from.models().stream().map(Contender::new).toList();
        int epoch = from.epoch();
        try (BlockWorkers workers = new BlockWorkers(options.threads())) {
            GridEpochs epochs = new GridEpochs(contenders, grid.models(), options, data, key);
            while (epochs.models() > 0) {
                progress.at("epochs of the grid", epoch, options.epochs());
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped after epoch " + epoch);
                }
                epoch++;
                epochs.run(epoch, workers);
                int done = epoch;
                keeper.keep(epoch, () -> {
                    epochs.takeOut();
                    return state(done, contenders);
                });
            }
        }
        progress.at("epochs of the grid", options.epochs(), options.epochs());
        return state(epoch, contenders);
    }

    private static GridState state(int epoch, List<Contender> contenders) {
        return new GridState(epoch, contenders.stream().map(Contender::training).toList());
    }

    /** A model by itself, with the parameters of least loss on the validation rows. */
    public SparseNetwork best(MlpTraining trained) {
        return shape(trained.model()).network(trained.model(), trained.best());
    }

    /** A model by itself, with the parameters after its last epoch. */
    public SparseNetwork last(MlpTraining trained) {
        return shape(trained.model()).network(trained.model(), trained.parameters());
    }
}
