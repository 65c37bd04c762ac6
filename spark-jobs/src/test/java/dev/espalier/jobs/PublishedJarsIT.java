package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The licence goes with every jar of this build: of modules, of their tests, of sources, and the one for spark-submit. */
final class PublishedJarsIT {
    private static final String LICENCE = "META-INF/LICENSE";

    @Test
    void theLicenceIsInEveryJar() throws IOException {
        String text = Files.readString(Checkout.root().resolve("LICENSE"));
        List<Path> jars = jars();
        assertTrue(jars.contains(Checkout.jobsJar()), jars::toString);
        assertTrue(jars.size() > PrivateRepository.modules().size() - 2, jars::toString);
        for (Path jar : jars) {
            assertEquals(List.of(text), licences(jar), jar + ": " + LICENCE);
        }
    }

    private static List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        String version = PrivateRepository.version();
        for (String module : PrivateRepository.modules()) {
            Path target = Checkout.root().resolve(module).resolve("target");
            if (Files.isDirectory(target)) {
                try (Stream<Path> files = Files.list(target)) {
                    files.filter(file -> isOfThisBuild(file.getFileName().toString(), version))
                            .forEach(jars::add);
                }
            }
        }
        return jars;
    }

    private static boolean isOfThisBuild(String name, String version) {
        boolean isOfAModule = name.contains("-" + version) && name.endsWith(".jar") && !name.endsWith("-javadoc.jar");
        return isOfAModule || name.equals(Checkout.jobsJar().getFileName().toString());
    }

    private static List<String> licences(Path jar) throws IOException {
        var texts = new ArrayList<String>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(e -> e.getName().equals(LICENCE)).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
