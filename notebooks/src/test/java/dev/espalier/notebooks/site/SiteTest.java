package dev.espalier.notebooks.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's own site: whole, and without a network. */
final class SiteTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern LOADED =
            Pattern.compile("<(?:script|img|link|iframe)[^>]*(?:src|href)=\"(\\w+:[^\"]+)\"");

    @TempDir
    static Path folder = Path.of("");

    private static Path index = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        index = Site.build(root(), folder.resolve("site"));
    }

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(at.resolve("espalier"))) {
            at = Objects.requireNonNull(at.getParent(), "no launcher above the working directory");
        }
        return at;
    }

    /** All pages of a site with this first one. */
    static List<Path> pages(Path first) throws IOException {
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(first.getParent()))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void everyJobHasItsPageAndStoriesAreThere() throws IOException {
        String first = Files.readString(index);
        for (String page : List.of(
                "bayesnet/docs/bayesnet.html",
                "forecasting/docs/forecast.html",
                "temporal/docs/temporal.html",
                "graph-learning/expressivity/docs/expressivity.html",
                "graph-learning/network/docs/network.html",
                "spark-jobs/docs/clusters.html",
                "spark-jobs/docs/troubleshooting.html",
                "notebooks/coronary.html",
                "BENCHMARKS.html")) {
            assertTrue(first.contains("href=\"" + page + "\""), page);
            assertTrue(Files.exists(index.resolveSibling(page)), page);
        }
    }

    /** Anchors too. */
    @Test
    void noLinkLeadsNowhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages(index)) {
            for (String address : found(ADDRESS, Files.readString(page))) {
                if (!address.matches("[a-z]+:.*") && !leadsSomewhere(page, address)) {
                    broken.add(folder.relativize(page) + " to " + address);
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    private static boolean leadsSomewhere(Path page, String address) throws IOException {
        int hash = address.indexOf('#');
        String name = hash < 0 ? address : address.substring(0, hash);
        Path target = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        return Files.isRegularFile(target)
                && (hash < 0 || found(ID, Files.readString(target)).contains(address.substring(hash + 1)));
    }

    @Test
    void nothingIsLoadedFromANetwork() throws IOException {
        for (Path page : pages(index)) {
            Set<String> loaded = found(LOADED, Files.readString(page));
            loaded.removeIf(address -> address.startsWith("data:"));
            assertEquals(Set.of(), loaded, page.toString());
        }
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("README.md"), "# A\n[b](b.md) [c](c/d.png) [outside](../e.txt)\n");
        Files.writeString(project.resolve("b.md"), "# B\n[a](README.md) [f](f.md#g)\n");
        Path out = folder.resolve("none");
        InputException refusal = assertThrows(InputException.class, () -> Site.build(project, out));
        for (String link : List.of("README.md to c/d.png", "README.md to ../e.txt", "b.md to f.md#g")) {
            assertTrue(String.valueOf(refusal.getMessage()).contains(link), refusal.getMessage());
        }
        assertTrue(Files.notExists(out), "nothing was written");
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        Slugs slugs = new Slugs();
        assertEquals("what-cant-be-said-a--b", slugs.next("What can't be said: A & B"));
        assertEquals("best_dag-größe", slugs.next("best_DAG Größe"));
        assertEquals("options", slugs.next("Options"));
        assertEquals("options-1", slugs.next("Options"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
