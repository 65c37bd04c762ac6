package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever the JSON of a forecaster says, and whatever its tensors' file holds, it is a forecaster or an {@link
 * dev.espalier.graph.InputException}.
 */
class ModelFuzzTest {
    private static final FuzzRun.Reader JSON = content -> read(content, resource("version1/model-1.safetensors"));
    private static final FuzzRun.Reader TENSORS = content -> read(resource("version1/model.json"), content);
    private static final FuzzRun.Reader TABLE = FuzzRun.ofFile("forecasts.arrow", ForecastTable::readArrow);

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ModelFuzzTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static void read(byte[] json, byte[] tensors) throws IOException {
        Path folder = Files.createTempDirectory("fuzz");
        Path file = folder.resolve("model.json");
        Path beside = folder.resolve("model-1.safetensors");
        try {
            Files.write(file, json);
            Files.write(beside, tensors);
            TrainedForecaster.load(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside);
            Files.delete(folder);
        }
    }

    @FuzzTest
    void json(byte[] content) throws Exception {
        FuzzRun.once(JSON, content);
    }

    @FuzzTest
    void tensors(byte[] content) throws Exception {
        FuzzRun.once(TENSORS, content);
    }

    @FuzzTest
    void table(byte[] content) throws Exception {
        FuzzRun.once(TABLE, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "json", JSON).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "tensors", TENSORS).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "table", TABLE).refused() > 0);
    }
}
