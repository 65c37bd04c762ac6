package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import smile.data.DataFrame;

class GaussianStatisticsTest {
    private static double[] row(double[][] columns, int r) {
        double[] row = new double[columns.length];
        for (int c = 0; c < row.length; c++) {
            row[c] = columns[c][r];
        }
        return row;
    }

    /** Parts of any size, also empty ones, merged in any order, against two passes over all rows. */
    @Randomised
    void mergedPartsAgainstTwoPasses(Key key) {
        SplittableRandom random = key.split("parts").random();
        int rows = random.nextInt(1, 400);
        double[][] columns = RandomData.gaussianColumns(key.split("data"), 4, rows);
        var parts = new GaussianStatistics.Accumulator[3];
        for (int p = 0; p < parts.length; p++) {
            parts[p] = new GaussianStatistics.Accumulator(RandomData.names(4));
        }
        for (int r = 0; r < rows; r++) {
            columns[3][r] += 1e8;
            parts[random.nextInt(3)].add(row(columns, r));
        }
        parts[0].merge(parts[1]);
        parts[2].merge(parts[0]);
        GaussianStatistics merged = parts[2].toStatistics();
        assertEquals(rows, merged.rows());
        for (int i = 0; i < 4; i++) {
            double mean = mean(columns[i]);
            assertEquals(mean, merged.mean(i), 1e-14 * Math.max(1, Math.abs(mean)));
            for (int j = 0; j < 4; j++) {
                double expected = 0;
                for (int r = 0; r < rows; r++) {
                    expected += (columns[i][r] - mean) * (columns[j][r] - mean(columns[j]));
                }
                // a column around 1e8 has 8 decimals left, and its mean is off by as much
                assertEquals(expected, merged.scatter(i, j), i == 3 || j == 3 ? 1e-5 : 1e-10);
            }
        }
    }

    private static double mean(double[] column) {
        double deviation = 0;
        for (double x : column) {
            deviation += x - column[0];
        }
        return column[0] + deviation / column.length;
    }

    @Test
    void constantColumnsHaveNoScatter() {
        double[][] columns = RandomData.gaussianColumns(Key.of(1), 2, 1000);
        Arrays.fill(columns[1], 0.1);
        GaussianStatistics s = GaussianStatistics.of(RandomData.names(2), columns);
        assertEquals(0, s.scatter(1, 1));
        assertEquals(0, s.scatter(0, 1));
        assertEquals(0.1, s.mean(1));
    }

    @Test
    void notANumberIsRefusedByPlace() {
        var e = assertThrows(
                InputException.class,
                () -> GaussianStatistics.of(List.of("a", "b"), new double[][] {{1, 2}, {3, Double.NaN}}));
        assertEquals("column 'b', row 2: found NaN, expected a finite number", e.getMessage());
    }

    @Test
    void aFrameGivesTheSame() {
        double[][] columns = RandomData.gaussianColumns(Key.of(2), 3, 70);
        double[][] rows = new double[70][];
        for (int r = 0; r < 70; r++) {
            rows[r] = row(columns, r);
        }
        GaussianStatistics plain = GaussianStatistics.of(List.of("a", "b", "c"), columns);
        GaussianStatistics frame = GaussianStatistics.of(DataFrame.of(rows, "a", "b", "c"));
        assertEquals(plain.scatter(0, 2), frame.scatter(0, 2));
        assertEquals(List.of("a", "b", "c"), frame.names());
    }
}
