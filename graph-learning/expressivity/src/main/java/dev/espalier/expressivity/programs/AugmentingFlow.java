package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.ProgramBuilder;
import dev.espalier.expressivity.language.Range;

/**
 * FindAugmentingFlow of Hertrich and Sering: given residual capacities c and a walk length k, a flow z with 0 &lt;= z
 * &lt;= c that is conserved off source s and sink t. If the residual distance from s to t is k, z saturates an arc; if it
 * is larger, z is 0. The caller promises that it is not smaller.
 *
 * <p>a[i,v] is the bottleneck of the fattest walk of exactly i arcs from v to t, and Y[i,v] the flow that stands at v with
 * i arcs to go. Y starts at s with a[k,s], is pushed arc by arc wherever the rest of the way can still take it, and what
 * gets stuck is pulled back. At distance k or more every node stands on one level at most; the lowest node that is filled
 * to a can push all it has, and the first arc that limits it on the way is saturated.
 */
final class AugmentingFlow {
    private final ProgramBuilder p;
    private final Residual g;
    private final Array c;
    private final Array z;
    private final Array a;
    private final Array excess;
    private final Array f;
    private final Index sink;

    AugmentingFlow(ProgramBuilder p, Residual g, Array c, Array z, String prefix) {
        this.p = p;
        this.g = g;
        this.c = c;
        this.z = z;
        int n = g.nodes();
        a = p.nonNegativeLocal(prefix + "a", n, n);
        excess = p.nonNegativeLocal(prefix + "Y", n, n);
        f = p.nonNegativeLocal(prefix + "f");
        sink = Index.of(g.sink());
    }

    void write(Index k) {
        reset(k);
        fattestWalks(k);
        Index source = Index.of(g.source());
        p.assign(excess.at(k, source), a.at(k, source));
        push(k);
        pullBack(k);
    }

    private void reset(Index k) {
        g.forEachArc(p, (u, v) -> p.assign(z.at(u, v), 0));
        p.inParallel(
                "i",
                Range.between(Index.of(1), k),
                i -> p.inParallel("v", Range.of(g.inside()), v -> {
                    p.assign(a.at(i, v), 0);
                    p.assign(excess.at(i, v), 0);
                }));
    }

    private void fattestWalks(Index k) {
        p.inParallel("v", Range.of(g.neighbours(), sink), v -> p.assign(a.at(Index.of(1), v), c.at(v, sink)));
        p.forEach(
                "i",
                Range.between(Index.of(2), k),
                i -> p.inParallel(
                        "v",
                        Range.of(g.inner()),
                        v -> p.assign(
                                a.at(i, v),
                                p.max(
                                        "w",
                                        Range.of(g.innerNeighbours(), v),
                                        w -> Expression.min(a.at(i.minus(1), w), c.at(v, w))))));
    }

    private void push(Index k) {
        p.forEach(
                "i",
                Range.down(k, Index.of(2)),
                i -> p.forEach(
                        "v",
                        Range.of(g.inner()),
                        v -> p.forEach("w", Range.of(g.innerNeighbours(), v), w -> {
                            Expression room = a.at(i.minus(1), w).minus(excess.at(i.minus(1), w));
                            p.assign(f.cell(), Expression.min(excess.at(i, v), c.at(v, w), room));
                            p.add(z.at(v, w), f.cell());
                            p.subtract(excess.at(i, v), f.cell());
                            p.add(excess.at(i.minus(1), w), f.cell());
                        })));
        p.inParallel("v", Range.of(g.neighbours(), sink), v -> {
            p.add(z.at(v, sink), excess.at(Index.of(1), v));
            p.assign(excess.at(Index.of(1), v), 0);
        });
    }

    private void pullBack(Index k) {
        p.forEach(
                "i",
                Range.between(Index.of(2), k.minus(1)),
                i -> p.forEach(
                        "w",
                        Range.reversed(g.inner()),
                        w -> p.forEach("v", Range.reversed(g.innerNeighbours(), w), v -> {
                            p.assign(f.cell(), Expression.min(excess.at(i, w), z.at(v, w)));
                            p.subtract(z.at(v, w), f.cell());
                            p.subtract(excess.at(i, w), f.cell());
                            p.add(excess.at(i.plus(1), v), f.cell());
                        })));
    }
}
