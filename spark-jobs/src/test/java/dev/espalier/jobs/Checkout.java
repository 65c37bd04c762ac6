package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where the project under test is, and how its processes are started. */
public final class Checkout {
    private Checkout() {}

    /** The project's root: Maven runs tests in the module's folder. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("espalier"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no launcher above the working directory");
        }
        return folder;
    }

    static Path target() {
        return root().resolve("spark-jobs/target");
    }

    static Path jobsJar() {
        return target().resolve("espalier-jobs.jar");
    }

    /** Class path of {@code ./espalier}, without this module: Spark, Espalier's other modules and what they use. */
    static List<Path> launcherClassPath() throws IOException {
        var paths = new ArrayList<Path>();
        for (String entry :
                Files.readString(target().resolve("classpath.txt")).strip().split(java.io.File.pathSeparator, -1)) {
            paths.add(Path.of(entry));
        }
        return paths;
    }

    /** The JVM that runs this test, with Spark's flags. */
    public static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root().resolve(".mvn/spark-jvm.args"));
        command.addAll(List.of(arguments));
        return command;
    }
}
