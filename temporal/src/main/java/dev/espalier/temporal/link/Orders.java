package dev.espalier.temporal.link;

import java.util.ArrayList;
import java.util.List;

/** All lexicographic rules of some signals: ordered subsets by size, then in the order listed. */
final class Orders {
    private Orders() {}

    static List<Rule> of(List<Signal> signals, int mostKeys, double localHalfLife, double globalHalfLife) {
        List<Rule> rules = new ArrayList<>();
        for (int size = 1; size <= mostKeys; size++) {
            for (List<Signal> keys : ordered(signals, size)) {
                rules.add(new LexicographicRule(keys, localHalfLife, globalHalfLife));
            }
        }
        return rules;
    }

    private static List<List<Signal>> ordered(List<Signal> signals, int size) {
        List<List<Signal>> all = List.of(List.of());
        for (int s = 0; s < size; s++) {
            List<List<Signal>> longer = new ArrayList<>();
            for (List<Signal> keys : all) {
                for (Signal signal : signals) {
                    if (!keys.contains(signal)) {
                        List<Signal> more = new ArrayList<>(keys);
                        more.add(signal);
                        longer.add(more);
                    }
                }
            }
            all = longer;
        }
        return all;
    }
}
