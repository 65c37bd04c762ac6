package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the text is, it is a network, a structure or a trajectory, or an {@link dev.espalier.graph.InputException}. */
class NetworkTextsFuzzTest {
    private static final FuzzRun.Reader JSON = content -> GaussianJson.read("fuzz", content);
    private static final FuzzRun.Reader MODEL_STRING = content -> ModelString.read("fuzz", text(content));
    private static final FuzzRun.Reader TRAJECTORY =
            content -> TrajectoryFile.read("fuzz", new StringReader(text(content)));
    /** BIF or JSON, gzipped or not. */
    private static final FuzzRun.Reader ANY = FuzzRun.ofFile("network", NetworkFiles::read);

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void json(byte[] content) throws Exception {
        FuzzRun.once(JSON, content);
    }

    @FuzzTest
    void modelString(byte[] content) throws Exception {
        FuzzRun.once(MODEL_STRING, content);
    }

    @FuzzTest
    void trajectory(byte[] content) throws Exception {
        FuzzRun.once(TRAJECTORY, content);
    }

    @FuzzTest
    void any(byte[] content) throws Exception {
        FuzzRun.once(ANY, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "json", JSON).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "modelString", MODEL_STRING).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "trajectory", TRAJECTORY).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "any", ANY).refused() > 0);
    }
}
