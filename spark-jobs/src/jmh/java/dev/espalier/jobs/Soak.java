package dev.espalier.jobs;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.Commands;
import dev.espalier.jobs.cli.StopSignal;
import dev.espalier.jobs.cli.TemporaryFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;

/**
 * Whether a long job keeps to what it has: memory of the process, heap after a collection, threads and open files, every
 * half minute while {@code forecast train} or {@code bayesnet} works in embedded Spark. Linux only.
 *
 * <p>{@code ./espalier bench soak [training|sampling] [minutes]}. Ends with 1 when the last third of the readings is above
 * the second third by more than noise: the first third is warm-up, in which code is compiled and pools fill.
 */
public final class Soak {
    private static final int SECONDS_BETWEEN = 30;
    private static final double MOST_GROWTH = 0.03;
    private static final double MOST_MORE = 2;

    private final List<Reading> readings = new ArrayList<>();
    private final long started = System.nanoTime();

    private Soak() {}

    private record Reading(long seconds, double rssMegabytes, double heapMegabytes, double threads, double files) {}

    public static void main(String[] args) throws Exception {
        String kind = args.length > 0 ? args[0] : "training";
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        if (!kind.equals("training") && !kind.equals("sampling")) {
            throw new IllegalArgumentException("kind: found " + kind + ", expected training or sampling");
        }
        boolean flat;
        try (TemporaryFolder folder = TemporaryFolder.claim()) {
            flat = new Soak().run(kind, minutes, folder.path());
        }
        System.exit(flat ? 0 : 1);
    }

    private boolean run(String kind, int minutes, Path folder) throws IOException {
        System.out.println("  time s  memory MB  heap MB  threads  files   (" + kind + ")");
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "soak");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> reading =
                clock.scheduleAtFixedRate(this::read, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        ScheduledFuture<?> end =
                clock.schedule(() -> StopSignal.remember(StopSignal.Signal.INT), 60L * minutes + 1, TimeUnit.SECONDS);
        var err = new StringWriter();
        var line = new CommandLine(new Main()).setErr(new PrintWriter(err));
        int code = Commands.run(line, kind.equals("training") ? training(folder) : sampling(folder));
        reading.cancel(false);
        end.cancel(false);
        clock.shutdown();
        if (code != StopSignal.exitCode()) {
            System.out.println("The job ended by itself with " + code + ": " + err);
            return false;
        }
        return verdict();
    }

    private synchronized void read() {
        System.gc();
        try {
            Runtime runtime = Runtime.getRuntime();
            Reading reading = new Reading(
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
                    residentMegabytes(),
                    (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
                    entries(Path.of("/proc/self/task")),
                    ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                            ? unix.getOpenFileDescriptorCount()
                            : 0);
            readings.add(reading);
            System.out.println(String.format(
                    Locale.ROOT,
                    "  %6d  %9.1f  %7.1f  %7.0f  %5.0f",
                    reading.seconds(),
                    reading.rssMegabytes(),
                    reading.heapMegabytes(),
                    reading.threads(),
                    reading.files()));
        } catch (IOException | RuntimeException e) {
            System.out.println("no reading: " + e);
        }
    }

    private synchronized boolean verdict() {
        // every line is printed, whatever the one before says
        boolean[] each = {
            isFlat("memory", Reading::rssMegabytes, true),
            isFlat("heap", Reading::heapMegabytes, true),
            isFlat("threads", Reading::threads, false),
            isFlat("files", Reading::files, false)
        };
        boolean flat = each[0] && each[1] && each[2] && each[3];
        System.out.println(flat ? "Flat." : "NOT flat.");
        return flat;
    }

    /** Prints means of the second and the last third; true when the latter is not above the former. */
    private boolean isFlat(String what, ToDoubleFunction<Reading> value, boolean relative) {
        int third = readings.size() / 3;
        if (third < 1) {
            return false;
        }
        double before = mean(readings.subList(third, 2 * third), value);
        double after = mean(readings.subList(2 * third, readings.size()), value);
        System.out.println(String.format(Locale.ROOT, "%-8s %8.1f, then %8.1f", what, before, after));
        return relative ? after <= before * (1 + MOST_GROWTH) : after <= before + MOST_MORE;
    }

    private static double mean(List<Reading> some, ToDoubleFunction<Reading> value) {
        return some.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        return Double.NaN;
    }

    private static double entries(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    private static String[] training(Path folder) throws IOException {
        Path data = write(folder.resolve("series.csv"), 20, 3000, true);
        return ("forecast train --quiet --refits 1 --epochs 1000000 --patience 1000000 --hidden 16 --master local[2] --data "
                        + data + " --out " + folder.resolve("run"))
                .split(" ", -1);
    }

    private static String[] sampling(Path folder) throws IOException {
        Path data = write(folder.resolve("rows.csv"), 40, 400, false);
        return ("bayesnet --quiet --iterations 2000000000 --thin 1000000 --master local[2] --data " + data + " --out "
                        + folder.resolve("run"))
                .split(" ", -1);
    }

    /** Neighbours that depend on each other; as series they swing, too. */
    private static Path write(Path file, int columns, int rows, boolean swinging) throws IOException {
        SplittableRandom random = Key.of(1).random();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int c = 0; c < columns; c++) {
                out.append(c == 0 ? "" : ",").append("v").append(Integer.toString(c));
            }
            for (int r = 0; r < rows; r++) {
                double before = 0;
                for (int c = 0; c < columns; c++) {
                    before = 0.7 * before + random.nextGaussian() + (swinging ? 3 * Math.sin(r / 4.0 + c) : 0);
                    out.append(c == 0 ? "\n" : ",").append(Float.toString((float) before));
                }
            }
        }
        return file;
    }
}
