package dev.espalier.jobs;

import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A small run of every command that writes Arrow files, such that every file that there is gets written, with names that are
 * quoted and accented, times of day across a change of clocks, times with decimals, and numbers that are missing.
 */
enum ArrowRuns {
    BAYESNET("bayesnet --data %s/table.csv --iterations 4000 --thin 20 --chains 3 --bootstrap 8"),
    SIMULATE("simulate --nodes 8 --parents 1 --seeds 1-2 --algorithm map"),
    FORECAST_TRAIN(
            "forecast train --data %s/speeds.csv --hidden 4 --embedding 2 --epochs 2 --horizon 3 --window 6 --refits 2"
                    + " --sweep lr=0.01,0.003 --ablate 2 --levels 80,95 --start 2012-03-24T12:00 --freq 1h --time-zone"
                    + " Europe/Berlin"),
    FORECAST_PREDICT(
            "forecast predict --data %s/speeds.csv --model %s/forecast-train --start 2012-03-24T12:00 --freq 1h"
                    + " --time-zone Europe/Berlin"),
    FORECAST_BACKTEST(
            "forecast backtest --data %s/speeds.csv --hidden 4 --embedding 2 --epochs 2 --horizon 2 --window 4"
                    + " --folds 2 --origins 2 --levels 80 --start 2012-03-24T12:00 --freq 1h"),
    TEMPORAL_FIT("temporal fit --data %s/dated.csv --model hawkes-nodes --hold-out 0.1"),
    TEMPORAL_GENERATE("temporal generate --model %s/temporal-fit --graphs 2"),
    TEMPORAL_STATS("temporal stats --data %s/temporal-generate/graph-0002 --window 1d --delta 6h"),
    TEMPORAL_EVALUATE("temporal evaluate --data %s/dated.csv --generated %s/temporal-generate --nulls er,time-shuffle"
            + " --draws 2 --window 1d"),
    TEMPORAL_LINKS("temporal links --data %s/numbered.csv"),
    TEMPORAL_FIT_NUMBERED("temporal fit --data %s/numbered.csv --model copy"),
    TEMPORAL_GENERATE_NUMBERED("temporal generate --model %s/temporal-fit-numbered --graphs 1"),
    EXPRESSIVITY_MST("expressivity mst --graph %s/edges.csv"),
    EXPRESSIVITY_MAXFLOW("expressivity maxflow --graph %s/edges.csv --source a --sink d"),
    NETWORK_FIT("network fit --data %s/table.csv --hidden 6,5 --epsilon 2 --epochs 5"),
    NETWORK_FIT_GRID("network fit --data %s/table.csv --grid hidden=2..4 --epochs 5");

    private static final int NODES = 12;
    private static final int EVENTS = 240;

    private final String command;

    ArrowRuns(String command) {
        this.command = command;
    }

    /** The run's folder among all. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is a run of. */
    String job() {
        return Stream.of(command.split(" ", -1))
                .takeWhile(word -> !word.startsWith("--"))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    /** The command as a user would type it. */
    String inWords() {
        return "./espalier " + command.replace("%s/", "");
    }

    /** Makes all of them in a folder. */
    static void writeAll(Path folder) throws IOException {
        writeInputs(folder);
        for (ArrowRuns run : values()) {
            run.write(folder);
        }
    }

    private void write(Path folder) {
        List<Object> arguments = new ArrayList<>(
                List.of((Object[]) command.replace("%s", folder.toString()).split(" ", -1)));
        arguments.addAll(List.of("--out", folder.resolve(folder())));
        if (!job().startsWith("expressivity")) {
            arguments.add("--quiet");
        }
        Finished finished = InProcess.espalier(arguments.toArray());
        if (finished.exitCode() != 0) {
            throw new AssertionError(this + ": " + finished.err());
        }
    }

    private static void writeInputs(Path folder) throws IOException {
        GaussianTable.write(folder.resolve("table.csv"), 5, 200, 3);
        Speeds.write(folder.resolve("speeds.csv"), 4, 150);
        Files.writeString(
                folder.resolve("edges.csv"), "source,target,weight\na,b,1\nb,c,2\na,c,2.5\nb,d,0.25\nc,d,3\n");
        SplittableRandom random = Key.of(5).random();
        List<String> dated = new ArrayList<>(List.of("from,to,time"));
        List<String> numbered = new ArrayList<>(List.of("from,to,time"));
        for (int e = 0; e < EVENTS; e++) {
            String from = "n" + random.nextInt(NODES);
            String to = "\"m \"\"" + random.nextInt(NODES) + "\"\" é\"";
            dated.add(from + "," + to + ",2024-01-" + (10 + e / 24) + "T" + (10 + e % 12) + ":00:10.5Z");
            numbered.add(from + "," + to + "," + (e / 3 - 20) + "." + e % 5);
        }
        Files.write(folder.resolve("dated.csv"), dated);
        Files.write(folder.resolve("numbered.csv"), numbered);
    }
}
