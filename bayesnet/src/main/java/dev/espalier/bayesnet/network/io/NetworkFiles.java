package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Any network, by the format that fits its kind, and tables drawn from it. */
public final class NetworkFiles {
    private static final int ROWS_AT_ONCE = 1 << 14;

    private NetworkFiles() {}

    /**
     * Reads a network, its format told by how the file begins: BIF, XMLBIF, Hugin's {@code .net} and DSC, plain or gzipped,
     * or the JSON of {@link GaussianJson}.
     *
     * @throws InputException when it is none of these
     */
    public static Network read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": found no such file, expected " + DiscreteFormat.READ);
        }
        int first;
        try (var in = Files.newInputStream(path)) {
            do {
                first = in.read();
            } while (first == ' ' || first == '\n' || first == '\r' || first == '\t');
        }
        if (first == '{') {
            return GaussianJson.read(path.toString(), Files.readAllBytes(path));
        }
        try (var in = Files.newInputStream(path)) {
            return DiscreteFormat.read(path.toString(), in, Bif.MOST_PROBABILITIES);
        }
    }

    /** The name of the file {@link #write} should fill: network.bif or network.json. */
    public static String fileName(Network network) {
        return switch (network) {
            case DiscreteNetwork discrete -> "network.bif";
            case GaussianNetwork gaussian -> "network.json";
        };
    }

    /** Writes BIF for a discrete network and JSON for a Gaussian one; the bytes must be encoded as UTF-8. */
    public static void write(Network network, Appendable out) throws IOException {
        switch (network) {
            case DiscreteNetwork discrete -> Bif.write(discrete, out);
            case GaussianNetwork gaussian -> GaussianJson.write(gaussian, out);
        }
    }

    /**
     * Draws rows and writes them as CSV: names, then level names or numbers with all their digits. Memory does not depend on
     * the number of rows; they are those of {@link Network#sampleFrame} for the same key.
     */
    public static void writeSample(Network network, long rows, Key key, Appendable out) throws IOException {
        line(network.names(), out);
        for (long from = 0; from < rows; from += ROWS_AT_ONCE) {
            int count = (int) Math.min(ROWS_AT_ONCE, rows - from);
            long block = from / Network.BLOCK_ROWS;
            switch (network) {
                case DiscreteNetwork discrete -> {
                    int[][] codes = discrete.sample(block, count, key);
                    lines(codes.length, count, (v, r) -> discrete.levels(v).get(codes[v][r]), out);
                }
                case GaussianNetwork gaussian -> {
                    double[][] values = gaussian.sample(block, count, key);
                    lines(values.length, count, (v, r) -> Double.toString(values[v][r]), out);
                }
            }
        }
    }

    private interface Cell {
        String text(int column, int row);
    }

    private static void lines(int columns, int rows, Cell cell, Appendable out) throws IOException {
        for (int r = 0; r < rows; r++) {
            int row = r;
            line(IntStream.range(0, columns).mapToObj(v -> cell.text(v, row)).toList(), out);
        }
    }

    private static void line(List<String> cells, Appendable out) throws IOException {
        for (int c = 0; c < cells.size(); c++) {
            out.append(c == 0 ? "" : ",").append(quoted(cells.get(c)));
        }
        out.append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
