package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.nulls.Nulls;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which null models stand beside what is judged. */
final class NullOptions {
    @Option(
            names = "--nulls",
            paramLabel = "all|none|WORDS",
            split = ",",
            defaultValue = "er,configuration,time-shuffle,degree-swap",
            description = "Null models to judge beside, or all, or none (default: ${DEFAULT-VALUE}).")
    private List<String> words = List.of();

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Graphs to draw from every null model (default: ${DEFAULT-VALUE}).")
    private int draws = 10;

    List<TemporalGenerator> families() {
        if (words.equals(List.of("none"))) {
            return List.of();
        }
        if (words.equals(List.of("all"))) {
            return Nulls.all();
        }
        return words.stream()
                .distinct()
                .map(word -> {
                    if (!Models.isNull(word)) {
                        throw new InputException("--nulls: found '" + word + "', expected all, none or some of "
                                + String.join(
                                        ", ",
                                        Nulls.all().stream()
                                                .map(TemporalGenerator::word)
                                                .toList()));
                    }
                    return Nulls.of(word);
                })
                .toList();
    }

    int draws() {
        if (draws < 1) {
            throw new InputException("--draws: found " + draws + ", expected at least 1");
        }
        return draws;
    }
}
