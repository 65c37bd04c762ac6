package dev.espalier.jobs.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.exchange.ArrowMemory;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/** All examinations, quick ones first. Each natively or reflectively reached part does a little work, for its faults show then. */
final class Examinations {
    private static final int OLDEST_JAVA = 21;
    private static final long LEAST_HEAP = 200L << 20;
    private static final long LEAST_DISK = 1L << 30;
    private static final int ROWS = 1000;

    private Examinations() {}

    static List<Examination> all(String path, boolean spark) {
        List<Examination> all = new ArrayList<>(List.of(java(), memory(), temporary(), arrow(), libtorch()));
        all.add(
                spark
                        ? spark()
                        : Examination.optional("Spark", "not tried", "--spark tries it, which takes some seconds"));
        all.add(tool(
                path,
                "Maven",
                List.of("mvn"),
                "only builds need it; on Debian or Ubuntu: apt install maven; on macOS: brew install maven"));
        all.add(tool(
                path,
                "Jupyter",
                List.of("jupyter"),
                "only notebooks need it; on Debian or Ubuntu: apt install jupyter-notebook jupyter-nbconvert"));
        all.add(tool(
                path,
                "browser",
                List.of("chromium", "chromium-browser", "google-chrome", "chrome"),
                "only ./espalier test looks for one, to open reports; reports open in any"));
        return all;
    }

    static Examination java() {
        String found = System.getProperty("java.runtime.version") + " of " + System.getProperty("java.vendor") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return Runtime.version().feature() >= OLDEST_JAVA
                ? Examination.good("Java", found)
                : Examination.bad("Java", found, "install a JDK " + OLDEST_JAVA + " or newer and set JAVA_HOME");
    }

    private static Examination memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = gigabytes(heap) + " for a job's data"
                + (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? " of " + gigabytes(system.getTotalMemorySize()) + " in this machine or container"
                        : "")
                + ", " + Runtime.getRuntime().availableProcessors() + " processors";
        return heap >= LEAST_HEAP
                ? Examination.good("memory", found)
                : Examination.bad("memory", found, "give more by ESPALIER_JAVA_OPTS=-Xmx512m");
    }

    private static Examination temporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        String advice = "name a folder with room by TMPDIR";
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ".txt"));
            long room = Files.getFileStore(folder).getUsableSpace();
            String found = folder + " with " + gigabytes(room) + " of room";
            return room >= LEAST_DISK
                    ? Examination.good("temporary files", found)
                    : Examination.bad("temporary files", found, advice);
        } catch (IOException e) {
            return Examination.bad("temporary files", "cannot write in " + folder, advice);
        }
    }

    private static Examination arrow() {
        return Examination.of("Arrow", "start jobs by ./espalier, which sets the flags that Arrow needs", () -> {
            try (BufferAllocator allocator = ArrowMemory.allocator();
                    ArrowBuf buffer = allocator.buffer(Long.BYTES)) {
                buffer.setLong(0, 1);
                return "memory outside the heap is open";
            }
        });
    }

    private static Examination libtorch() {
        return Examination.of(
                "libtorch",
                "only forecasts need it; its libraries are unpacked into ~/.javacpp/cache, which takes 400 MB",
                () -> {
                    Torch.load();
                    return "version " + Torch.version() + " loads";
                });
    }

    private static Examination spark() {
        return Examination.of(
                "Spark", "jobs run on threads without it; see what Spark says by --master local[1]", () -> {
                    try (JobSession session = JobSession.open("doctor", new JobOptions().on("local[1]"))) {
                        long rows = session.spark().range(ROWS).count();
                        return "Spark " + session.spark().version() + " counts to " + rows;
                    }
                });
    }

    private static Examination tool(String path, String name, List<String> programs, String advice) {
        for (String program : programs) {
            Optional<Path> found = onPath(path, program);
            if (found.isPresent()) {
                return Examination.good(name, found.get().toString());
            }
        }
        return Examination.optional(name, "none on the PATH", advice);
    }

    private static Optional<Path> onPath(String path, String program) {
        for (String folder : path.split(System.getProperty("path.separator"), -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
