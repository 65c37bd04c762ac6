package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.table.TableOptions;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.testing.FuzzRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the footer and the pages of a Parquet file say, they are a table or an InputException; Spark reads them. */
class ParquetFuzzTest {
    @Test
    @Tag("slow")
    void mutations() throws Exception {
        try (LazySession session = new LazySession("test", new JobOptions())) {
            FuzzRun.Reader reader = FuzzRun.ofFile("data.parquet", file -> {
                try (RowSource source = ParquetSource.open(session.get().spark(), file, TableOptions.NONE)) {
                    while (source.next()) {
                        for (int c = 0; c < source.columns().size(); c++) {
                            source.text(c);
                        }
                    }
                }
            });
            // Spark starts, and compiles what it reads with
            reader.read(FuzzRun.corpus(getClass(), "mutations").getFirst());
            FuzzRun.Outcome outcome = FuzzRun.of(getClass(), "mutations", reader);
            assertTrue(outcome.refused() > 0, outcome.toString());
        }
    }
}
