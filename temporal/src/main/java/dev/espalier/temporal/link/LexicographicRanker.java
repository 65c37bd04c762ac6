package dev.espalier.temporal.link;

import java.util.List;

/**
 * Ranks by keys in order. All strangers have the same local keys, so that against them only the global keys decide,
 * up to the first local key in which the answer is no stranger: that one settles what is still tied.
 */
final class LexicographicRanker extends PartnerRanker {
    /** Fewer candidates than these are quicker counted by a loop than by a tree that each event has to change. */
    private static final int LEAST_FOR_TREE = 4096;

    private final LexicographicRule rule;
    private final double[][] values;
    private final boolean[] isLocal;
    private final double[] ofStranger;
    private final double[] mine;
    private final double[][] deciding;
    private final double[] bounds;
    private final Strangers[] counters;
    private final Strangers[] trees;
    private int globals;
    private int tie;

    LexicographicRanker(Stream stream, LexicographicRule rule, Search search) {
        super(stream, new Memory(stream, rule.localHalfLife(), rule.globalHalfLife()));
        this.rule = rule;
        List<Signal> keys = rule.keys();
        int n = keys.size();
        values = new double[n][];
        isLocal = new boolean[n];
        ofStranger = new double[n];
        mine = new double[n];
        deciding = new double[n][];
        bounds = new double[n];
        counters = new Strangers[n];
        for (int k = 0; k < n; k++) {
            Signal key = keys.get(k);
            values[k] = memory.values(key);
            isLocal[k] = key.isLocal();
            ofStranger[k] = key.ofStranger();
            counters[k] = new Strangers.Loop(values[k]);
        }
        trees = withTree(keys, search) ? new Strangers[1] : new Strangers[0];
        if (trees.length == 1) {
            int at = firstGlobal(keys);
            counters[at] = tree(stream, keys.get(at), values[at]);
            trees[0] = counters[at];
        }
    }

    /** A tree holds one global key, and those whose possible values are known and few: GR and GP. */
    private boolean withTree(List<Signal> keys, Search search) {
        boolean isPossible = keys.stream().filter(key -> !key.isLocal()).count() == 1
                && (keys.contains(Signal.GR) || keys.contains(Signal.GP));
        return isPossible
                && (search == Search.FENWICK || (search == Search.BEST && stream.candidates() >= LEAST_FOR_TREE));
    }

    private static int firstGlobal(List<Signal> keys) {
        int at = 0;
        while (keys.get(at).isLocal()) {
            at++;
        }
        return at;
    }

    private static Strangers tree(Stream stream, Signal key, double[] values) {
        if (key == Signal.GR) {
            return new Strangers.Tree(values, -1, stream.moments() - 1);
        }
        int[] counts = new int[stream.candidates()];
        int most = 0;
        for (int p = 0; p < stream.length(); p++) {
            most = Math.max(most, ++counts[stream.candidate(p)]);
        }
        return new Strangers.Tree(values, 0, most);
    }

    @Override
    public void learn() {
        int candidate = stream.candidate(memory.learned());
        memory.learn();
        for (Strangers tree : trees) {
            tree.moved(candidate);
        }
    }

    @Override
    long countStrangers(int position) {
        int slot = stream.relations().forward(position);
        int answer = stream.candidate(position);
        for (int k = 0; k < mine.length; k++) {
            mine[k] = values[k][isLocal[k] ? slot : answer];
        }
        globals = 0;
        tie = 0;
        int last = 0;
        for (int k = 0; k < mine.length; k++) {
            if (!isLocal[k]) {
                bounds[globals] = mine[k];
                deciding[globals++] = values[k];
                last = k;
            } else if (mine[k] != ofStranger[k]) {
                tie = ofStranger[k] > mine[k] ? 1 : -1;
                break;
            }
        }
        long greater = 0;
        long equal = stream.candidates();
        if (globals == 1) {
            counters[last].count(bounds[0]);
            greater = counters[last].greater();
            equal = counters[last].equal();
        } else if (globals > 1) {
            greater = greater();
            equal = equalInAll();
        }
        return 2 * greater + (1 + tie) * equal;
    }

    private long greater() {
        double[] first = deciding[0];
        double bound = bounds[0];
        int greater = 0;
        for (int c = 0; c < first.length; c++) {
            if (first[c] > bound || (first[c] == bound && byFollowing(c) > 0)) {
                greater++;
            }
        }
        return greater;
    }

    private long equalInAll() {
        double[] first = deciding[0];
        double bound = bounds[0];
        int equal = 0;
        for (int c = 0; c < first.length; c++) {
            equal += first[c] == bound && byFollowing(c) == 0 ? 1 : 0;
        }
        return equal;
    }

    private int byFollowing(int candidate) {
        for (int k = 1; k < globals; k++) {
            double value = deciding[k][candidate];
            if (value != bounds[k]) {
                return value > bounds[k] ? 1 : -1;
            }
        }
        return 0;
    }

    @Override
    int stranger(int candidate) {
        for (int k = 0; k < globals; k++) {
            double value = deciding[k][candidate];
            if (value != bounds[k]) {
                return value > bounds[k] ? 1 : -1;
            }
        }
        return tie;
    }

    @Override
    int partner(int slot) {
        int candidate = stream.relations().candidate(slot);
        for (int k = 0; k < mine.length; k++) {
            double value = values[k][isLocal[k] ? slot : candidate];
            if (value != mine[k]) {
                return value > mine[k] ? 1 : -1;
            }
        }
        return 0;
    }

    @Override
    double[] keys(int slot, int candidate, double time) {
        double[] keys = new double[mine.length];
        for (int k = 0; k < keys.length; k++) {
            Signal key = rule.keys().get(k);
            int at = isLocal[k] ? slot : candidate;
            double value = at < 0 ? ofStranger[k] : values[k][at];
            if (key.isRecency()) {
                keys[k] = value < 0 ? Double.NEGATIVE_INFINITY : stream.units((int) value) - time;
            } else if (key.isDecayed()) {
                keys[k] = at < 0 ? Double.NEGATIVE_INFINITY : memory.decayed(key, at, time);
            } else {
                keys[k] = value;
            }
        }
        return keys;
    }
}
