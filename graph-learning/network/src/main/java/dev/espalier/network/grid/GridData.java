package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.network.training.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the models of a grid learn from.
 *
 * @param training   rows of it are learnt from
 * @param validation rows to stop and to choose by; at least one
 * @param outputs    levels, or numbers to tell
 * @param rowSets    rows of {@code training} by {@link Mlp#rows}, at least one in each: models may learn from different ones, as for
 *     many segments of a table, for folds, or for bags, where a row may be there twice
 */
public record GridData(Samples training, Samples validation, int outputs, List<int[]> rowSets) {
    public GridData {
        rowSets = rowSets.stream().map(int[]::clone).toList();
        for (int r = 0; r < rowSets.size(); r++) {
            int rows = training.rows();
            if (rowSets.get(r).length == 0 || IntStream.of(rowSets.get(r)).anyMatch(i -> i < 0 || i >= rows)) {
                throw new InputException("rows " + r + ": found " + rowSets.get(r).length
                        + " rows, expected at least one, all of the " + rows + " to learn from");
            }
        }
        if (validation.rows() < 1 || validation.features().length != training.features().length) {
            throw new InputException("validation: found " + validation.rows() + " rows of "
                    + validation.features().length + " features, expected at least one of "
                    + training.features().length);
        }
        for (Samples samples : List.of(training, validation)) {
            boolean levels = samples.numbers().length == 0;
            int most = levels ? IntStream.of(samples.levels()).max().orElse(0) + 1 : samples.numbers().length;
            if (outputs < 1 || (levels ? most > outputs : most != outputs)) {
                throw new InputException("outputs: found " + outputs + ", expected " + (levels ? "at least " : "")
                        + most + " as of the rows");
            }
        }
    }

    /** Data of which every model learns from all training rows. */
    public static GridData of(Samples training, Samples validation, int outputs) {
        return new GridData(
                training,
                validation,
                outputs,
                List.of(IntStream.range(0, training.rows()).toArray()));
    }

    int inputs() {
        return training.features().length;
    }

    /**
     * Checks that a model's rows and inputs are there.
     *
     * @throws InputException when they are not
     */
    void require(Mlp model) {
        if (model.rows() >= rowSets.size()) {
            throw new InputException("model " + model.name() + ": found rows " + model.rows() + ", expected 0 to "
                    + (rowSets.size() - 1));
        }
        if (!model.inputs().isEmpty() && model.inputs().getLast() >= inputs()) {
            throw new InputException("model " + model.name() + ": found input "
                    + model.inputs().getLast() + ", expected 0 to " + (inputs() - 1));
        }
    }
}
