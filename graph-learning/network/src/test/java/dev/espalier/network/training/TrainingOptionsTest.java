package dev.espalier.network.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingOptionsTest {
    private static TrainingOptions options(int batch, int rewireAfter, int patience) {
        return new TrainingOptions(10, batch, 0.1, 0, 0, 0, 0.3, rewireAfter, ImportancePruning.NONE, patience, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 16",
        "1, 16",
        "511, 16",
        "1023, 16",
        "1024, 32",
        "2047, 32",
        "2048, 64",
        "4095, 64",
        "4096, 128",
        "1000000, 128",
        "2147483647, 128"
    })
    void batchesMakeSome32Steps(int rows, int batch) {
        assertEquals(batch, TrainingOptions.batchFor(rows));
    }

    /** Steps of an epoch by counting batches, and epochs by adding them up until there are enough steps. */
    @ParameterizedTest
    @CsvSource({
        "100, 16, 0, 1",
        "100, 16, 7, 1",
        "100, 16, 8, 2",
        "100, 16, 200, 29",
        "96, 16, 12, 2",
        "96, 16, 13, 3",
        "1, 128, 200, 200",
        "0, 128, 200, 200",
        "100000, 128, 200, 1",
        "2147483647, 1, 2147483646, 1"
    })
    void rewiringsAreAsManyStepsApart(int rows, int batch, int after, int epochs) {
        assertEquals(epochs, options(batch, after, 3).epochsBetweenRewirings(rows));
        if (rows <= 100_000) {
            int steps = 0;
            for (int from = 0; from < Math.max(1, rows); from += batch) {
                steps++;
            }
            int passed = 1;
            while (passed * steps < after) {
                passed++;
            }
            assertEquals(passed, epochs);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 3, 3", // every epoch rewires: two have passed after three
        "100, 0, 1, 2",
        "100, 200, 3, 58",
        "100, 200, 90, 90",
        "100, 200, 0, 0",
        "100, 2147483647, 3, 3", // never rewired
        "1, 2147483646, 3, 2147483647", // twice as many are more than an int
    })
    void patienceOutlastsTwoRewirings(int rows, int after, int patience, int epochs) {
        assertEquals(epochs, options(16, after, patience).patience(rows));
    }

    @Test
    void neverIsNoNumberOfSteps() {
        assertEquals(false, options(16, TrainingOptions.NEVER, 3).rewires());
        assertEquals(true, options(16, TrainingOptions.NEVER - 1, 3).rewires());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.1, 0, 0, 0, 0, 0, 0, 1, epochs",
        "1, 0, 0.1, 0, 0, 0, 0, 0, 0, 1, batch",
        "1, 1, 0, 0, 0, 0, 0, 0, 0, 1, learning rate",
        "1, 1, NaN, 0, 0, 0, 0, 0, 0, 1, learning rate",
        "1, 1, Infinity, 0, 0, 0, 0, 0, 0, 1, learning rate",
        "1, 1, 0.1, 1, 0, 0, 0, 0, 0, 1, momentum",
        "1, 1, 0.1, -1, 0, 0, 0, 0, 0, 1, momentum",
        "1, 1, 0.1, 0, 1, 0, 0, 0, 0, 1, weight decay",
        "1, 1, 0.1, 0, 0, 1, 0, 0, 0, 1, dropout",
        "1, 1, 0.1, 0, 0, NaN, 0, 0, 0, 1, dropout",
        "1, 1, 0.1, 0, 0, 0, 1.5, 0, 0, 1, zeta",
        "1, 1, 0.1, 0, 0, 0, 0, -1, 0, 1, steps between rewirings",
        "1, 1, 0.1, 0, 0, 0, 0, 0, -1, 1, patience",
        "1, 1, 0.1, 0, 0, 0, 0, 0, 0, 0, threads",
    })
    void whatIsOutOfRangeIsNamed(
            int epochs,
            int batch,
            double rate,
            double momentum,
            double decay,
            double dropout,
            double zeta,
            int after,
            int patience,
            int threads,
            String what) {
        String message = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new TrainingOptions(
                                epochs,
                                batch,
                                rate,
                                momentum,
                                decay,
                                dropout,
                                zeta,
                                after,
                                ImportancePruning.NONE,
                                patience,
                                threads))
                .getMessage());
        assertEquals(what, message.substring(0, message.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 20; 20 40 60", "0; 1; 1 2 3", "20; 20; 40 60", "19; 20; 20 40 60", "25; 10; 30 40 50 60"})
    void pruningFollowsItsSchedule(int after, int every, String first) {
        ImportancePruning pruning = new ImportancePruning(after, every, 10);
        String due = IntStream.rangeClosed(1, first.equals("1 2 3") ? 3 : 60)
                .filter(pruning::isDue)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
        assertEquals(first, due);
    }

    /** Between places, as the textbook has it, at every percent. */
    @Test
    void percentilesRiseFromTheLeastToTheLargest() {
        double[] sorted = {-2, 0, 1, 5, 5, 9};
        for (int percent = 0; percent <= 100; percent++) {
            double at = percent * 5 / 100.0;
            int place = Math.min(4, (int) Math.floor(at));
            double expected = (place + 1 - at) * sorted[place] + (at - place) * sorted[place + 1];
            assertEquals(expected, ImportancePruning.percentile(sorted, percent), 1e-9);
        }
        assertEquals(Double.NEGATIVE_INFINITY, ImportancePruning.percentile(new double[0], 50));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 10", "0, 0, 10", "0, 1, -1", "0, 1, 100.1", "0, 1, NaN"})
    void schedulesOutOfRangeAreRefused(int after, int every, double percentile) {
        assertThrows(IllegalArgumentException.class, () -> new ImportancePruning(after, every, percentile));
    }
}
