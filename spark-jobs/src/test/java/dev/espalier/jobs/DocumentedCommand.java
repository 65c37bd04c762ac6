package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A command as it stands in a page, run in this JVM; only where it writes, and what would make it long, is replaced. */
final class DocumentedCommand {
    /** Where the pages' commands write. */
    static final String OUTPUT = "runs/";

    /** Options by which a training takes seconds. */
    private static final Map<String, String> SHORT_TRAINING = new TreeMap<>(
            Map.of("--epochs", "1", "--hidden", "8", "--embedding", "2", "--window", "4", "--horizon", "2"));

    /** Words replaced, so that a command does the same with less. */
    private static final Map<String, String> FEWER = Map.of("1-20", "1-2");

    private DocumentedCommand() {}

    /** Options for a command that trains, by which it takes seconds; what it says itself stays. */
    static List<String> shortened(List<String> command) {
        if (!command.get(1).equals("forecast") || command.contains("predict")) {
            return List.of();
        }
        var more = new ArrayList<String>();
        SHORT_TRAINING.forEach((option, value) -> {
            if (!command.contains(option)) {
                more.addAll(List.of(option, value));
            }
        });
        if (!command.contains("backtest")) {
            more.addAll(List.of("--ablate", "0"));
        }
        return more;
    }

    /**
     * Runs a command, which must succeed.
     *
     * @param command its words, the launcher first
     * @param more    words after them
     * @param folder  where {@value #OUTPUT} is
     */
    static Finished run(List<String> command, List<String> more, Path folder) {
        var arguments = new ArrayList<String>();
        for (String word : command.subList(1, command.size())) {
            arguments.add(placed(FEWER.getOrDefault(word, word), folder));
        }
        more.forEach(word -> arguments.add(placed(word, folder)));
        Finished finished = InProcess.espalier(arguments.toArray());
        assertEquals(0, finished.exitCode(), command + ": " + finished.err());
        return finished;
    }

    /** A word that names a file of the clone, or a place of a run, as it is named from here. */
    private static String placed(String word, Path folder) {
        if (word.startsWith(OUTPUT)) {
            return folder.resolve(word).toString();
        }
        return word.contains("/") ? Checkout.root().resolve(word).toString() : word;
    }
}
