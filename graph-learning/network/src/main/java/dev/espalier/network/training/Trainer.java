package dev.espalier.network.training;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.network.sparse.FloatSweep;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.SetEvolution.Evolved;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Trains a network by stochastic gradient descent, rewires and prunes it after epochs, and stops when it no longer gets better on
 * rows it does not learn from. What it does in an epoch follows from the state before it and the key alone, so that a training that
 * goes on from a state that was kept ends as one that was not disturbed.
 */
public final class Trainer {
    private final Architecture architecture;
    private final Initialiser initialiser;
    private final TrainingOptions options;
    private final Samples training;
    private final Samples validation;
    private final Key key;

    /**
     * A training.
     *
     * @param initialiser of new connections
     * @param validation  to stop by; at least one row
     */
    public Trainer(
            Architecture architecture,
            Initialiser initialiser,
            TrainingOptions options,
            Samples training,
            Samples validation,
            Key key) {
        this.architecture = architecture;
        this.initialiser = initialiser;
        this.options = options;
        this.training = training;
        this.validation = validation;
        this.key = key;
    }

    /**
     * Keeps a state.
     *
     * @param <E> how keeping fails
     */
    @FunctionalInterface
    public interface Keeper<E extends Exception> {
        void keep(TrainingState state) throws E;
    }

    /**
     * Trains on.
     *
     * @param from   the state to go on from; its arrays are written to
     * @param keeper gets the state after each epoch
     * @throws CancellationException when the progress asks to stop; the last state was kept
     */
    public <E extends Exception> TrainingState train(TrainingState from, Keeper<E> keeper, Progress progress) throws E {
        TrainingState state = from;
        try (FloatSweep sweep = state.network().sweep(options.batch(), options.threads())) {
            while (!isDone(state)) {
                progress.at("epochs", state.epoch(), options.epochs());
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped after epoch " + state.epoch());
                }
                state = epoch(state, sweep);
                keeper.keep(state);
            }
        }
        progress.at("epochs", options.epochs(), options.epochs());
        return state;
    }

    private boolean isDone(TrainingState state) {
        int patience = options.patience(training.rows());
        boolean stale = patience > 0 && state.epoch() - state.bestEpoch() >= patience;
        boolean lost = !state.history().isEmpty()
                && Double.isNaN(state.history().getLast().trainLoss());
        return state.epoch() >= options.epochs() || stale || lost;
    }

    private TrainingState epoch(TrainingState state, FloatSweep sweep) {
        int epoch = state.epoch() + 1;
        Key own = key.split(epoch);
        sweep.replace(state.network());
        double trainLoss = descend(state, sweep, own);
        double[] measured = measure(state.network(), validation, sweep);
        boolean better = measured[0] < state.bestLoss();
        SparseNetwork best = better ? state.network().copy() : state.best();
        Evolved next = evolve(state, epoch, own.split("evolution"));
        List<Epoch> history = new ArrayList<>(state.history());
        history.add(new Epoch(
                epoch,
                trainLoss,
                measured[0],
                measured[1],
                next.network().graph().edges(),
                next.grown()));
        return new TrainingState(
                next.network(),
                next.momentum(),
                state.biasMomentum(),
                best,
                better ? epoch : state.bestEpoch(),
                better ? measured[0] : state.bestLoss(),
                history);
    }

    private double descend(TrainingState state, FloatSweep sweep, Key epoch) {
        int[] order = IntStream.range(0, training.rows()).toArray();
        Shuffle.shuffle(order, epoch.split("order").random());
        Batches batches = new Batches(training, state.network(), sweep);
        Descent descent = new Descent(state.network(), state.momentum(), state.biasMomentum(), options);
        int[] outputs = state.network().outputs();
        Key dropout = epoch.split("dropout");
        double loss = 0;
        for (int from = 0; from < order.length; from += options.batch()) {
            int n = Math.min(options.batch(), order.length - from);
            batches.load(order, from, n);
            sweep.forward(n, options.dropout(), dropout.split(from));
            loss += batches.loss(n);
            sweep.backward(n, outputs, batches.gradient(), descent);
        }
        return loss / training.rows();
    }

    private Evolved evolve(TrainingState state, int epoch, Key own) {
        Evolved now = new Evolved(state.network(), state.momentum(), 0);
        if (epoch == options.epochs()) {
            return now;
        }
        if (options.pruning().isDue(epoch)) {
            now = options.pruning().prune(architecture, now.network(), now.momentum());
        }
        return options.rewires() && epoch % options.epochsBetweenRewirings(training.rows()) == 0
                ? new SetEvolution(architecture, initialiser, options.zeta()).evolve(now.network(), now.momentum(), own)
                : now;
    }

    /** The mean loss over samples, and the mean error as {@link Epoch#validationError} has it. */
    public static double[] measure(SparseNetwork network, Samples samples) {
        try (FloatSweep sweep = network.sweep(Math.clamp(samples.rows(), 1, 256), 1)) {
            return measure(network, samples, sweep);
        }
    }

    private static double[] measure(SparseNetwork network, Samples samples, FloatSweep sweep) {
        int[] order = IntStream.range(0, samples.rows()).toArray();
        Batches batches = new Batches(samples, network, sweep);
        double loss = 0;
        double error = 0;
        for (int from = 0; from < order.length; from += sweep.columns()) {
            int n = Math.min(sweep.columns(), order.length - from);
            batches.load(order, from, n);
            sweep.forward(n);
            loss += batches.loss(n);
            error += batches.error(n);
        }
        return new double[] {loss / samples.rows(), error / samples.rows()};
    }
}
