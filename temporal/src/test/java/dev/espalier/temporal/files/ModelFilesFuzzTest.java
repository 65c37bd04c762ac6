package dev.espalier.temporal.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are, they are a model or an {@link dev.espalier.graph.InputException}. Digests are set right, so that
 * what is behind them is reached.
 */
class ModelFilesFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NodeNames NAMES = NodeNames.of(List.of("x", "y"));

    private static void readModel(byte[] content) throws IOException {
        inFolder(folder -> {
            byte[] sealed = content;
            try {
                if (JSON.readTree(content) instanceof ObjectNode object) {
                    JsonNode digest = object.path("arraysSha256");
                    if (digest.isTextual()) {
                        object.put("arraysSha256", RunInput.sha256(folder.resolve(ModelFiles.ARRAYS)));
                    }
                    sealed = SealedJson.write(object);
                }
            } catch (IOException e) {
                sealed = content; // no JSON
            }
            Files.write(folder.resolve(ModelFiles.MODEL), sealed);
        });
    }

    private static void readArrays(byte[] content) throws IOException {
        inFolder(folder -> {
            Path arrays = Files.write(folder.resolve(ModelFiles.ARRAYS), content);
            Path model = folder.resolve(ModelFiles.MODEL);
            ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(model));
            Files.write(model, SealedJson.write(json.put("arraysSha256", RunInput.sha256(arrays))));
        });
    }

    private interface Change {
        void apply(Path folder) throws IOException;
    }

    private static void inFolder(Change change) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        try {
            ModelFiles.write(folder, ModelFilesTest.parts(NAMES));
            change.apply(folder);
            ModelFiles.read(folder);
        } finally {
            Files.deleteIfExists(folder.resolve(ModelFiles.ARRAYS));
            Files.deleteIfExists(folder.resolve(ModelFiles.MODEL));
            Files.delete(folder);
        }
    }

    @FuzzTest
    void model(byte[] content) throws Exception {
        FuzzRun.once(ModelFilesFuzzTest::readModel, content);
    }

    @FuzzTest
    void arrays(byte[] content) throws Exception {
        FuzzRun.once(ModelFilesFuzzTest::readArrays, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(
                FuzzRun.of(getClass(), "model", ModelFilesFuzzTest::readModel).refused() > 0);
        assertTrue(
                FuzzRun.of(getClass(), "arrays", ModelFilesFuzzTest::readArrays).refused() > 0);
    }
}
