package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are a network or a refusal. Digests are set right, so that what is behind them is reached. */
class NetworkModelFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NetworkModel MODEL = TinyModel.ordered();

    private static void readDescription(byte[] content) throws IOException {
        inFolder(folder -> {
            byte[] sealed = content;
            try {
                if (JSON.readTree(content) instanceof ObjectNode object) {
                    if (object.path("arrays_sha256").isTextual()) {
                        object.put("arrays_sha256", RunInput.sha256(folder.resolve("network.safetensors")));
                    }
                    sealed = SealedJson.write(object);
                }
            } catch (IOException e) {
                sealed = content; // no JSON
            }
            Files.write(folder.resolve("model.json"), sealed);
        });
    }

    private static void readArrays(byte[] content) throws IOException {
        inFolder(folder -> {
            Path arrays = Files.write(folder.resolve("network.safetensors"), content);
            Path model = folder.resolve("model.json");
            ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(model));
            Files.write(model, SealedJson.write(json.put("arrays_sha256", RunInput.sha256(arrays))));
        });
    }

    private interface Change {
        void apply(Path folder) throws IOException;
    }

    private static void inFolder(Change change) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        try {
            MODEL.write(folder);
            change.apply(folder);
            NetworkModel.read(folder);
        } finally {
            Files.deleteIfExists(folder.resolve("network.safetensors"));
            Files.deleteIfExists(folder.resolve("model.json"));
            Files.delete(folder);
        }
    }

    @FuzzTest
    void description(byte[] content) throws Exception {
        FuzzRun.once(NetworkModelFuzzTest::readDescription, content);
    }

    @FuzzTest
    void arrays(byte[] content) throws Exception {
        FuzzRun.once(NetworkModelFuzzTest::readArrays, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "description", NetworkModelFuzzTest::readDescription)
                        .refused()
                > 0);
        assertTrue(FuzzRun.of(getClass(), "arrays", NetworkModelFuzzTest::readArrays)
                        .refused()
                > 0);
    }
}
