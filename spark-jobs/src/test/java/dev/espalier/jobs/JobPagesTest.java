package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Pages about jobs say what is so: options as help has them, commands that run, files that are written. */
final class JobPagesTest {
    /** Writes the generated parts of all pages, in place of comparing them. */
    private static final String UPDATE = "espalier.docs.update";

    private static final Pattern OPTIONS = Pattern.compile("options of ([a-z ]+?)(?: beside ([a-z ]+))?");
    private static final Pattern PRINTED = Pattern.compile("what '(.+)' prints");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /** What only a clone has: its pages cannot be run here, or are run by other tests. */
    private static final Set<String> RUN_ELSEWHERE = Set.of("demo", "doctor", "notebook", "test", "docs", "completion");

    @TempDir
    private Path folder;

    static List<JobPage> pages() {
        return JobPage.ALL;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void generatedPartsAreAsTheyWouldBeGenerated(JobPage page) throws IOException {
        String renewed = page.renewed(JobPagesTest::generate);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(page.path(), renewed);
        }
        assertEquals(renewed, page.text(), page.file() + " is stale: run this test with -D" + UPDATE + "=true");
    }

    private static String generate(String what) {
        Matcher options = OPTIONS.matcher(what);
        if (options.matches()) {
            return options.group(2) == null
                    ? OptionTable.of(options.group(1))
                    : OptionTable.of(options.group(1), options.group(2));
        }
        Matcher printed = PRINTED.matcher(what);
        if (printed.matches()) {
            Object[] words = printed.group(1).split(" ", -1);
            return "```text\n" + InProcess.espalier(words).out() + "```\n";
        }
        assertEquals("what all jobs take", what);
        return OptionTable.common();
    }

    /** Every command has its options on a page, and its help names that page. */
    @Test
    void everyCommandHasAPage() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        for (JobPage page : JobPage.ALL) {
            for (String part : page.generated()) {
                Matcher options = OPTIONS.matcher(part);
                if (options.matches()) {
                    pages.put(options.group(1), page.file());
                }
            }
        }
        Map<String, String> named = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (CommandLine command : leaves(OptionTable.commandLine()).toList()) {
            String words = command.getCommandSpec().qualifiedName().substring("espalier ".length());
            String help = command.getUsageMessage();
            if (!help.contains("More: README.md")) {
                named.put(
                        words, help.replaceAll("(?s).*More: ([^,\\s]+).*", "$1").strip());
                expected.put(words, pages.getOrDefault(words, "no page"));
            }
        }
        assertEquals(expected, named);
    }

    private static Stream<CommandLine> leaves(CommandLine line) {
        return line.getSubcommands().isEmpty()
                ? Stream.of(line)
                : line.getSubcommands().values().stream().flatMap(JobPagesTest::leaves);
    }

    /** Links lead to files, and the README leads to every page. */
    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(JobPage page) throws IOException {
        assertEquals(Set.of(), broken(page.path(), page.text()));
        assertTrue(Readme.text().contains("](" + page.file()), () -> "README has no link to " + page.file());
    }

    @Test
    void theReadmesLinksLeadSomewhere() throws IOException {
        assertEquals(Set.of(), broken(Checkout.root().resolve("README.md"), Readme.text()));
    }

    private static Set<String> broken(Path page, String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !Files.exists(page.resolveSibling(link)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The examples run, and leave the files that the page lists, no others. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("pages")
    void examplesRunAndWriteWhatThePageSays(JobPage page) throws IOException {
        if (page.text().contains("\n    mkdir -p runs\n")) {
            Files.createDirectory(folder.resolve("runs"));
        }
        for (List<String> command : Readme.commands("./espalier", page.text())) {
            if (!RUN_ELSEWHERE.contains(command.get(1))) {
                DocumentedCommand.run(command, DocumentedCommand.shortened(command), folder);
            }
        }
        for (Map.Entry<String, List<JobPage.RunFile>> run : page.files().entrySet()) {
            List<String> missing = new ArrayList<>();
            Set<String> unnamed = names(folder.resolve(run.getKey()));
            for (JobPage.RunFile file : run.getValue()) {
                String top = file.name().replaceAll("/.*", "");
                if (file.always() && !Files.exists(folder.resolve(run.getKey()).resolve(file.name()))) {
                    missing.add(file.name());
                }
                unnamed.remove(top);
            }
            assertEquals(List.of(), missing, page.file() + " names of " + run.getKey());
            assertEquals(Set.of(), unnamed, page.file() + " does not name of " + run.getKey());
        }
    }

    private static Set<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
