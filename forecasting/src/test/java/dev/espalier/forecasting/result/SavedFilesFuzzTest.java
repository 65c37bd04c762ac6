package dev.espalier.forecasting.result;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.forecasting.input.LocationFile;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes of what is read beside tables, they are read or refused by an {@link dev.espalier.graph.InputException}. */
class SavedFilesFuzzTest {
    private static final FuzzRun.Reader LOCATIONS =
            FuzzRun.ofFile("places.csv", file -> LocationFile.read(file, List.of("a", "b")));
    private static final FuzzRun.Reader MODEL =
            FuzzRun.ofFile("model.json", file -> SavedModel.read(file.resolveSibling("")));
    private static final FuzzRun.Reader ARCHIVE = ForecasterArchive::unpack;

    @FuzzTest
    void locations(byte[] content) throws Exception {
        FuzzRun.once(LOCATIONS, content);
    }

    @FuzzTest
    void model(byte[] content) throws Exception {
        FuzzRun.once(MODEL, content);
    }

    @FuzzTest
    void archive(byte[] content) throws Exception {
        FuzzRun.once(ARCHIVE, content);
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "locations", LOCATIONS).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "model", MODEL).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "archive", ARCHIVE).refused() > 0);
    }
}
