package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that failed there would go unseen: jobs would start as slowly as before. */
final class StartupTrainingTest {
    @TempDir
    private Path folder;

    @Test
    void everyJobSucceeds() throws Exception {
        try (WarmSession unused = WarmSession.start()) {
            assertEquals(List.of(), StartupTraining.train(folder));
        }
    }
}
