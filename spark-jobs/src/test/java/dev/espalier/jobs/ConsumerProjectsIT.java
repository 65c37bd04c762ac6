package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user of a module from Maven gets: projects outside this tree, built by a Maven that knows nothing of it from a
 * repository that has what is published, and README's snippets run in JVMs without a flag.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the repository is made of links")
final class ConsumerProjectsIT {
    /** What each snippet computes, as an expression that says so. */
    private static final Map<String, String> RESULTS = Map.of(
            "bayesnet", "p > 0 && p < 1 && posterior.names().size() == 5",
            "latent", "p > 0.95 && learnt.probability(4, 3) < 0.05",
            "forecasting", "next[0].length == 12 * panel.series() && edges.nodes() == panel.series()",
            "expressivity", "flow.value() == 5 && java.util.Arrays.equals(flow.onArcs(), new long[] {3, 2, 1, 2, 3})",
            "temporal", "another.size() > 20_000 && another.nodeCount() == log.nodeCount()");

    /** Users of the BOM name no version. */
    private static final Set<String> WITH_BOM = Set.of("latent", "expressivity");

    private static final Pattern DATA = Pattern.compile("Path\\.of\\(\"(.+?)\"\\)");
    private static final Pattern FLAG = Pattern.compile("`(--add-opens=\\S+)`");
    private static final Pattern JACKSON = Pattern.compile(".*/jackson-[a-z0-9]+-(\\d+\\.\\d+)[^/]*\\.jar");
    private static final Pattern UNASKED =
            Pattern.compile(".*/(netty|parso|duckdb|spark|scala|hadoop|slf4j-simple|logback|log4j|junit)[^/]*\\.jar");
    private static final Pattern LIBTORCH = Pattern.compile(".*/(pytorch|javacpp|openblas)[^/]*\\.jar");

