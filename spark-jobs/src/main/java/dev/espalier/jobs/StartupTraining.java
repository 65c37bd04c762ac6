package dev.espalier.jobs;

import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Small jobs, one after the other in one JVM, so that an archive can be made of the classes that jobs load (JDK 25:
 * {@code -XX:AOTCacheOutput}; before: {@code -XX:ArchiveClassesAtExit}). The launcher runs it once a build. Nothing depends on
 * it: a job that fails here, as on a machine without native libraries, is merely not quicker afterwards.
 */
public final class StartupTraining {
    private static final int STEPS = 120;

    /** With @ for the folder; Spark comes last, for those who name it. */
    private static final List<String> JOBS = List.of(
            "--help",
            "bayesnet --data @/table.csv --out @/a --quiet",
            "temporal stats --data @/events.csv --out @/b --quiet",
            "temporal fit --data @/events.csv --model copy --out @/c --quiet",
            "temporal generate --model @/c --graphs 2 --out @/d --quiet",
            "expressivity mst --graph @/edges.csv --out @/e",
            "forecast train --data @/series.csv --out @/f --hidden 4 --embedding 2 --epochs 1 --horizon 2 --window 4"
                    + " --ablate 0 --graph-samples 0 --quiet",
            "simulate --nodes 4 --parents 1 --seeds 1 --algorithm map --master local[1] --out @/g --quiet");

    private StartupTraining() {}

    public static void main(String[] args) throws IOException {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        System.setOut(silent);
        System.setErr(silent);
        try (TemporaryFolder folder = TemporaryFolder.claim()) {
            train(folder.path());
        }
    }

    /**
     * Runs the jobs in an empty folder.
     *
     * @return those that failed, as they were called
     */
    static List<String> train(Path folder) throws IOException {
        writeInputs(folder);
        String in = folder.toString();
        List<String> failed = new ArrayList<>();
        for (String job : JOBS) {
            String[] arguments = job.split(" ", -1);
            for (int a = 0; a < arguments.length; a++) {
                arguments[a] = arguments[a].replace("@", in);
            }
            var line = new CommandLine(new Main())
                    .setOut(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            if (Commands.run(line, arguments) != ExitCodes.DONE) {
                failed.add(job);
            }
        }
        return failed;
    }

    private static void writeInputs(Path folder) throws IOException {
        try (InputStream table = StartupTraining.class.getResourceAsStream("demo/coronary.csv")) {
            if (table == null) {
                throw new IllegalStateException("the demo's coronary.csv is not in this build");
            }
            Files.copy(table, folder.resolve("table.csv"));
        }
        Files.writeString(
                folder.resolve("events.csv"),
                "source,target,time\na,b,1\nb,c,1\na,b,2\nc,a,3\na,b,4\nb,a,4\nd,a,5\na,d,6\n");
        Files.writeString(folder.resolve("edges.csv"), "source,target,weight\na,b,1\nb,c,2\na,c,2.5\n");
        var series = new StringBuilder("time,a,b,c\n");
        for (int t = 0; t < STEPS; t++) {
            series.append(String.format(
                    Locale.ROOT, "%d,%.3f,%.3f,%.3f%n", t, Math.sin(t), Math.sin(t + 1.0), Math.cos(0.5 * t)));
        }
        Files.writeString(folder.resolve("series.csv"), series);
    }
}
