package dev.espalier.network.grid;

import dev.espalier.graph.InputException;
import dev.espalier.network.grid.MlpTraining.Fate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far the training of a grid has come.
 *
 * @param epoch  of the models that go on
 * @param models in the grid's order
 */
public record GridState(int epoch, List<MlpTraining> models) {
    public GridState {
        models = List.copyOf(models);
    }

    /** Number of the model of least loss on the validation rows, the first of equal ones; of those that were dropped too. */
    public int best() {
        return IntStream.range(0, models.size())
                .filter(i -> models.get(i).bestEpoch() > 0)
                .boxed()
                .min(Comparator.comparingDouble(i -> models.get(i).bestLoss()))
                .orElseThrow(() -> new InputException("learning-rate: found no model of " + models.size()
                        + " whose loss was a number after an epoch, expected at least one; try a tenth of the rates"));
    }

    /** Models of a fate. */
    public int count(Fate fate) {
        return Math.toIntExact(models.stream().filter(m -> m.fate() == fate).count());
    }
}
