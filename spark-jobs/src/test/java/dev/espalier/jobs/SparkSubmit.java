package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark installation made of Spark's own jars on this module's class path, and its {@code spark-submit}. What
 * {@code espalier-jobs.jar} brings is left out, so that it has to bring it, and so is what {@code target/natives} holds.
 */
final class SparkSubmit {
    private final Path home;

    private SparkSubmit(Path home) {
        this.home = home;
    }

    static SparkSubmit install() throws IOException {
        Path home = Checkout.target().resolve("spark-home");
        Path jars = Files.createDirectories(home.resolve("jars"));
        Set<String> bundled = classes(Checkout.jobsJar());
        var wanted = new HashSet<Path>();
        for (Path jar : Checkout.launcherClassPath()) {
            boolean given = Files.exists(Checkout.target().resolve("natives").resolve(jar.getFileName()));
            if (!given && bundled.stream().noneMatch(classes(jar)::contains)) {
                Path place = jars.resolve(jar.getFileName().toString());
                wanted.add(place);
                if (!Files.exists(place)) {
                    linkOrCopy(jar, place);
                }
            }
        }
        try (var present = Files.list(jars)) {
            for (Path jar : present.toList()) {
                if (!wanted.contains(jar)) {
                    Files.delete(jar);
                }
            }
        }
        Files.write(home.resolve("RELEASE"), new byte[0]);
        return new SparkSubmit(home);
    }

    /** Runs {@code spark-submit} with these arguments in an otherwise empty environment. */
    Finished run(Path workingDirectory, List<String> arguments) throws IOException, InterruptedException {
        return Finished.of(process(workingDirectory, "org.apache.spark.deploy.SparkSubmit", arguments));
    }

    /** One of the installation's programs, such as a cluster's master, with the JVM flags that Spark's scripts give it. */
    ProcessBuilder process(Path workingDirectory, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Xmx1g", "-cp", home.resolve("jars") + "/*", mainClass));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_") || name.startsWith("JAVA_"));
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        return builder;
    }

    /** Class files of a jar by path; classes for newer Java versions count once, by their plain place. */
    static Set<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var classes = new HashSet<String>();
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .forEach(classes::add);
            return classes;
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }
}
