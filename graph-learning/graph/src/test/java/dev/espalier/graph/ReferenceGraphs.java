package dev.espalier.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads adjacency matrices and tables under {@code reference/}. */
final class ReferenceGraphs {
    private ReferenceGraphs() {}

    /** The lines of a table without its header. */
    static List<String> rows(String name) {
        try (InputStream in = ReferenceGraphs.class.getResourceAsStream("/reference/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean[][] matrix(String name) {
        List<String> rows = rows(name);
        boolean[][] a = new boolean[rows.size()][];
        for (int i = 0; i < a.length; i++) {
            String[] cells = rows.get(i).split(",", -1);
            a[i] = new boolean[cells.length];
            for (int j = 0; j < cells.length; j++) {
                a[i][j] = cells[j].equals("1");
            }
        }
        return a;
    }

    static Dag dag(String name) {
        return Dag.of(Digraph.of(matrix(name)));
    }
}
