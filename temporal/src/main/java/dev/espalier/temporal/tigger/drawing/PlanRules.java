package dev.espalier.temporal.tigger.drawing;

import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.tigger.assembly.Copies;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.assembly.PassageSink;
import dev.espalier.temporal.tigger.network.WalkTree;
import java.util.SplittableRandom;

/** Where walks of a plan may go, and what is told of their edges. */
public final class PlanRules implements WalkTree.Rules {
    private final PairFacts facts;
    private final Copies copies;
    private final int[] parents;
    private final TimeWindows windows;
    private final int without;
    private final PassageSink sink;

    public PlanRules(PairFacts facts, Prepared ready, PassageSink sink) {
        this.facts = facts;
        this.copies = ready.copies();
        this.parents = ready.walkedParents();
        this.windows = ready.plan().windows();
        this.without = ready.without();
        this.sink = sink;
    }

    /** A walk ends at the end of the plan's time, and before it would join nodes that the log cannot have joined. */
    @Override
    public boolean mayGo(int fromItem, int toItem, long time) {
        return time < windows.end() && facts.sidesFit(parents[fromItem - 1], parents[toItem - 1]);
    }

    @Override
    public void went(int fromItem, int toItem, long fromTime, long time, int walks, SplittableRandom random) {
        int u = fromItem - 1;
        int v = toItem - 1;
        long window = windows.index(time);
        if (u == v
                || window < 0
                || window >= windows.count()
                || window == without
                || !copies.has(u)
                || !copies.has(v)) {
            return;
        }
        if (copies.isPlain()) {
            tell((int) window, copies.pair(u, v, 0), walks, time, random);
            return;
        }
        for (int i = 0; i < walks; i++) {
            tell((int) window, copies.pair(u, v, random.nextDouble()), 1, time, random);
        }
    }

    private void tell(int window, long pair, int count, long time, SplittableRandom random) {
        int u = (int) (pair >>> 32);
        int v = (int) pair;
        double tag = -Math.log(1 - random.nextDouble()) / count; // the least of as many exponential draws
        sink.accept(window, Math.min(u, v), Math.max(u, v), count, time, tag);
    }
}
