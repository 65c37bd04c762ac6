package dev.espalier.jobs;

import dev.espalier.graph.Key;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers from a linear Gaussian network in which every variable but the first two has two parents before it. */
public final class GaussianTable {
    private static final int DECIMALS = 4;

    private GaussianTable() {}

    /** Writes columns x0, x1, ... as CSV. */
    public static Path write(Path file, int columns, long rows, long seed) throws IOException {
        SplittableRandom random = Key.of(seed).split("data").random();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(IntStream.range(0, columns).mapToObj(c -> "x" + c).collect(Collectors.joining(",")) + "\n");
            double[] x = new double[columns];
            for (long r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    double mean = c < 2 ? 0 : 0.6 * x[c / 2] - 0.5 * x[c - 2];
                    x[c] = mean + random.nextGaussian();
                    out.write(c == 0 ? "" : ",");
                    out.write(
                            BigDecimal.valueOf(Math.round(x[c] * 1e4), DECIMALS).toString());
                }
                out.write('\n');
            }
        }
        return file;
    }
}
