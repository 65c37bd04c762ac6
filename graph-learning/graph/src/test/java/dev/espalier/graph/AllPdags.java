package dev.espalier.graph;

import java.util.ArrayList;
import java.util.List;

/** Every partially directed graph on a few nodes, directed cycles included: 4^(n(n-1)/2) of them. */
final class AllPdags {
    private AllPdags() {}

    static List<Pdag> on(int nodes) {
        int cells = nodes * (nodes - 1);
        List<Pdag> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << cells; bits++) {
            boolean[][] a = new boolean[nodes][nodes];
            for (int c = 0; c < cells; c++) {
                int i = c / (nodes - 1);
                int j = c % (nodes - 1);
                a[i][j < i ? j : j + 1] = (bits >> c & 1) == 1;
            }
            all.add(Pdag.of(a));
        }
        return all;
    }
}
