package dev.espalier.graph.export;

import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.graph.Pdag;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Graphs and names that writers must survive. */
final class ExportCases {
    static final List<String> AWKWARD = List.of(
            "",
            " ",
            "a\"b",
            "\\",
            "ends with \\",
            "\\N \\\"",
            "<b>&amp;</b>",
            "]]>",
            "&#65;",
            "line\nbreak",
            "tab\there",
            "naïve Größe",
            "日本語",
            "😀",
            "n0 -> n1; }",
            "// comment",
            "'");

    private ExportCases() {}

    /** A mixed graph on {@code n} nodes with a probability for each cell. */
    static LabelledGraph random(int n, Key key) {
        SplittableRandom random = key.random();
        boolean[][] a = new boolean[n][n];
        double[] p = new double[n * n];
        for (int c = 0; c < n * n; c++) {
            a[c / n][c % n] = c / n != c % n && random.nextInt(3) == 0;
            p[c] = random.nextDouble();
        }
        List<String> names = IntStream.range(0, n).mapToObj(v -> name(random)).toList();
        return LabelledGraph.of(Pdag.of(a), names, EdgeProbabilities.of(n, p));
    }

    /** Any code points that text may hold, those with a meaning in some syntax far too often; no carriage returns. */
    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int k = random.nextInt(12); k > 0; k--) {
            int c = random.nextBoolean()
                    ? "\\\"&<>;#n\n{}[]".codePointAt(random.nextInt(13))
                    : random.nextInt(0x110000);
            if (c != '\r' && LabelledGraph.isText(c)) {
                name.appendCodePoint(c);
            }
        }
        return name.toString();
    }
}
