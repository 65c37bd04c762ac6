package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.network.fit.GridFit;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.grid.GridOptions;
import dev.espalier.network.grid.GridText;
import dev.espalier.network.grid.MlpGrid;
import dev.espalier.network.training.TrainingOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code espalier network fit} that ask for many models in place of one. */
public final class GridFitOptions {
    @LeftOut("none")
    @Option(
            names = "--grid",
            paramLabel = "GRID",
            description = {
                "Train many networks of one dense hidden layer at once in place of one network, and keep the one of"
                        + " least loss on the validation rows:",
                "hidden=1..50,activation=relu|tanh,learning-rate=0.01|0.1,repetitions=5 is every combination. Only"
                        + " hidden is needed; 10..50:10 are steps.",
                "Activations: " + GridText.FUNCTIONS + "."
            })
    private @Nullable String grid;

    @Option(
            names = "--keep",
            paramLabel = "SHARE",
            description = "Of a grid: the models that go on after the first halving and after each epoch that doubles"
                    + " it, by their loss on the validation rows; 1: all (default: ${DEFAULT-VALUE}).")
    private double keep = GridOptions.DEFAULT.keep();

    @Option(
            names = "--halve-after",
            paramLabel = "EPOCHS",
            description = "Of a grid: epochs before the first halving (default: ${DEFAULT-VALUE}).")
    private int halveAfter = GridOptions.DEFAULT.halveAfter();

    /** Whether a grid is asked for. */
    boolean isAsked() {
        return grid != null;
    }

    /**
     * The grid that is asked for.
     *
     * @param usualRate of models where it names none
     */
    Optional<MlpGrid> grid(double usualRate) {
        if (grid == null && (keep != GridOptions.DEFAULT.keep() || halveAfter != GridOptions.DEFAULT.halveAfter())) {
            throw new InputException("--keep, --halve-after: found no --grid, expected one that they speak of");
        }
        if (grid != null && usualRate != TrainingOptions.DEFAULT.learningRate() && grid.contains("learning-rate=")) {
            throw new InputException(
                    "--learning-rate: found beside --grid, which names rates itself, expected one of the two");
        }
        return Optional.ofNullable(grid).map(text -> GridText.read(text, usualRate));
    }

    /** A fit of a grid to a table. */
    GridFit fit(TableFit fit, MlpGrid models, Key key) {
        return Refusal.ofOptions(this, () -> new GridFit(fit, models, keep, halveAfter, key));
    }
}
