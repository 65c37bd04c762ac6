package dev.espalier.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.FuzzRun;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.arrow.ArrowConverters$;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whatever the bytes of an Arrow file are, they are a data set or an InputException. Spark's own reader of batches makes every
 * value of every row, as an executor does, but without a session, which costs a hundred times the rest.
 */
class SparkArrowFuzzTest {
    @Test
    @Tag("slow")
    void mutations() throws Exception {
        FuzzRun.Reader reader = FuzzRun.ofFile("data.arrow", file -> {
            SparkBatches found = SparkBatches.of(file);
            Iterator<InternalRow> rows = ArrowConverters$.MODULE$.fromBatchIterator(
                    CollectionConverters.asScala(found.batches().iterator()),
                    found.schema(),
                    SparkArrow.UTC,
                    true,
                    false,
                    null);
            UnsafeProjection copied = UnsafeProjection.create(found.schema());
            while (rows.hasNext()) {
                copied.apply(rows.next());
            }
        });
        // Spark compiles what it reads with
        reader.read(FuzzRun.corpus(getClass(), "mutations").getLast());
        FuzzRun.Outcome outcome = FuzzRun.of(getClass(), "mutations", reader);
        assertTrue(outcome.refused() > 0, outcome.toString());
    }
}
