package dev.espalier.temporal.link;

import dev.espalier.temporal.link.RuleSearch.Found;
import java.util.ArrayList;
import java.util.List;

/** Search for the weights of a blend along one coordinate at a time, in a fixed order, over fixed grids, twice. */
final class BlendSearch {
    private static final String FAMILY = "best_blend";
    private static final int PASSES = 2;
    private static final double[] ALPHAS = {-30, 0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 60, 100};
    private static final double[] WEIGHTS = {0, .1, .2, .35, .5, .75, 1, 1.5, 2, 3};
    private static final double[] LOCAL_RECENCIES = {0, .1, .2, .35, .5, .75, 1, 1.5, 2, 3, 5};
    private static final double START_HALF_LIFE = 86_400;

    private final RuleSearch search;
    private final boolean hasReverse;
    private final double[] halfLives;

    BlendSearch(RuleSearch search, boolean hasReverse, double[] halfLives) {
        this.search = search;
        this.hasReverse = hasReverse;
        this.halfLives = halfLives;
    }

    /** In the order of the search. */
    private enum Coordinate {
        BIDIRECTIONAL,
        ALPHA,
        LOCAL_RECENCY,
        LOCAL_POPULARITY,
        LOCAL_HALF_LIFE,
        GLOBAL_RECENCY,
        GLOBAL_POPULARITY,
        GLOBAL_HALF_LIFE,
        LOCAL_COUNT,
        GLOBAL_COUNT,
        GLOBAL_ACTIVITY
    }

    Found run() {
        double start = startHalfLife();
        BlendRule first = new BlendRule(10, 1, 1, 0, .5, .5, 0, 0, start, start, false);
        Found best = search.best(FAMILY, List.of(first));
        for (int pass = 0; pass < PASSES; pass++) {
            for (Coordinate coordinate : Coordinate.values()) {
                best = along(coordinate, best);
            }
        }
        return best;
    }

    /** A day where it is among them, else the middle one. */
    private double startHalfLife() {
        for (double halfLife : halfLives) {
            if (halfLife == START_HALF_LIFE) {
                return halfLife;
            }
        }
        return halfLives[halfLives.length / 2];
    }

    /** The incumbent comes first, so that it stays unless another is better. */
    private Found along(Coordinate coordinate, Found incumbent) {
        BlendRule rule = (BlendRule) incumbent.rule();
        List<BlendRule> rules = new ArrayList<>(List.of(rule));
        for (double value : grid(coordinate)) {
            rules.add(with(rule, coordinate, value));
        }
        return rules.size() == 1 ? incumbent : search.best(FAMILY, rules);
    }

    private double[] grid(Coordinate coordinate) {
        return switch (coordinate) {
            case BIDIRECTIONAL -> hasReverse ? new double[] {0, 1} : new double[0];
            case ALPHA -> ALPHAS;
            case LOCAL_RECENCY -> LOCAL_RECENCIES;
            case LOCAL_HALF_LIFE, GLOBAL_HALF_LIFE -> halfLives;
            case LOCAL_POPULARITY, GLOBAL_RECENCY, GLOBAL_POPULARITY, LOCAL_COUNT, GLOBAL_COUNT, GLOBAL_ACTIVITY ->
                WEIGHTS;
        };
    }

    private static BlendRule with(BlendRule r, Coordinate coordinate, double x) {
        return new BlendRule(
                coordinate == Coordinate.ALPHA ? x : r.alpha(),
                coordinate == Coordinate.LOCAL_RECENCY ? x : r.localRecency(),
                coordinate == Coordinate.LOCAL_POPULARITY ? x : r.localPopularity(),
                coordinate == Coordinate.LOCAL_COUNT ? x : r.localCount(),
                coordinate == Coordinate.GLOBAL_RECENCY ? x : r.globalRecency(),
                coordinate == Coordinate.GLOBAL_POPULARITY ? x : r.globalPopularity(),
                coordinate == Coordinate.GLOBAL_COUNT ? x : r.globalCount(),
                coordinate == Coordinate.GLOBAL_ACTIVITY ? x : r.globalActivity(),
                coordinate == Coordinate.LOCAL_HALF_LIFE ? x : r.localHalfLife(),
                coordinate == Coordinate.GLOBAL_HALF_LIFE ? x : r.globalHalfLife(),
                coordinate == Coordinate.BIDIRECTIONAL ? x != 0 : r.isBidirectional());
    }
}
