package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small copy of the project, with a PATH, JDKs and a Maven that are scripts of this test. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "find", "head", "id", "mkdir", "mv", "readlink", "rm", "sed");

    @TempDir
    private Path folder;

    private Path project = Path.of("");
    private Path tools = Path.of("");
    private Path jdks = Path.of("");
    private Path mavenRuns = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        jdks = Files.createDirectories(folder.resolve("jdks"));
        mavenRuns = folder.resolve("maven-runs.txt");
        Files.copy(Checkout.root().resolve("espalier"), project.resolve("espalier"));
        assertTrue(project.resolve("espalier").toFile().setExecutable(true));
        write(project.resolve("pom.xml"), "<project/>\n");
        write(project.resolve(".mvn/spark-jvm.args"), "\n");
        write(project.resolve("graph-learning/graph/src/main/java/A.java"), "class A {}\n");
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec " + which(tool) + " \"$@\"");
        }
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        maven("");
        jdk("17", 17, true);
        Finished finished = run("--version");
        assertEquals(1, finished.exitCode());
        assertTrue(finished.err().startsWith("espalier: a JDK 21 or newer is needed"), finished.err());
        assertTrue(finished.err().contains("apt install"), finished.err());
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        jdk("21", 21, true);
        Finished finished = run("--version");
        assertEquals(1, finished.exitCode());
        assertTrue(finished.err().contains("Maven 3.8 or newer is needed and mvn is not on the PATH"), finished.err());
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        jdk("21", 21, true);
        script(tools.resolve("mvn"), "echo 'Apache Maven 3.6.3 (abc)'");
        Finished finished = run("--version");
        assertEquals(1, finished.exitCode());
        assertTrue(finished.err().contains("mvn is 3.6."), finished.err());
    }

    @Test
    void aMavenThatDoesNotRunIsShown() throws Exception {
        jdk("21", 21, true);
        script(tools.resolve("mvn"), "echo 'no JVM for you' >&2; exit 1");
        Finished finished = run("--version");
        assertEquals(1, finished.exitCode());
        assertTrue(finished.err().contains("does not run: no JVM for you"), finished.err());
    }

    @Test
    void takesTheNewestJdkAndPassesAnOldJavaHomeOver() throws Exception {
        maven("");
        jdk("21", 21, true);
        jdk("25", 25, false);
        jdk("9-is-not-newer", 9, true);
        Path old = jdk("old", 17, false);
        Finished finished = run(folder, Map.of("JAVA_HOME", old.toString()), "--version");
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().startsWith("JDK 25 "), finished.out());
        assertTrue(Files.readString(mavenRuns).contains("jdks/25"), "Maven runs on the JDK that was found");
    }

    @Test
    void keepsAJavaHomeThatIsNewEnough() throws Exception {
        maven("");
        Path chosen = jdk("21", 21, true);
        jdk("25", 25, true);
        Finished finished = run(folder, Map.of("JAVA_HOME", chosen.toString()), "--version");
        assertTrue(finished.out().startsWith("JDK 21 "), finished.out() + finished.err());
    }

    @Test
    void passesArgumentsExitCodeAndWorkingDirectoryOn() throws Exception {
        maven("");
        jdk("25", 25, true);
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Finished finished = run(elsewhere, Map.of("FAKE_EXIT", "130"), "bayesnet", "--data", "my data.csv");
        assertEquals(130, finished.exitCode());
        assertTrue(finished.out().contains("dev.espalier.jobs.Main|bayesnet|--data|my data.csv|"), finished.out());
        assertTrue(finished.out().contains("@" + project.toRealPath() + "/.mvn/spark-jvm.args|"), finished.out());
        assertTrue(finished.out().endsWith(" in " + elsewhere.toRealPath() + "\n"), finished.out());
    }

    @Test
    void filesAreNamedInUtf8WhateverTheLocaleIs() throws Exception {
        maven("");
        jdk("25", 25, true);
        for (var locale : Map.of(
                        "LANG=C", "C.UTF-8",
                        "LC_ALL=POSIX", "C.UTF-8",
                        "LC_CTYPE=de_DE.ISO-8859-1", "C.UTF-8",
                        "LC_ALL=de_DE.UTF-8", "de_DE.UTF-8",
                        "LANG=en_US.utf8", "")
                .entrySet()) {
            String[] set = locale.getKey().split("=", -1);
            Finished finished = run(folder, Map.of("FAKE_LOCALE", "1", set[0], set[1]), "--version");
            assertTrue(finished.out().endsWith("LC_ALL=" + locale.getValue() + "\n"), finished.out());
        }
    }

    @Test
    void temporaryFilesGoWhereTheUserSays() throws Exception {
        maven("");
        jdk("25", 25, true);
        Finished finished = run(folder, Map.of("TMPDIR", "/some where"), "--version");
        assertTrue(finished.out().contains("|-Djava.io.tmpdir=/some where|"), finished.out());
    }

    @Test
    void aLinkToItStartsIt() throws Exception {
        maven("");
        jdk("25", 25, true);
        Path bin = Files.createDirectories(folder.resolve("a home/bin"));
        Files.createSymbolicLink(bin.resolve("espalier"), Path.of("../../a project/espalier"));
        Files.createSymbolicLink(bin.resolve("graphs"), bin.resolve("espalier"));
        Finished finished = run(folder, Map.of(), bin.resolve("graphs"), "bayesnet");
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().contains("@" + project.toRealPath() + "/.mvn/spark-jvm.args|"), finished.out());
    }

    @Test
    void buildsOnlyWhenSomethingChanged() throws Exception {
        maven("");
        jdk("25", 25, true);
        Path source = project.resolve("graph-learning/graph/src/main/java/B.java");
        assertEquals(1, buildsAfter(() -> {}));
        assertEquals(0, buildsAfter(() -> {}));
        assertEquals(1, buildsAfter(() -> write(source, "class B {}\n")));
        assertEquals(0, buildsAfter(() -> {}));
        assertEquals(1, buildsAfter(() -> Files.delete(source)));
        assertEquals(0, buildsAfter(() -> write(project.resolve("graph-learning/graph/src/test/java/T.java"), "")));
        assertEquals(1, buildsAfter(() -> Files.delete(project.resolve("spark-jobs/target/library.jar"))));
        assertEquals(1, buildsAfter(() -> write(project.resolve("spark-jobs/pom.xml"), "<project/>\n")));
        assertEquals(0, buildsAfter(() -> {}));
    }

    @Test
    void aProjectThatMovedIsBuiltAgain() throws Exception {
        maven("");
        jdk("25", 25, true);
        run("--version");
        Path moved = folder.resolve("moved");
        Files.move(project, moved);
        project = moved;
        assertEquals(1, buildsAfter(() -> {}));
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        maven("echo '[ERROR] it broke'; exit 1");
        jdk("25", 25, true);
        Finished finished = run("--version");
        assertEquals(1, finished.exitCode());
        assertTrue(finished.err().contains("[ERROR] it broke\nespalier: the build failed"), finished.err());
        assertEquals("", finished.out());
        maven("");
        assertEquals(1, buildsAfter(() -> {}));
    }

    @Test
    void classesThatJobsLoadAreKeptByTheJdk() throws Exception {
        maven(": > spark-jobs/target/spark-jobs-1.jar; : > spark-jobs/target/spark-jobs-1-sources.jar");
        Files.createDirectories(project.resolve("spark-jobs/target"));
        jdk("25", 25, true);
        Path older = jdk("21", 21, true);
        String target = project.toRealPath() + "/spark-jobs/target/";
        String newest = run("--version").out();
        assertTrue(newest.contains("|-XX:AOTCache=" + target + "startup-25|-Xlog:aot*=off|"), newest);
        assertTrue(newest.contains("|-cp|" + target + "spark-jobs-1.jar:" + target + "library.jar|"), newest);
        // of another JDK nothing was kept
        String other =
                run(folder, Map.of("JAVA_HOME", older.toString()), "--version").out();
        assertFalse(other.contains("startup-"), other);
        write(project.resolve("pom.xml"), "<project> </project>\n");
        String built =
                run(folder, Map.of("JAVA_HOME", older.toString()), "--version").out();
        assertTrue(built.contains("|-XX:SharedArchiveFile=" + target + "startup-21|-Xlog:cds*=off|"), built);
    }

    @Test
    void jobsStartWithoutWhatCouldNotBeKept() throws Exception {
        maven("");
        jdk("25", 25, true);
        Finished finished = run(folder, Map.of("FAKE_BROKEN", "1"), "--version");
        assertEquals(0, finished.exitCode(), finished.err());
        assertFalse(finished.out().contains("AOTCache"), finished.out());
    }

    @Test
    void helpNeedsNothing() throws Exception {
        Finished finished = run("--help");
        assertEquals(0, finished.exitCode());
        assertTrue(finished.out().contains("./espalier demo"), finished.out());
        Finished nothing = run();
        assertEquals(2, nothing.exitCode());
        assertEquals(finished.out(), nothing.err());
    }

    @Test
    void testsGoToMavenWithTheirOptions() throws Exception {
        maven("");
        jdk("25", 25, true);
        script(tools.resolve("chromium"), "");
        script(tools.resolve("jupyter"), "");
        Finished finished = run("test", "-Pslow", "-Dname=a b");
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(Files.readString(mavenRuns).contains("verify -Pslow -Dname=a b"), Files.readString(mavenRuns));
    }

    private interface Change {
        void make() throws IOException;
    }

    private long buildsAfter(Change change) throws IOException, InterruptedException {
        change.make();
        long before = builds();
        Finished finished = run("--version");
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(builds() == before, finished.err().isEmpty(), finished.err());
        return builds() - before;
    }

    private long builds() throws IOException {
        return Files.exists(mavenRuns) ? Files.readAllLines(mavenRuns).size() : 0;
    }

    private Finished run(String... arguments) throws IOException, InterruptedException {
        return run(folder, Map.of(), arguments);
    }

    private Finished run(Path directory, Map<String, String> more, String... arguments)
            throws IOException, InterruptedException {
        return run(directory, more, project.resolve("espalier"), arguments);
    }

    private Finished run(Path directory, Map<String, String> more, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(), "HOME", "", "ESPALIER_JDK_PATH", jdks.toString(), "LANG", "C"));
        builder.environment().putAll(more);
        Finished finished = Finished.of(builder);
        assertFalse(finished.err().contains("No such file"), finished.err());
        return finished;
    }

    /** A JDK whose java tells its arguments; with or without the file that names its version. */
    private Path jdk(String name, int version, boolean release) throws IOException {
        Path home = jdks.resolve(name);
        String tell = """
                if [ "$1" = -version ]; then echo 'openjdk version "%d.0.1" 2026-01-01' >&2; exit; fi
                for a; do case $a in -XX:AOTCacheOutput=*|-XX:ArchiveClassesAtExit=*)
                  [ -n "$FAKE_BROKEN" ] && exit 1; : > "${a#*=}"; exit;; esac; done
                printf 'JDK %d '; printf '%%s|' "$@"; printf ' in %%s\\n' "$(pwd -P)"
                [ -z "$FAKE_LOCALE" ] || printf 'LC_ALL=%%s\\n' "$LC_ALL"; exit ${FAKE_EXIT:-0}
                """.formatted(version, version);
        script(home.resolve("bin/java"), tell);
        script(home.resolve("bin/javac"), "");
        if (release) {
            write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
        }
        return home;
    }

    /** A Maven that leaves behind what the launcher starts, after doing what it is told here. */
    private void maven(String body) throws IOException {
        script(tools.resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (abc)'; exit; fi
                echo "$JAVA_HOME $*" >> '%s'
                %s
                mkdir -p spark-jobs/target/classes
                : > spark-jobs/target/library.jar
                printf %%s "$PWD/spark-jobs/target/library.jar" > spark-jobs/target/classpath.txt
                """.formatted(mavenRuns, body));
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static void write(Path file, String text) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static Path which(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
    }
}
