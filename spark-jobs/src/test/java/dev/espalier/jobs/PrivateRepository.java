package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local Maven repository that has what {@code mvn install} would put there, from the build that runs this test, and beside it
 * what that build downloaded, by links. The user's own repository stays as it is.
 */
final class PrivateRepository {
    /** The one module that is built after this one, and that nobody takes from a repository. */
    private static final String BUILT_LATER = "notebooks";

    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");

    private final Path folder;

    private PrivateRepository(Path folder) {
        this.folder = folder;
    }

    /** Fills an empty folder. */
    static PrivateRepository fill(Path folder, Path downloaded) throws IOException {
        var repository = new PrivateRepository(folder);
        link(downloaded, folder, "dev");
        Files.createDirectories(folder.resolve("dev"));
        if (Files.isDirectory(downloaded.resolve("dev"))) {
            link(downloaded.resolve("dev"), folder.resolve("dev"), "espalier");
        }
        repository.install(Checkout.root());
        for (String module : modules()) {
            if (!module.equals(BUILT_LATER)) {
                repository.install(Checkout.root().resolve(module));
            }
        }
        return repository;
    }

    /** The modules' folders as the parent lists them. */
    static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(Checkout.root().resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    Path folder() {
        return folder;
    }

    private void install(Path module) throws IOException {
        Path pom = module.resolve("pom.xml");
        String artifact = element(pom, "artifactId");
        String name = artifact + "-" + version();
        Path place = Files.createDirectories(
                folder.resolve("dev/espalier").resolve(artifact).resolve(version()));
        Files.copy(pom, place.resolve(name + ".pom"));
        Path jar = module.resolve("target").resolve(name + ".jar");
        if (!Files.readString(pom).contains("<packaging>pom</packaging>")) {
            Files.copy(jar, place.resolve(name + ".jar"));
        }
    }

    static String version() throws IOException {
        return element(Checkout.root().resolve("pom.xml"), "version");
    }

    /** The version of one of this build's plugins. */
    static String plugin(String artifact) throws IOException {
        return Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>(.+?)</version>")
                .matcher(Files.readString(Checkout.root().resolve("pom.xml")))
                .results()
                .map(plugin -> plugin.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String element(Path pom, String name) throws IOException {
        String own = PARENT.matcher(Files.readString(pom)).replaceFirst("");
        return Pattern.compile("<" + name + ">(.+?)</" + name + ">")
                .matcher(own)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName().toString()), entry);
                }
            }
        }
    }
}
