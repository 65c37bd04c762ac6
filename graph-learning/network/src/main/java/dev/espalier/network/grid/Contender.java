package dev.espalier.network.grid;

import dev.espalier.network.grid.MlpTraining.Fate;
import dev.espalier.network.training.Epoch;
import java.util.ArrayList;
import java.util.List;

/** One model while the grid is trained. */
final class Contender {
    private final Mlp model;
    private final int connections;
    private final float[] parameters;
    private final float[] momentum;
    private final float[] best;
    private int bestEpoch;
    private double bestLoss;
    private final List<Epoch> history;
    private Fate fate;

    Contender(MlpTraining from) {
        model = from.model();
        connections = from.connections();
        parameters = from.parameters();
        momentum = from.momentum();
        best = from.best();
        bestEpoch = from.bestEpoch();
        bestLoss = from.bestLoss();
        history = new ArrayList<>(from.history());
        fate = from.fate();
    }

    boolean isTraining() {
        return fate == Fate.TRAINING;
    }

    int hidden() {
        return model.hidden();
    }

    double bestLoss() {
        return bestLoss;
    }

    void loadInto(MlpBlock block, int k) {
        block.load(k, parameters, momentum);
    }

    void takeFrom(MlpBlock block, int k) {
        block.storeParameters(k, parameters);
        block.storeMomentum(k, momentum);
    }

    /** Takes notice of an epoch, after which its parameters are those of a block, and ends where that is due. */
    void note(MlpBlock block, int k, double trainLoss, double loss, double error, GridOptions options) {
        int epoch = history.size() + 1;
        history.add(new Epoch(epoch, trainLoss, loss, error, connections, 0));
        if (loss < bestLoss) {
            bestLoss = loss;
            bestEpoch = epoch;
            block.storeParameters(k, best);
        }
        if (Double.isNaN(trainLoss)) {
            end(block, k, Fate.DIVERGED);
        } else if (epoch >= options.epochs()) {
            end(block, k, Fate.FINISHED);
        } else if (options.patience() > 0 && epoch - bestEpoch >= options.patience()) {
            end(block, k, Fate.STALE);
        }
    }

    /** Trains no more; its parameters stay what they are in a block. */
    void end(MlpBlock block, int k, Fate why) {
        takeFrom(block, k);
        fate = why;
    }

    /** How far it has come. Arrays are its own, and written to as it goes on. */
    MlpTraining training() {
        return new MlpTraining(model, parameters, momentum, best, bestEpoch, bestLoss, connections, history, fate);
    }
}
