package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells complete what the command line takes; each is asked itself. */
final class CompletionTest {
    /** What bash does at a tab: it finds the function that was registered, and calls it with the words so far. */
    private static final String BASH = """
        set -u
        source "$1"; shift
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9 COMP_KEY=9
        COMPREPLY=()
        set +u
        $(complete -p espalier | sed 's/.*-F \\([^ ]*\\).*/\\1/') espalier
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeScripts() throws IOException {
        for (String shell : List.of("bash", "zsh")) {
            Files.writeString(
                    folder.resolve(shell),
                    InProcess.espalier("completion", shell).out());
        }
    }

    @Test
    void jobsAreCompletedAndWhatTheLauncherDoesItself() throws Exception {
        Set<String> jobs = completions("espalier", "");
        Set<String> expected =
                new TreeSet<>(OptionTable.commandLine().getSubcommands().keySet());
        expected.addAll(ofTheLauncher());
        expected.addAll(Set.of("-h", "--help", "-V", "--version"));
        jobs.addAll(Set.of("-h", "--help", "-V", "--version"));
        assertEquals(expected, jobs);
    }

    /** Commands that the launcher's own case knows. */
    private static Set<String> ofTheLauncher() throws IOException {
        String script = Files.readString(Checkout.root().resolve("espalier"));
        String cases = script.substring(script.lastIndexOf("case ${1:-} in"));
        return Pattern.compile("(?m)^  ([a-z|\\s-]+)\\)")
                .matcher(cases)
                .results()
                .map(MatchResult::group)
                .flatMap(names -> Stream.of(names.replace(")", "").split("\\|", -1)))
                .map(String::strip)
                .filter(name -> name.matches("[a-z]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aBeginningIsEnough() throws Exception {
        assertEquals(Set.of("bayesnet"), completions("espalier", "bay"));
        assertEquals(Set.of("train"), completions("espalier", "forecast", "tr"));
        assertEquals(Set.of("--algorithm"), completions("espalier", "bayesnet", "--algo"));
    }

    @Test
    void wordsAreAsUsersWriteThem() throws Exception {
        assertEquals(
                Set.of("auto", "order", "partition", "map"), completions("espalier", "bayesnet", "--algorithm", ""));
        assertEquals(Set.of("order", "partition", "map"), completions("espalier", "simulate", "--algorithm", ""));
        assertEquals(
                Set.of("gru-gcn", "graph-gru", "gru"), completions("espalier", "forecast", "train", "--model", "g"));
    }

    @Test
    void filesAreCompleted() throws Exception {
        Files.createFile(folder.resolve("table.csv"));
        String beginning = folder.resolve("tab").toString();
        assertEquals(
                Set.of(folder.resolve("table.csv").toString()),
                completions("espalier", "bayesnet", "--data", beginning));
    }

    @Test
    void zshReadsItsScript() throws Exception {
        Path zsh = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(path -> Path.of(path, "zsh"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(zsh != null, "no zsh on the PATH");
        Finished finished = Finished.of(new ProcessBuilder(
                String.valueOf(zsh),
                "-fc",
                "source \"$0\" && print -r -- $_comps[espalier]",
                folder.resolve("zsh").toString()));
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().contains("_complete_espalier"), finished.out() + finished.err());
    }

    private static Set<String> completions(String... words) throws Exception {
        var command = new ArrayList<>(
                List.of("bash", "-c", BASH, "bash", folder.resolve("bash").toString()));
        command.addAll(Arrays.asList(words));
        Finished finished = Finished.of(new ProcessBuilder(command));
        assertEquals(0, finished.exitCode(), finished.err());
        return finished.out().lines().filter(line -> !line.isBlank()).collect(Collectors.toCollection(TreeSet::new));
    }
}
