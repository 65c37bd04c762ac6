package dev.espalier.jobs;

import dev.espalier.graph.Key;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunVerification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code ./espalier bench kill [KILLS] [JOB ...]}: kills jobs as {@code kill -9} does, at random moments and as soon as each
 * new file appears, goes on with {@code --resume} and compares what they come to with an undisturbed run, byte by byte but
 * for times.
 *
 * <p>A run is killed again and again until one attempt gets to its end. Moments are drawn from when an attempt first touches
 * the run's directory, for before that there is nothing that could be lost; a tenth is drawn from the start of the process.
 */
public final class KillLoop {
    private static final int KILLED = 137;
    private static final List<TinyJobs> JOBS =
            List.of(TinyJobs.BAYESNET, TinyJobs.TRAIN, TinyJobs.BACKTEST, TinyJobs.SIMULATE);

    private final TinyJobs job;
    private final Path inputs;
    private final Path folder;
    private final SplittableRandom random;
    private final List<String> differences = new ArrayList<>();
    private int atRandom;
    private int atFiles;
    private int runs;
    private long busyNanos = 1;

    private KillLoop(TinyJobs job, Path inputs, Path folder, long seed) {
        this.job = job;
        this.inputs = inputs;
        this.folder = folder;
        random = Key.of(seed).split(job.name()).random();
    }

    /** The number of random kills of each job, 100 by default, and names of jobs, else all. */
    public static void main(String[] args) throws Exception {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        List<TinyJobs> jobs =
                args.length > 1 ? Stream.of(args).skip(1).map(TinyJobs::valueOf).toList() : JOBS;
        Path folder = Files.createTempDirectory("espalier-kill");
        PrintStream out = System.out;
        out.println("| job | kills at random moments | kills at new files | runs | differences |");
        out.println("|---|--:|--:|--:|--:|");
        boolean same = true;
        try {
            Path inputs = Files.createDirectory(folder.resolve("inputs"));
            TinyJobs.writeInputs(inputs);
            for (TinyJobs job : jobs) {
                var loop = new KillLoop(job, inputs, Files.createDirectory(folder.resolve(job.name())), 1);
                loop.kill(kills);
                out.println("| " + job.name().toLowerCase(java.util.Locale.ROOT) + " | " + loop.atRandom + " | "
                        + loop.atFiles + " | " + loop.runs + " | " + loop.differences.size() + " |");
                loop.differences.forEach(out::println);
                same &= loop.differences.isEmpty();
            }
        } finally {
            remove(folder);
        }
        System.exit(same ? 0 : 1);
    }

    private void kill(int kills) throws Exception {
        Path reference = folder.resolve("reference");
        Deque<String> files = new ArrayDeque<>(undisturbed(reference));
        while (atRandom < kills || !files.isEmpty()) {
            Path out = folder.resolve("run-" + runs);
            boolean ended = false;
            while (!ended) {
                if (!files.isEmpty()) {
                    ended = attempt(out, files.poll());
                    atFiles += ended ? 0 : 1;
                } else if (atRandom < kills) {
                    ended = attempt(out, null);
                    atRandom += ended ? 0 : 1;
                } else {
                    ended = attempt(out, "");
                }
            }
            compare(reference, out);
            remove(out);
            runs++;
        }
    }

    /** Runs the job to its end; the files that it had on the way, in the order in which they came. */
    private List<String> undisturbed(Path out) throws Exception {
        List<String> seen = new ArrayList<>();
        try (var process = start(out)) {
            long begun = 0;
            while (!process.hasEnded()) {
                for (String name : names(out)) {
                    if (!seen.contains(name)) {
                        seen.add(name);
                    }
                }
                if (begun == 0 && !seen.isEmpty()) {
                    begun = System.nanoTime();
                }
            }
            Finished finished = process.await();
            if (finished.exitCode() != 0) {
                throw new IllegalStateException(finished.err());
            }
            busyNanos = Math.max(1, System.nanoTime() - begun);
        }
        return seen;
    }

    /**
     * Goes on with a run.
     *
     * @param file at whose appearance to kill it; null for a random moment, empty for never
     * @return whether it got to its end
     */
    private boolean attempt(Path out, @org.jspecify.annotations.Nullable String file) throws Exception {
        try (var process = start(out)) {
            if (file == null) {
                boolean early = random.nextInt(10) == 0;
                while (!early && !process.hasEnded() && !Files.exists(out.resolve(".espalier.lock"))) {
                    Thread.onSpinWait();
                }
                // a little longer than what a run takes from there, so that its last moments are among them
                TimeUnit.NANOSECONDS.sleep(random.nextLong(early ? busyNanos * 2 : busyNanos * 5 / 4));
                process.kill();
            } else if (!file.isEmpty()) {
                boolean there = Files.exists(out.resolve(file));
                while (!process.hasEnded() && (there || !Files.exists(out.resolve(file)))) {
                    there &= Files.exists(out.resolve(file)); // of an earlier attempt
                    if (there && Files.exists(out.resolve(".espalier.lock"))) {
                        break;
                    }
                }
                process.kill();
            }
            Finished finished = process.await();
            if (finished.exitCode() == KILLED) {
                return false;
            }
            boolean done = finished.exitCode() == 0 || finished.err().contains("found a finished run");
            if (!done) {
                differences.add(job + ", run " + runs + ": exit code " + finished.exitCode() + ", " + finished.err());
            }
            return true;
        }
    }

    private void compare(Path reference, Path out) throws IOException {
        RunDirectory.sweepFinished(out);
        List<String> found = SameResults.differences(reference, out);
        RunVerification verified = RunVerification.of(out);
        if (!found.isEmpty() || !verified.isWhole() || !verified.others().isEmpty()) {
            differences.add(job + ", run " + runs + ": " + found + ", " + verified.differences() + ", left: "
                    + verified.others());
        }
    }

    private JobProcess start(Path out) throws IOException {
        return JobProcess.start(
                folder, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), job.arguments(inputs, out, "--resume"));
    }

    private static List<String> names(Path out) {
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> out.relativize(path).toString())
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // files come and go
        }
    }

    private static void remove(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> walk = Files.walk(out)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
