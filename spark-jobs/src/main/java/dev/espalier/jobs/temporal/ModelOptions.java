package dev.espalier.jobs.temporal;

import dev.espalier.temporal.Models;
import dev.espalier.temporal.model.TemporalGenerator;
import picocli.CommandLine.Option;

/** The options that say which model is fitted, and how. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "WORD",
            description = "The family to fit; 'temporal models' lists all (default: ${DEFAULT-VALUE}).")
    private String model = "time-shuffle";

    TemporalGenerator family() {
        return Models.of(model);
    }
}
