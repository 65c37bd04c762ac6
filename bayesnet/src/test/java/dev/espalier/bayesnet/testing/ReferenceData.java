package dev.espalier.bayesnet.testing;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The comma-separated files under {@code src/test/resources/reference} (see SOURCES.md there): a header, then rows.
 * Names are relative to that folder, {@code "data/gauss20"}; {@code .csv} or {@code .csv.gz} is added.
 */
public final class ReferenceData {
    private final String[] header;
    private final List<String[]> rows;

    private ReferenceData(String[] header, List<String[]> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** Reads a file, plain or gzipped. */
    public static ReferenceData read(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first == null) {
                throw new IllegalArgumentException(name + " is empty");
            }
            List<String[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(line.split(",", -1));
            }
            return new ReferenceData(first.split(",", -1), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        @Nullable InputStream plain = ReferenceData.class.getResourceAsStream("/reference/" + name + ".csv");
        if (plain != null) {
            return plain;
        }
        @Nullable InputStream zipped = ReferenceData.class.getResourceAsStream("/reference/" + name + ".csv.gz");
        if (zipped == null) {
            throw new IllegalArgumentException("no reference file " + name + ".csv or " + name + ".csv.gz");
        }
        return new GZIPInputStream(zipped);
    }

    /** Column names, a copy. */
    public String[] names() {
        return header.clone();
    }

    /** Position of a column. */
    public int index(String column) {
        for (int i = 0; i < header.length; i++) {
            if (header[i].equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column + " in " + String.join(",", header));
    }

    /** Rows as text cells. */
    public List<String[]> rows() {
        return rows;
    }

    /** All columns as numbers, {@code [column][row]}. */
    public double[][] columns() {
        double[][] columns = new double[header.length][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < header.length; c++) {
                columns[c][r] = Double.parseDouble(rows.get(r)[c]);
            }
        }
        return columns;
    }

    /** All columns as integer codes, {@code [column][row]}. */
    public int[][] codes() {
        int[][] codes = new int[header.length][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < header.length; c++) {
                codes[c][r] = Integer.parseInt(rows.get(r)[c]);
            }
        }
        return codes;
    }

    /** A square matrix of numbers, {@code [source][target]}. */
    public double[][] matrix() {
        double[][] matrix = new double[rows.size()][header.length];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < header.length; c++) {
                matrix[r][c] = Double.parseDouble(rows.get(r)[c]);
            }
        }
        return matrix;
    }

    /** A square 0/1 matrix, {@code [source][target]}. */
    public boolean[][] adjacency() {
        double[][] matrix = matrix();
        boolean[][] adjacency = new boolean[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                adjacency[i][j] = matrix[i][j] != 0;
            }
        }
        return adjacency;
    }

    /** The 0/1 matrix as a DAG. */
    public Dag dag() {
        return Dag.of(Digraph.of(adjacency()));
    }
}
