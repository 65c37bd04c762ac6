package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Discrete networks in the Bayesian Interchange Format 0.15 (Cozman 1998).
 *
 * <p>Reading accepts what the format's description and common tools write: names and levels in quotes or bare, whatever
 * characters a bare one has ({@code <5}, {@code 5-10}, {@code 12+}); commas, blanks and comments between words; a bar
 * before the parents or none; {@code property} lines anywhere (skipped); rows in any order, {@code default} rows, and
 * {@code table} with the child's level slowest and the last parent's fastest. Variables are declared before they are used.
 * Numbers are kept digit for digit. Rows that miss 1 by rounding ({@link DiscreteNetwork#ROW_TOLERANCE}) are kept as they
 * are; rows that miss it by more are refused, as are cycles, unknown levels, missing and repeated rows.
 *
 * <p>Writing is deterministic: variables in node order, parents ascending by node, rows in the order of the flat table,
 * the shortest digits that give the same double, quotes only where a name would not be read as one word. So
 * {@code read(write(x))} equals x.
 */
public final class Bif {
    /** 512 MiB of probabilities; the largest network of the Bayesian Network Repository has some 10^6. */
    static final long MOST_PROBABILITIES = 1 << 26;

    private Bif() {}

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws InputException when it is not a network; the message starts with file:line:column
     */
    public static DiscreteNetwork read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": found no such file, expected a network in BIF");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(path.toString(), in);
        }
    }

    /** As {@link #read(Path)}; {@code name} stands for the file in messages. */
    public static DiscreteNetwork read(String name, InputStream in) throws IOException {
        return read(name, in, MOST_PROBABILITIES);
    }

    static DiscreteNetwork read(String name, InputStream in, long mostProbabilities) throws IOException {
        try {
            Reader reader = DiscreteFormat.reader(DiscreteFormat.unzipped(in));
            return new BifParser(new BifLexer(name, reader), mostProbabilities).parse();
        } catch (ZipException | java.io.EOFException e) {
            throw new InputException(name + ": found a broken gzip file, expected a network in BIF", e);
        }
    }

    /** Writes a network; the bytes must be encoded as UTF-8. */
    public static void write(DiscreteNetwork network, Appendable out) throws IOException {
        out.append("network unknown {\n}\n");
        for (int v = 0; v < network.names().size(); v++) {
            List<String> levels = network.levels(v);
            out.append("variable ").append(word(network.names().get(v))).append(" {\n  type discrete [ ");
            out.append(Integer.toString(levels.size())).append(" ] { ");
            out.append(words(levels)).append(" };\n}\n");
        }
        for (int v = 0; v < network.names().size(); v++) {
            writeProbabilities(network, v, out);
        }
    }

    private static void writeProbabilities(DiscreteNetwork network, int v, Appendable out) throws IOException {
        int[] parents = network.dag().parents(v);
        int levels = network.levels(v).size();
        double[] table = network.table(v);
        out.append("probability ( ").append(word(network.names().get(v)));
        for (int p = 0; p < parents.length; p++) {
            out.append(p == 0 ? " | " : ", ").append(word(network.names().get(parents[p])));
        }
        out.append(" ) {\n");
        int[] codes = new int[parents.length];
        for (int from = 0; from < table.length; from += levels) {
            out.append(parents.length == 0 ? "  table " : "  (");
            for (int p = 0; p < parents.length; p++) {
                out.append(p == 0 ? "" : ", ")
                        .append(word(network.levels(parents[p]).get(codes[p])));
            }
            out.append(parents.length == 0 ? "" : ") ");
            for (int k = 0; k < levels; k++) {
                out.append(k == 0 ? "" : ", ").append(Double.toString(table[from + k]));
            }
            out.append(";\n");
            for (int p = codes.length - 1;
                    p >= 0 && ++codes[p] == network.levels(parents[p]).size();
                    p--) {
                codes[p] = 0;
            }
        }
        out.append("}\n");
    }

    private static String words(List<String> names) {
        return String.join(", ", names.stream().map(Bif::word).toList());
    }

    private static String word(String name) {
        return BifLexer.isWord(name) ? name : '"' + name.replaceAll("[\"\\\\\n]", "\\\\$0") + '"';
    }
}
