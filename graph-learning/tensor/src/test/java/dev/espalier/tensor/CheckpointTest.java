package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path directory;

    /** A model in training, whose every number follows from its seed. */
    private static final class Training implements AutoCloseable {
        private final Parameters parameters = new Parameters(Type.FLOAT32);
        private final Gru gru = new Gru(parameters, "gru", 2, 5, 2, Key.of(1));
        private final Mlp mlp = new Mlp(parameters, "mlp", new int[] {5, 4, 1}, Activation.SILU, 0.3, Key.of(2));
        private final Adam adam = new Adam(parameters, AdamOptions.adamW(0.01, 0.02));
        private int step;

        void steps(int n) {
            for (int i = 0; i < n; i++, step++) {
                try (var scope = new Scope()) {
                    Tensor x = Initial.uniform(1, Key.of(100).split(step), Type.FLOAT32, 6, 4, 2);
                    parameters.zeroGradients();
                    Tensor y = mlp.apply(gru.last(x), true, Key.of(200).split(step));
                    y.minus(x.sum(1, 2).unsqueeze(1)).square().mean().backward();
                    Clipping.byNorm(parameters, 1);
                    adam.learningRate(0.01 / (1 + step));
                    adam.step();
                }
            }
        }

        void save(Path file) throws IOException {
            try (var scope = new Scope()) {
                Map<String, Tensor> tensors = new LinkedHashMap<>();
                parameters.save("model.", tensors);
                adam.save("adam.", tensors);
                new Checkpoint(tensors, new ObjectMapper().createObjectNode().put("step", step)).write(file);
            }
        }

        void load(Path file) throws IOException {
            try (var scope = new Scope()) {
                Checkpoint checkpoint = Checkpoint.read(file);
                parameters.load("model.", checkpoint.tensors());
                adam.load("adam.", checkpoint.tensors());
                step = checkpoint.progress().path("step").asInt();
            }
        }

        @Override
        public void close() {
            parameters.close();
        }
    }

    @Test
    void resumedTrainingEqualsUninterruptedBitByBit() throws IOException {
        Path file = directory.resolve("model.json");
        try (var whole = new Training();
                var first = new Training();
                var second = new Training()) {
            whole.steps(12);
            first.steps(5);
            first.save(file);
            second.steps(3);
            second.load(file);
            second.steps(7);
            assertArrayEquals(whole.parameters.values(), second.parameters.values());
            assertEquals(whole.adam.learningRate(), second.adam.learningRate());
        }
    }

    @Test
    void aNewCheckpointReplacesTheOldOneWhole() throws IOException {
        Path file = directory.resolve("model.json");
        Files.writeString(directory.resolve("model-x.safetensors"), "not ours");
        Files.writeString(directory.resolve("model-7.safetensors"), "nor this");
        try (var training = new Training()) {
            for (int i = 0; i < 3; i++) {
                training.steps(1);
                training.save(file);
            }
        }
        List<String> names = names(directory);
        assertEquals(4, names.size(), names.toString());
        assertTrue(names.containsAll(List.of("model-x.safetensors", "model-7.safetensors", "model.json")));
        assertEquals("nor this", Files.readString(directory.resolve("model-7.safetensors")));
    }

    @Test
    void theSameStateGivesTheSameFilesWhateverWasThere() throws IOException {
        Path fresh = Files.createDirectory(directory.resolve("fresh"));
        Path used = Files.createDirectory(directory.resolve("used"));
        try (var training = new Training()) {
            training.save(used.resolve("model.json"));
            training.steps(2);
            training.save(used.resolve("model.json"));
            training.save(fresh.resolve("model.json"));
        }
        assertEquals(names(fresh), names(used));
        for (String name : names(fresh)) {
            assertEquals(-1, Files.mismatch(fresh.resolve(name), used.resolve(name)), name);
        }
    }

    @Test
    void oneBitIsNoticedWhereverItFlips() throws IOException {
        Path file = directory.resolve("model.json");
        try (var training = new Training()) {
            training.save(file);
        }
        Checkpoint.verify(file);
        for (String name : names(directory)) {
            Path damaged = directory.resolve(name);
            byte[] whole = Files.readAllBytes(damaged);
            for (int at = 0; at < whole.length; at += 1 + whole.length / 50) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 4;
                Files.write(damaged, flipped);
                assertThrows(Exception.class, () -> Checkpoint.verify(file), name + " at " + at);
            }
            Files.write(damaged, whole);
        }
        String text = Files.readString(file).replace("\"step\" : 0", "\"step\" : 1");
        Files.writeString(file, text);
        var e = assertThrows(InputException.class, () -> Checkpoint.verify(file));
        assertTrue(String.valueOf(e.getMessage()).contains("model.json: found content that its own"), e.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aStateOfParametersIsKeptBesideThem() throws IOException {
        try (var training = new Training();
                var scope = new Scope()) {
            Parameters.State best = training.parameters.state();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            best.save("best.", tensors);
            tensors.put("other", Tensor.arange(2));
            Parameters.State found = Parameters.State.load("best.", tensors);
            training.steps(1);
            training.parameters.restore(found);
            assertArrayEquals(
                    best.values().get("gru.0.weight_hh"), found.values().get("gru.0.weight_hh"));
            assertEquals(best.values().keySet(), found.values().keySet());
            assertThrows(
                    IllegalArgumentException.class, () -> training.parameters.restore(new Parameters.State(Map.of())));
        }
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        Path file = directory.resolve("model.json");
        try (var training = new Training();
                var other = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            training.save(file);
            Map<String, Tensor> tensors = Checkpoint.read(file).tensors();
            other.add("gru.0.weight_hh", Tensor.zeros(Type.FLOAT32, 2, 2));
            var e = assertThrows(InputException.class, () -> other.load("model.", tensors));
            assertEquals(
                    "checkpoint: tensor 'model.gru.0.weight_hh': found FLOAT32 [15, 5], expected FLOAT32 [2, 2]",
                    e.getMessage());
            assertThrows(InputException.class, () -> other.load("models.", tensors));
        }
        refused("{", "found no JSON");
        refused("{\"format\": \"else\"}", "found format 'else', expected 'espalier.checkpoint'");
        refused("{\"format\": \"espalier.checkpoint\", \"version\": 3}", "found version 3, expected 1 to 2");
        refused(
                "{\"format\": \"espalier.checkpoint\", \"version\": 1, \"tensors\": \"../x\", \"progress\": {}}",
                "found tensors '../x'");
        Checkpoint unnamed = new Checkpoint(Map.of(), new ObjectNode(new ObjectMapper().getNodeFactory()));
        assertThrows(IllegalArgumentException.class, () -> unnamed.write(directory.resolve("model")));
        assertFalse(Files.exists(directory.resolve("model")));
    }

    private void refused(String json, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), json);
        var e = assertThrows(InputException.class, () -> Checkpoint.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": " + reason), e.getMessage());
    }
}
