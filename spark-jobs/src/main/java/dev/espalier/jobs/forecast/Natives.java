package dev.espalier.jobs.forecast;

import dev.espalier.graph.InputException;
import dev.espalier.tensor.Torch;

/** libtorch, which {@code ./espalier} has on its class path and {@code espalier-jobs.jar} is too small for. */
final class Natives {
    private Natives() {}

    /**
     * To be called before anything of a forecast job begins.
     *
     * @throws InputException when this process has no libtorch, with the option that brings it
     */
    static void require() {
        if (!Torch.isPresent()) {
            throw new InputException("forecast: found no libtorch for this machine on the class path, expected it from"
                    + " spark-submit's option --jars: --jars $(ls spark-jobs/target/natives/*.jar | paste -sd,)");
        }
    }
}
