package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.network.training.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        NetworkModel model = TinyModel.model();
        model.write(folder);
        NetworkModel read = NetworkModel.read(folder);
        assertEquals(model.schema(), read.schema());
        assertEquals(model.network().graph(), read.network().graph());
        assertArrayEquals(model.network().activations(), read.network().activations());
        float[][] features = {{1, 2, 3}, {0, 1, 0}, {1, 0, 1}};
        assertArrayEquals(model.answers(features), read.answers(features));
    }

    @Test
    void aTrainingIsReadBitByBit() throws IOException {
        TrainingState state = TinyModel.trained();
        Path file = folder.resolve("training.safetensors");
        TrainingFile.write(file, state);
        TrainingState read = TrainingFile.read(file, TinyModel.first().network());
        assertEquals(state.history(), read.history());
        assertEquals(state.bestEpoch(), read.bestEpoch());
        assertEquals(state.bestLoss(), read.bestLoss());
        assertEquals(state.network().graph(), read.network().graph());
        assertArrayEquals(state.network().weights(), read.network().weights(), 0);
        assertArrayEquals(state.network().biases(), read.network().biases(), 0);
        assertArrayEquals(state.momentum(), read.momentum(), 0);
        assertArrayEquals(state.biasMomentum(), read.biasMomentum(), 0);
        assertArrayEquals(state.best().weights(), read.best().weights(), 0);
    }

    /** Arrays with one thing changed, under a digest that is right. */
    private String refusal(Consumer<Map<String, Object>> change) throws IOException {
        TinyModel.model().write(folder);
        Path arrays = folder.resolve("network.safetensors");
        Map<String, Object> changed =
                new LinkedHashMap<>(SafeArrays.read(arrays).arrays());
        change.accept(changed);
        SafeArrays.write(arrays, changed, Map.of());
        return refusalWithDigest(arrays);
    }

    private static <T> T array(Map<String, Object> arrays, String name, Class<T> type) {
        return Objects.requireNonNull(type.cast(arrays.get(name)));
    }

    private String refusalWithDigest(Path arrays) throws IOException {
        Path file = folder.resolve("model.json");
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        Files.write(file, SealedJson.write(json.put("arrays_sha256", RunInput.sha256(arrays))));
        return String.valueOf(assertThrows(InputException.class, () -> NetworkModel.read(folder))
                .getMessage());
    }

    private static void assertSays(String message, String... parts) {
        assertTrue(Arrays.stream(parts).allMatch(message::contains), message);
    }

    @Test
    void whatCannotBeANetworkIsRefusedWithItsPlace() throws IOException {
        assertSays(
                refusal(a -> array(a, "weight", float[].class)[2] = Float.NaN),
                "network.safetensors",
                "weight[2]",
                "NaN");
        assertSays(
                refusal(a -> array(a, "layer", int[].class)[5] = 0),
                "network.safetensors",
                "expected it to lead to a higher");
        assertSays(refusal(a -> array(a, "target", int[].class)[0] = 100), "expected one of the nodes 0 to 8");
        assertSays(refusal(a -> array(a, "out_start", int[].class)[1] = Integer.MAX_VALUE), "network.safetensors");
        assertSays(refusal(a -> array(a, "activation", byte[].class)[3] = 77), "activation[3]", "77");
        assertSays(refusal(a -> a.put("bias", new float[3])), "array 'bias'", "3 elements", "expected 9");
        assertSays(refusal(a -> a.remove("slope")), "array 'slope'", "nothing");
        assertSays(refusal(a -> a.put("weight", new double[0])), "array 'weight'", "double[]");
    }

    /** An edge back from an output closes a cycle, which is named. */
    @Test
    void aCycleIsRefused() throws IOException {
        String message = refusal(a -> {
            int[] start = array(a, "out_start", int[].class);
            int[] target = array(a, "target", int[].class);
            int hidden = target[0];
            int output = target[start[hidden]];
            int[] more = Arrays.copyOf(target, target.length + 1);
            System.arraycopy(more, start[output], more, start[output] + 1, target.length - start[output]);
            more[start[output]] = hidden;
            for (int v = output + 1; v < start.length; v++) {
                start[v]++;
            }
            a.put("target", more);
            float[] weight = array(a, "weight", float[].class);
            a.put("weight", Arrays.copyOf(weight, weight.length + 1));
        });
        assertSays(message, "network.safetensors");
    }

    @Test
    void truncatedAndSwappedFilesAreRefused() throws IOException {
        TinyModel.model().write(folder);
        Path arrays = folder.resolve("network.safetensors");
        byte[] whole = Files.readAllBytes(arrays);
        Files.write(arrays, Arrays.copyOf(whole, whole.length - 5));
        assertSays(
                String.valueOf(assertThrows(InputException.class, () -> NetworkModel.read(folder))
                        .getMessage()),
                "other content than was written");
        assertSays(refusalWithDigest(arrays), "bytes of elements");
        Files.delete(arrays);
        assertThrows(InputException.class, () -> NetworkModel.read(folder));
        Files.delete(folder.resolve("model.json"));
        assertThrows(InputException.class, () -> NetworkModel.read(folder));
    }

    @Test
    void hugeSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
        TinyModel.model().write(folder);
        Path file = folder.resolve("model.json");
        for (String field : new String[] {"neurons", "connections"}) {
            ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
            byte[] kept = Files.readAllBytes(file);
            Files.write(file, SealedJson.write(json.put(field, 200_000_000)));
            assertThrows(InputException.class, () -> NetworkModel.read(folder));
            Files.write(file, kept);
        }
    }
}
