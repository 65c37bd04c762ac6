package dev.espalier.network.fit;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.grid.GridData;
import dev.espalier.network.grid.GridOptions;
import dev.espalier.network.grid.GridState;
import dev.espalier.network.grid.MlpGrid;
import dev.espalier.network.grid.MlpTraining;
import dev.espalier.network.grid.ParallelMlps;
import dev.espalier.network.training.TrainingOptions;
import dev.espalier.network.training.TrainingState;

/**
 * Fits the models of a grid to a table and keeps the one of least loss on the validation rows: {@link #begin}, {@link #train} as
 * often as it is stopped, {@link #finish}. The test rows choose nothing; their errors are those of the model that was chosen.
 */
public final class GridFit {
    private final TableFit fit;
    private final ParallelMlps mlps;

    /**
     * A fit of a grid in place of the network that the settings speak of; nothing is trained yet.
     *
     * @param fit        the table, and how it is trained
     * @param keep       as {@link GridOptions#keep}
     * @param halveAfter as {@link GridOptions#halveAfter}
     * @throws IllegalArgumentException when the last two are out of range
     * @throws dev.espalier.graph.InputException when the grid is too large
     */
    public GridFit(TableFit fit, MlpGrid grid, double keep, int halveAfter, Key key) {
        this.fit = fit;
        TrainingOptions asked = fit.settings().training();
        GridOptions options = new GridOptions(
                asked.epochs(),
                asked.batch(),
                asked.momentum(),
                asked.weightDecay(),
                asked.patience(),
                keep,
                halveAfter,
                asked.threads());
        GridData data =
                GridData.of(fit.training(), fit.validation(), fit.schema().outputs());
        mlps = new ParallelMlps(grid, fit.settings().initialiser(), options, data, key.split("grid"));
    }

    /**
     * What a fit of a grid came to.
     *
     * @param fit    the chosen model's, with its error on the test rows beside those of simple models
     * @param grid   all models
     * @param chosen number of the model
     */
    public record Result(TableFit.Result fit, GridState grid, int chosen) {
        /** The chosen model. */
        public MlpTraining model() {
            return grid.models().get(chosen);
        }
    }

    /** All models before their first epoch. */
    public GridState begin() {
        return mlps.begin();
    }

    /**
     * Trains on to the end.
     *
     * @param keeper is told of each epoch
     * @throws java.util.concurrent.CancellationException when the progress asks to stop
     */
    public <E extends Exception> GridState train(GridState from, ParallelMlps.Keeper<E> keeper, Progress progress)
            throws E {
        return mlps.train(from, keeper, progress);
    }

    /**
     * Chooses, and measures errors on the test rows.
     *
     * @throws dev.espalier.graph.InputException when no model's loss was ever a number
     */
    public Result finish(GridState state, Progress progress) {
        int chosen = state.best();
        MlpTraining model = state.models().get(chosen);
        TrainingState told = new TrainingState(
                mlps.last(model),
                new float[0], // nothing goes on from here
                new float[0],
                mlps.best(model),
                model.bestEpoch(),
                model.bestLoss(),
                model.history());
        return new Result(fit.finish(told, progress), state, chosen);
    }
}