    /** Variables by which a user's or this build's settings could get into the JVMs started here. */
    private static final List<String> SETTINGS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "MAVEN_OPTS", "MAVEN_ARGS", "CLASSPATH");

    @TempDir
    private static Path folder;

    private static Path projects;

    @BeforeAll
    static void buildProjects() throws Exception {
        PrivateRepository repository = PrivateRepository.fill(
                Files.createDirectory(folder.resolve("repository")), Path.of(System.getProperty("localRepository")));
        projects = Files.createDirectory(folder.resolve("projects"));
        write("pom.xml", aggregator());
        for (Map.Entry<String, String> snippet : snippets().entrySet()) {
            String module = snippet.getKey();
            write(module + "/pom.xml", project(module));
            write(
                    module + "/src/main/java/Snippet.java",
                    program(snippet.getValue(), RESULTS.getOrDefault(module, "")));
        }
        write("bayesnet/src/main/java/Nodes.java", """
                public final class Nodes {
                    public static void main(String[] args) throws Exception {
                        var file = java.nio.file.Path.of("nodes.arrow");
                        dev.espalier.graph.exchange.GraphArrow.writeNodes(file, java.util.List.of("a", "b"));
                        System.out.println(dev.espalier.graph.exchange.GraphArrow.readNodes(file));
                    }
                }
                """);
        Finished built = maven(
                repository,
                "maven-compiler-plugin:" + PrivateRepository.plugin("maven-compiler-plugin") + ":compile",
                "maven-dependency-plugin:" + PrivateRepository.plugin("maven-dependency-plugin") + ":build-classpath");
        assertEquals(0, built.exitCode(), built.out() + built.err());
    }

    @Test
    void theReadmeHasASnippetForEachModuleThatUsersTake() throws Exception {
        assertEquals(RESULTS.keySet(), snippets().keySet());
    }

    @Test
    void bayesnetLearnsWithoutFlags() throws Exception {
        assertEquals("true\n", run("bayesnet"));
        assertLean("bayesnet", false);
    }

    @Test
    void latentLearnsWithoutLibtorch() throws Exception {
        assertEquals("true\n", run("latent"));
        assertLean("latent", false);
    }

    @Test
    void expressivityComputesTheFlowThatTheReadmeTells() throws Exception {
        assertTrue(Readme.text().contains("// value 5, on arcs [3, 2, 1, 2, 3]"));
        assertEquals("true\n", run("expressivity"));
        assertLean("expressivity", false);
    }

    @Test
    void temporalGeneratesWithoutFlags() throws Exception {
        assertEquals("true\n", run("temporal"));
        assertLean("temporal", false);
    }

    @Test
    void forecastingTrainsWithoutFlags() throws Exception {
        assertEquals("true\n", run("forecasting"));
        assertLean("forecasting", true);
    }

    @Test
    void arrowFilesNeedTheFlagThatTheReadmeNames() throws Exception {
        var matcher = FLAG.matcher(Readme.text());
        assertTrue(matcher.find());
        Finished without = java("bayesnet", "Nodes");
        assertNotEquals(0, without.exitCode());
        assertTrue(without.err().contains("start it with " + matcher.group(1)), without.err());
        Finished with = java("bayesnet", "Nodes", matcher.group(1));
        assertEquals("[a, b]\n", with.out(), with.err());
    }

    /** Every published module and no other is in the BOM. */
    @Test
    void theBomListsTheModules() throws Exception {
        String bom = Files.readString(Checkout.root().resolve("graph-learning/bom/pom.xml"));
        Set<String> listed = Pattern.compile("<groupId>dev.espalier</groupId>\\s*<artifactId>(.+?)</artifactId>")
                .matcher(bom.substring(bom.indexOf("<dependencyManagement>")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> modules = PrivateRepository.modules().stream()
                .map(module -> module.substring(module.lastIndexOf('/') + 1))
                .filter(module -> !Set.of("bom", "spark-jobs", "notebooks").contains(module))
                .collect(Collectors.toSet());
        assertEquals(modules, listed);
    }

    /** README's Java by the module it is about, which is the one it imports beside {@code graph}. */
    private static Map<String, String> snippets() throws IOException {
        var snippets = new LinkedHashMap<String, String>();
        for (String block : Readme.blocks("java")) {
            List<String> modules = RESULTS.keySet().stream()
                    .filter(module -> block.contains("import dev.espalier." + module + "."))
                    .toList();
            assertEquals(1, modules.size(), "a snippet of one module with its imports: " + block);
            snippets.put(modules.getFirst(), block);
        }
        return snippets;
    }

    private static String program(String snippet, String result) {
        Map<Boolean, List<String>> lines =
                snippet.lines().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        return """
                %s
                public final class Snippet {
                    public static void main(String[] args) throws Exception {
                %s
                        System.out.println(%s);
                    }
                }
                """.formatted(String.join("\n", lines.get(true)), String.join("\n", lines.get(false)), result);
    }

    private static String aggregator() throws IOException {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(snippets().keySet().stream()
                .map(module -> "<module>" + module + "</module>")
                .collect(Collectors.joining()));
    }

    private static String project(String module) throws IOException {
        String dependency = Readme.blocks("xml")
                .getFirst()
                .replace("<artifactId>bayesnet</artifactId>", "<artifactId>" + module + "</artifactId>");
        String managed = "";
        if (WITH_BOM.contains(module)) {
            managed = """
                    <dependencyManagement><dependencies><dependency>
                      <groupId>dev.espalier</groupId><artifactId>bom</artifactId><version>%s</version>
                      <type>pom</type><scope>import</scope>
                    </dependency></dependencies></dependencyManagement>
                    """.formatted(PrivateRepository.version());
            dependency = dependency.replaceAll("(?m)^.*<version>.*\n", "");
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>uses-%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  %s
                  <dependencies>
                %s
                  </dependencies>
                </project>
                """.formatted(module, managed, dependency);
    }

    private static Finished maven(PrivateRepository repository, String... goals) throws Exception {
        String home = System.getProperty("maven.home");
        var command = new ArrayList<String>();
        command.add(home == null ? "mvn" : Path.of(home, "bin", "mvn").toString());
        command.addAll(List.of("-o", "-B", "-q", "-Dmaven.repo.local=" + repository.folder()));
        command.add("-Dmdep.outputFile=target/classpath.txt");
        Stream.of(goals).map(goal -> "org.apache.maven.plugins:" + goal).forEach(command::add);
        ProcessBuilder builder = clean(command).directory(projects.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return Finished.of(builder);
    }

    /** What the module's snippet prints. */
    private static String run(String module) throws Exception {
        for (var file :
                DATA.matcher(snippets().getOrDefault(module, "")).results().toList()) {
            Path copy = projects.resolve(module).resolve(file.group(1));
            Files.createDirectories(copy.getParent());
            Files.copy(Checkout.root().resolve(file.group(1)), copy);
        }
        Finished finished = java(module, "Snippet");
        assertEquals(0, finished.exitCode(), finished.err());
        return finished.out();
    }

    private static Finished java(String module, String mainClass, String... flags) throws Exception {
        Path project = projects.resolve(module);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", "target/classes" + File.pathSeparator + classPath(module), mainClass));
        return Finished.of(clean(command).directory(project.toFile()));
    }

    private static ProcessBuilder clean(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(SETTINGS);
        return builder;
    }

    private static void assertLean(String module, boolean libtorch) throws IOException {
        List<String> jars = List.of(classPath(module).split(File.pathSeparator, -1));
        assertEquals(
                List.of(),
                jars.stream().filter(jar -> UNASKED.matcher(jar).matches()).toList());
        assertEquals(
                libtorch, jars.stream().anyMatch(jar -> LIBTORCH.matcher(jar).matches()), jars::toString);
        Set<String> jacksons = jars.stream()
                .map(JACKSON::matcher)
                .filter(jar -> jar.matches())
                .map(jar -> jar.group(1))
                .collect(Collectors.toSet());
        assertEquals(1, jacksons.size(), jars::toString);
    }

    private static String classPath(String module) throws IOException {
        return Files.readString(projects.resolve(module).resolve("target/classpath.txt"))
                .strip();
    }

    private static void write(String file, String text) throws IOException {
        Path path = projects.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
