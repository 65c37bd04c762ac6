package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.testing.FuzzRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes of an Arrow file are, they are a data set or an InputException. */
class SparkArrowFuzzTest {
    @Test
    @Tag("slow")
    void mutations() throws Exception {
        try (LazySession session = new LazySession("test", new JobOptions())) {
            FuzzRun.Reader reader = FuzzRun.ofFile(
                    "data.arrow",
                    file -> SparkArrow.read(session.get().spark(), file).schema());
            // Spark starts
            reader.read(FuzzRun.corpus(getClass(), "mutations").getLast());
            FuzzRun.Outcome outcome = FuzzRun.of(getClass(), "mutations", reader);
            assertTrue(outcome.refused() > 0, outcome.toString());
        }
    }
}
