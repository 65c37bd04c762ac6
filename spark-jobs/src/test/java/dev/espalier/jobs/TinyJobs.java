package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every job that writes, on inputs so small that it takes a moment: to be disturbed in every way. */
enum TinyJobs {
    BAYESNET("bayesnet --data %s/table.csv --iterations 20 --thin 10 --chains 2"),
    SIMULATE("simulate --nodes 8 --parents 1 --seeds 1-2 --algorithm map"),
    TRAIN("forecast train --data %s/speeds.csv --hidden 4 --embedding 2 --epochs 2 --horizon 2 --window 4 --refits 2"
            + " --ablate 0 --graph-samples 0"),
    BACKTEST("forecast backtest --data %s/speeds.csv --hidden 4 --embedding 2 --epochs 2 --horizon 2 --window 4"
            + " --folds 2 --origins 2"),
    PREDICT("forecast predict --data %s/speeds.csv --model %s/trained"),
    EVENTS("temporal fit --data %s/events.csv --model copy"),
    GRAPHS("temporal generate --model %s/copied --graphs 2"),
    MST("expressivity mst --graph %s/edges.csv"),
    NETWORK("network fit --data %s/table.csv --hidden 6,5 --epsilon 1 --epochs 3 --batch 16"),
    NETWORK_GRID("network fit --data %s/table.csv --grid hidden=2..4,activation=relu|tanh --epochs 3 --batch 16"
            + " --halve-after 1"),
    SAMPLE("sample --network %s/network.bif --rows 50");

    private final String command;

    TinyJobs(String command) {
        this.command = command;
    }

    /** Writes what the jobs read. */
    static void writeInputs(Path folder) throws IOException {
        GaussianTable.write(folder.resolve("table.csv"), 4, 60, 3);
        Speeds.write(folder.resolve("speeds.csv"), 3, 150);
        Files.writeString(folder.resolve("edges.csv"), "source,target,weight\na,b,1\nb,c,2\na,c,2.5\n");
        Files.writeString(
                folder.resolve("events.csv"),
                "source,target,time\na,b,1\nb,c,1\na,b,2\nc,a,3\na,b,4\nb,a,4\nd,a,5\na,d,6\n");
        Files.writeString(folder.resolve("network.bif"), """
            network tiny { }
            variable rain { type discrete [ 2 ] { yes, no }; }
            variable wet { type discrete [ 2 ] { yes, no }; }
            probability ( rain ) { table 0.2, 0.8; }
            probability ( wet | rain ) { (yes) 0.9, 0.1; (no) 0.1, 0.9; }
            """);
    }

    /** Trains what {@link #PREDICT} forecasts with and fits what {@link #GRAPHS} are drawn from; in this JVM. */
    static void writeModels(Path folder) {
        for (Finished made : List.of(
                InProcess.espalier(TRAIN.arguments(folder, folder.resolve("trained"))),
                InProcess.espalier(EVENTS.arguments(folder, folder.resolve("copied"))))) {
            if (made.exitCode() != 0) {
                throw new AssertionError(made.err());
            }
        }
    }

    /** Whether the job takes {@code --resume} and what goes with it. */
    boolean isResumable() {
        return this != MST && this != SAMPLE;
    }

    /** Whether the job writes a run directory. */
    boolean isRun() {
        return this != SAMPLE;
    }

    Object[] arguments(Path inputs, Path out, Object... more) {
        List<Object> all = new ArrayList<>();
        all.addAll(List.of(command.replace("%s", inputs.toString()).split(" ", -1)));
        if (name().matches("TRAIN|BACKTEST|PREDICT")) {
            all.addAll(Speeds.DATES);
        }
        all.add("--out");
        all.add(out);
        if (isResumable()) {
            all.addAll(List.of("--master", "local[1]", "--quiet"));
        }
        all.addAll(List.of(more));
        return all.toArray();
    }
}
