package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every method that makes something of a file, of bytes or of characters has a fuzz test, which keeps inputs beside it. A new
 * reader without one fails here by name.
 */
final class ReadersAreFuzzedTest {
    private static final Set<String> CONTENT =
            Set.of("java.nio.file.Path", "java.io.InputStream", "java.io.Reader", "[B");

    private static final List<String> VERBS = List.of("read", "open", "load", "parse", "decode", "unpack", "compose");

    /** Readers that are fuzzed through others, or read nothing that comes from outside. */
    private static final Map<String, String> EXEMPT = Map.ofEntries(
            Map.entry("graph.exchange.ArrowBatches", "by TableFuzzTest and ArrowFilesFuzzTest"),
            Map.entry("graph.exchange.JsonFields", "by ModelFuzzTest, SavedFilesFuzzTest and NetworkTextsFuzzTest"),
            Map.entry("forecasting.train.ModelJson", "by ModelFuzzTest"),
            Map.entry("tensor.Checkpoint", "by ModelFuzzTest, whose files it reads first"),
            Map.entry("graph.yaml.SafeYaml", "by KnowledgeFileFuzzTest and ConfigFileFuzzTest"),
            Map.entry("graph.yaml.YamlFile", "by KnowledgeFileFuzzTest and ConfigFileFuzzTest"),
            Map.entry("graph.input.Dimacs", "by GraphFilesFuzzTest"),
            Map.entry("graph.input.EdgeRows", "by GraphFilesFuzzTest"),
            Map.entry("graph.input.GraphMlDocument", "by GraphFilesFuzzTest"),
            Map.entry("graph.input.Grid", "by GraphFilesFuzzTest"),
            Map.entry("graph.input.Sniffer", "by GraphFilesFuzzTest"),
            Map.entry("graph.text.TextLines", "by GraphFilesFuzzTest"),
            Map.entry("temporal.files.NameArrays", "by ModelFilesFuzzTest"),
            Map.entry(
                    "expressivity.input.WeightedGraph",
                    "by GraphFilesFuzzTest: it gives a graph that was read its meaning"),
            Map.entry(
                    "network.graph.GraphInput", "by GraphFilesFuzzTest: it gives a graph that was read its direction"),
            Map.entry("jobs.network.TableInput", "by TableFuzzTest and ParquetFuzzTest"),
            Map.entry("bayesnet.network.io.XmlBif", "by BifFuzzTest"),
            Map.entry("jobs.cli.OutPlace", "opens a place to write to"),
            Map.entry("jobs.forecast.PanelInput", "by PanelReaderFuzzTest"));

    /** By the reader's class: the fuzz test. */
    private static final Map<String, String> FUZZED = Map.ofEntries(
            Map.entry("graph.table.Tables", "TableFuzzTest"),
            Map.entry("graph.input.GraphFile", "GraphFilesFuzzTest"),
            Map.entry("graph.exchange.GraphArrow", "ArrowFilesFuzzTest"),
            Map.entry("graph.exchange.FrameArrow", "ArrowFilesFuzzTest"),
            Map.entry("graph.exchange.SampleArrow", "SamplesFuzzTest"),
            Map.entry("graph.run.RunManifest", "RunManifestFuzzTest"),
            Map.entry("graph.exchange.SafeArrays", "SafeArraysFuzzTest"),
            Map.entry("graph.events.arrow.EventArrow", "EventArrowFuzzTest"),
            Map.entry("temporal.input.EventReader", "EventReaderFuzzTest"),
            Map.entry("temporal.files.ModelFiles", "ModelFilesFuzzTest"),
            Map.entry("network.model.NetworkModel", "NetworkModelFuzzTest"),
            Map.entry("network.model.TrainingFile", "TrainingFileFuzzTest"),
            Map.entry("network.model.GridFile", "GridFileFuzzTest"),
            Map.entry("tensor.SafeTensors", "SafeTensorsFuzzTest"),
            Map.entry("bayesnet.network.io.Bif", "BifFuzzTest"),
            Map.entry("bayesnet.network.io.DiscreteFormat", "BifFuzzTest"),
            Map.entry("bayesnet.network.io.GaussianJson", "NetworkTextsFuzzTest"),
            Map.entry("bayesnet.network.io.NetworkFiles", "NetworkTextsFuzzTest"),
            Map.entry("bayesnet.network.io.TrajectoryFile", "NetworkTextsFuzzTest"),
            Map.entry("bayesnet.input.EdgeListFile", "EdgeListFuzzTest"),
            Map.entry("bayesnet.knowledge.KnowledgeFile", "KnowledgeFileFuzzTest"),
            Map.entry("forecasting.data.PanelReader", "PanelReaderFuzzTest"),
            Map.entry("forecasting.data.ForecastTable", "ModelFuzzTest"),
            Map.entry("forecasting.train.TrainedForecaster", "ModelFuzzTest"),
            Map.entry("jobs.cli.ConfigFile", "ConfigFileFuzzTest"),
            Map.entry("jobs.spark.ParquetSource", "ParquetFuzzTest"),
            Map.entry("jobs.spark.SparkArrow", "SparkArrowFuzzTest"),
            Map.entry("forecasting.input.LocationFile", "SavedFilesFuzzTest"),
            Map.entry("forecasting.result.SavedModel", "SavedFilesFuzzTest"),
            Map.entry("forecasting.result.ForecasterArchive", "SavedFilesFuzzTest"));

    private static Set<String> readers() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(new ArchitectureTest.WithoutTestJars())
                .importPackages("dev.espalier");
        Set<String> readers = new TreeSet<>();
        ours.stream()
                .flatMap(c -> c.getMethods().stream())
                .filter(ReadersAreFuzzedTest::isReader)
                .forEach(method -> readers.add(method.getOwner().getName().substring("dev.espalier.".length())));
        return readers;
    }

    private static boolean isReader(JavaMethod method) {
        boolean content = method.getRawParameterTypes().stream().anyMatch(type -> CONTENT.contains(type.getName()));
        return content
                && method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getRawReturnType().getName().equals("void")
                && VERBS.stream().anyMatch(method.getName()::startsWith);
    }

    @Test
    void everyReaderHasAFuzzTest() {
        Set<String> unknown = new TreeSet<>(readers());
        assertTrue(unknown.size() > 15, "this test sees readers: " + unknown);
        unknown.removeAll(EXEMPT.keySet());
        unknown.removeAll(FUZZED.keySet());
        assertEquals(Set.of(), unknown, "readers without a fuzz test");
    }

    @Test
    void everyFuzzTestIsThereAndKeepsInputs() throws IOException {
        Path root = Checkout.root();
        Map<String, Path> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(f -> f.toString().contains("/src/test/java/")
                            && String.valueOf(f.getFileName()).endsWith("FuzzTest.java"))
                    .forEach(f -> tests.put(String.valueOf(f.getFileName()).replace(".java", ""), f));
        }
        for (String name : new TreeSet<>(FUZZED.values())) {
            Path test = Objects.requireNonNull(tests.get(name), "no fuzz test " + name);
            Path inputs = Path.of(test.toString()
                    .replace("/src/test/java/", "/src/test/resources/")
                    .replace(".java", "Inputs"));
            assertTrue(Files.isDirectory(inputs), "no stored inputs " + inputs);
            String source = Files.readString(test);
            assertTrue(source.contains("FuzzRun.of(getClass()"), name + " is not run on mutations in the slow build");
        }
    }
}
