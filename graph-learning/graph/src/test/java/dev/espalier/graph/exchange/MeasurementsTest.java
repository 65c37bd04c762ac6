package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    @Test
    void everyColumnComesBack(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("results.arrow");
        GraphArrow.writeMeasurements(
                file,
                new Measurements(
                        Map.of("algorithm", List.of("order", "map")),
                        Map.of("seed", new long[] {Long.MAX_VALUE, -1}),
                        Map.of("rhat", new double[] {1.25, Double.NaN})));
        Measurements read = GraphArrow.readMeasurements(file);
        assertEquals(2, read.rows());
        assertEquals(Map.of("algorithm", List.of("order", "map")), read.texts());
        assertArrayEquals(new long[] {Long.MAX_VALUE, -1}, read.integers().get("seed"));
        assertArrayEquals(new double[] {1.25, Double.NaN}, read.reals().get("rhat"));
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Measurements(Map.of(), Map.of("seed", new long[2]), Map.of("rhat", new double[3])));
    }
}
