package dev.espalier.expressivity.network;

import java.util.Arrays;
import java.util.List;

/** Drops units no output depends on and sorts the rest into layers: a unit's is one above the highest it reads. */
final class Layering {
    private final int inputs;
    private final SparseRows units;
    private final List<AffineForm> outputs;

    Layering(int inputs, SparseRows units, List<AffineForm> outputs) {
        this.inputs = inputs;
        this.units = units;
        this.outputs = outputs;
    }

    ReluNetwork network(boolean pruning, Ports ports) {
        boolean[] live = pruning ? needed() : all();
        int[] level = new int[units.rows()];
        int depth = 0;
        for (int u = 0; u < level.length; u++) {
            if (live[u]) {
                level[u] = 1 + highestSource(u, level);
                depth = Math.max(depth, level[u]);
            }
        }
        int[] layerStarts = new int[depth + 1];
        for (int u = 0; u < level.length; u++) {
            if (live[u]) {
                layerStarts[level[u]]++;
            }
        }
        for (int l = 1; l <= depth; l++) {
            layerStarts[l] += layerStarts[l - 1];
        }
        int[] place = new int[level.length];
        int[] order = new int[layerStarts[depth]];
        int[] next = layerStarts.clone();
        for (int u = 0; u < level.length; u++) {
            if (live[u]) {
                place[u] = next[level[u] - 1]++;
                order[place[u]] = u;
            }
        }
        return new ReluNetwork(ports, layerStarts, hidden(order, place), OutputLayer.of(renamed(place)));
    }

    private boolean[] all() {
        boolean[] live = new boolean[units.rows()];
        Arrays.fill(live, true);
        return live;
    }

    private boolean[] needed() {
        boolean[] needed = new boolean[units.rows()];
        for (AffineForm form : outputs) {
            for (int i = 0; i < form.terms(); i++) {
                mark(form.source(i), needed);
            }
        }
        for (int u = needed.length - 1; u >= 0; u--) {
            if (needed[u]) {
                for (int entry = units.start(u); entry < units.end(u); entry++) {
                    mark(units.column(entry), needed);
                }
            }
        }
        return needed;
    }

    private void mark(int source, boolean[] needed) {
        if (source >= inputs) {
            needed[source - inputs] = true;
        }
    }

    private int highestSource(int unit, int[] level) {
        int highest = 0;
        for (int entry = units.start(unit); entry < units.end(unit); entry++) {
            int source = units.column(entry);
            highest = Math.max(highest, source < inputs ? 0 : level[source - inputs]);
        }
        return highest;
    }

    private SparseRows hidden(int[] order, int[] place) {
        var rows = new SparseRows.Builder();
        for (int u : order) {
            rows.beginRow(units.bias(u));
            for (int entry = units.start(u); entry < units.end(u); entry++) {
                rows.entry(renamed(units.column(entry), place), units.weight(entry));
            }
        }
        return rows.build();
    }

    private int renamed(int source, int[] place) {
        return source < inputs ? source : inputs + place[source - inputs];
    }

    private OutputLayer.Rows renamed(int[] place) {
        var rows = new OutputLayer.Rows();
        for (AffineForm form : outputs) {
            rows.begin(form.bias(), form.denominator());
            for (int i = 0; i < form.terms(); i++) {
                rows.entry(renamed(form.source(i), place), form.weight(i));
            }
        }
        return rows;
    }
}
