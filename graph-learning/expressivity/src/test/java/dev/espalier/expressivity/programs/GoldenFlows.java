package dev.espalier.expressivity.programs;

/** Two flows known in full. */
final class GoldenFlows {
    /** The flow network of Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, chapter on maximum flow. */
    static final OrderedGraph CLRS =
            OrderedGraph.of(6, new int[][] {{0, 1}, {0, 2}, {1, 3}, {2, 1}, {2, 4}, {3, 2}, {3, 5}, {4, 3}, {4, 5}});

    static final long[] CLRS_CAPACITIES = {16, 13, 12, 4, 14, 9, 20, 7, 4};
    static final long[] CLRS_FLOW = {12, 11, 12, 0, 11, 0, 19, 7, 4};
    static final long CLRS_VALUE = 23;

    static final OrderedGraph SMALL = OrderedGraph.of(4, new int[][] {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}});
    static final long[] SMALL_CAPACITIES = {3, 2, 5, 2, 3};
    static final long[] SMALL_FLOW = {3, 2, 1, 2, 3};
    static final long SMALL_VALUE = 5;

    private GoldenFlows() {}
}
