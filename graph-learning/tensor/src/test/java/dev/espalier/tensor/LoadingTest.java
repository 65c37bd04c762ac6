package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * libtorch in JVMs of its own, whose cache of unpacked natives is empty. Without the unpacking in {@link Torch} such a
 * JVM ends with a segmentation fault.
 */
class LoadingTest {
    @TempDir
    private Path directory;

    /** Two at once: one unpacks while the other waits or unpacks the rest, and both must load whole files. */
    @Test
    void twoProcessesLoadIntoOneEmptyCache() throws IOException, InterruptedException {
        Path cache = Files.createDirectory(directory.resolve("cache"));
        List<Started> both = List.of(start(cache, "parameters"), start(cache, "gradient"));
        for (Started one : both) {
            assertTrue(one.process.waitFor(3, TimeUnit.MINUTES), "still loading");
            String output = Files.readString(one.output, StandardCharsets.UTF_8);
            assertEquals(0, one.process.exitValue(), output);
            assertTrue(output.contains("loaded " + Torch.version() + " 11.0"), output);
        }
        assertTrue(emptied(cache).stream().anyMatch(f -> f.contains("torch_cpu")), "another cache was used");
    }

    /** Deletes all below, among it links to outside, of which JUnit would warn; returns what there was. */
    private static List<String> emptied(Path cache) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
            return deepestFirst.stream().map(Path::toString).toList();
        }
    }

    private Started start(Path cache, String name) throws IOException {
        Path output = directory.resolve(name + ".txt");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=" + directory.resolve(name + "-crash.txt"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                        "-cp",
                        classPath,
                        FreshProcess.class.getName(),
                        name)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Started(process, output);
    }

    private record Started(Process process, Path output) {}
}
