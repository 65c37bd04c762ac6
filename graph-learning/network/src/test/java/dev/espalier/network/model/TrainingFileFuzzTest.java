package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are a training of the network or a refusal. */
class TrainingFileFuzzTest {
    private static final SparseNetwork FIRST = TinyModel.first().network();

    private static final FuzzRun.Reader READER =
            FuzzRun.ofFile("training.safetensors", file -> TrainingFile.read(file, FIRST));

    @FuzzTest
    void training(byte[] content) throws Exception {
        FuzzRun.once(READER, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "training", READER).refused() > 0);
    }
}
