package dev.espalier.temporal.tigger.network;

import dev.espalier.temporal.tigger.arithmetic.Curves;
import dev.espalier.temporal.tigger.arithmetic.Products;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws many walks at once, step by step, as a tree: walks that have come the same way so far have the same state, which is
 * computed once however many they are. Each walk still draws its own next item and waiting time, so that the walks are as
 * independent as if each had gone alone. The walks of one start draw from one stream, so that they do not depend on which others
 * are drawn beside them. Not thread-safe.
 */
public final class WalkTree {
    private final Tables tables;
    private final Weights weights;
    private final Clockwork clock;
    private final LstmLayer cell;
    private final NextItems next;
    private final Mixture mixture;
    private Level level;
    private Level below;

    public WalkTree(Tables tables) {
        this.tables = tables;
        this.weights = tables.weights;
        this.clock = tables.clock;
        cell = new LstmLayer(weights.shape.hidden(), 0, 0);
        next = new NextItems(weights);
        mixture = new Mixture(weights.shape.components());
        level = new Level(weights.shape);
        below = new Level(weights.shape);
    }

    /** What ends walks, and who hears of their edges. */
    public interface Rules {
        /** Whether a walk may go on to an item at a time; where not, it ends before. */
        boolean mayGo(int fromItem, int toItem, long time);

        /** Walks that were at an item since a time took an edge. */
        void went(int fromItem, int toItem, long fromTime, long time, int walks, SplittableRandom random);
    }

    /** The walks to begin: items, times and numbers of walks above 0, and a stream each. */
    public void begin(int rows) {
        level.resize(rows);
    }

    public void start(int row, int item, long time, int walks, SplittableRandom random) {
        level.item[row] = item;
        level.time[row] = time;
        level.wait[row] = Clockwork.NO_WAIT;
        level.walks[row] = walks;
        level.random[row] = random;
        level.parent[row] = -1;
    }

    /**
     * Draws the walks that were begun.
     *
     * @param edges      most edges of a walk
     * @param leastEdges edges that a walk must have before any counts, 1 or 2
     */
    public void run(int edges, int leastEdges, Rules rules) {
        for (int step = 0; step < edges && level.rows > 0; step++) {
            states(step);
            drawItems();
            drawWaits(rules);
            tell(step, leastEdges, rules);
            Level done = level;
            level = below;
            below = done;
        }
    }

    private void states(int step) {
        int rows = level.rows;
        tables.inputs(level);
        if (step > 0) {
            addRecurrent(below.state1, weights.recur1);
        }
        for (int r = 0; r < rows; r++) {
            cell.step(level.gates[r], level.past1[r], level.cell1[r], level.squashed, level.state1[r]);
            System.arraycopy(weights.bias2[0], 0, level.gates[r], 0, level.gates[r].length);
        }
        Products.add(level.state1, 0, weights.in2, level.gates, 0, rows);
        if (step > 0) {
            addRecurrent(below.state2, weights.recur2);
        }
        for (int r = 0; r < rows; r++) {
            cell.step(level.gates[r], level.past2[r], level.cell2[r], level.squashed, level.state2[r]);
        }
    }

    /** Adds U h of the rows that walks came from: one product for all that go on from the same. Their gates are no longer used. */
    private void addRecurrent(float[][] states, float[][] recurrent) {
        int parents = 0;
        for (int c = 0; c < level.rows; c++) {
            int row = level.parent[c];
            if (c == 0 || row != level.parent[c - 1]) {
                Arrays.fill(below.gates[row], 0);
                level.before[parents] = states[row];
                level.carried[parents] = below.gates[row];
                parents++;
            }
        }
        Products.add(level.before, 0, recurrent, level.carried, 0, parents);
        for (int c = 0; c < level.rows; c++) {
            Products.addTo(below.gates[level.parent[c]], level.gates[c]);
        }
    }

    private void drawItems() {
        level.outcomes = 0;
        next.draw(level.state2, level.rows, level.walks, level.random, level::addOutcome);
    }

    private void drawWaits(Rules rules) {
        int rows = level.rows;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(level.state2[r], 0, level.squashedState[r], 0, level.state2[r].length);
            Curves.logistic(level.squashedState[r]);
            Arrays.fill(level.context[r], 0);
        }
        Products.add(level.squashedState, 0, weights.contextState, level.context, 0, rows);
        level.prepareOutcomes();
        int outcomes = level.outcomes;
        for (int i = 0; i < outcomes; i++) {
            float[] sum = level.outcomeContext[i];
            System.arraycopy(tables.contextOf(level.outcomeItem[i]), 0, sum, 0, sum.length);
            Products.addTo(level.context[level.outcomeRow[i]], sum);
            Curves.logistic(sum);
            System.arraycopy(weights.mixtureBias[0], 0, level.mixtureRow[i], 0, level.mixtureRow[i].length);
        }
        Products.add(level.outcomeContext, 0, weights.mixture, level.mixtureRow, 0, outcomes);
        below.resize(level.walksInAll());
        below.rows = 0;
        for (int i = 0; i < outcomes; i++) {
            if (level.outcomeItem[i] != 0) {
                drawTimes(i, rules);
            }
        }
    }

    private void drawTimes(int outcome, Rules rules) {
        int row = level.outcomeRow[outcome];
        int item = level.outcomeItem[outcome];
        int count = level.outcomeWalks[outcome];
        SplittableRandom random = level.random[row];
        mixture.prepare(level.mixtureRow[outcome]);
        long[] times = level.times(count);
        for (int i = 0; i < count; i++) {
            double wait = Math.exp(clock.mean() + clock.deviation() * mixture.draw(random));
            times[i] = level.time[row] + clock.ticks(wait);
        }
        Arrays.sort(times, 0, count);
        for (int i = 0; i < count; ) {
            int end = i + 1;
            while (end < count && times[end] == times[i]) {
                end++;
            }
            if (rules.mayGo(level.item[row], item, times[i])) {
                below.addChild(level, row, item, times[i], end - i);
            }
            i = end;
        }
    }

    /** Tells of the edges to the level below; edges of a walk's first step wait until it has a second where they must. */
    private void tell(int step, int leastEdges, Rules rules) {
        if (leastEdges == 2 && step == 0) {
            return;
        }
        int[] survivors = level.survivors();
        for (int c = 0; c < below.rows; c++) {
            int row = below.parent[c];
            survivors[row] += below.walks[c];
            rules.went(level.item[row], below.item[c], level.time[row], below.time[c], below.walks[c], below.random[c]);
        }
        if (leastEdges == 2 && step == 1) {
            for (int r = 0; r < level.rows; r++) {
                if (survivors[r] > 0) {
                    rules.went(
                            level.fromItem[r],
                            level.item[r],
                            level.fromTime[r],
                            level.time[r],
                            survivors[r],
                            level.random[r]);
                }
            }
        }
    }

    /** The walks that stand at one step, those that came the same way as one row. */
    static final class Level {
        private final TiggerOptions.Network shape;
        int rows;
        int[] item = new int[0];
        long[] time = new long[0];
        double[] wait = new double[0];
        private int[] walks = new int[0];
        private int[] parent = new int[0];
        private int[] fromItem = new int[0];
        private long[] fromTime = new long[0];
        private int[] survivors = new int[0];
        private SplittableRandom[] random = new SplittableRandom[0];
        float[][] gates = new float[0][];
        private float[][] cell1 = new float[0][];
        private float[][] state1 = new float[0][];
        private float[][] cell2 = new float[0][];
        private float[][] state2 = new float[0][];
        private float[][] before = new float[0][];
        private float[][] carried = new float[0][];
        private float[][] past1 = new float[0][];
        private float[][] past2 = new float[0][];
        private float[][] squashedState = new float[0][];
        private float[][] context = new float[0][];
        private final float[] squashed;
        private final float[] none;
        private int outcomes;
        private int[] outcomeRow = new int[64];
        private int[] outcomeItem = new int[64];
        private int[] outcomeWalks = new int[64];
        private float[][] outcomeContext = new float[0][];
        private float[][] mixtureRow = new float[0][];
        private long[] times = new long[16];

        Level(TiggerOptions.Network shape) {
            this.shape = shape;
            squashed = new float[shape.hidden()];
            none = new float[shape.hidden()];
        }

        void resize(int newRows) {
            rows = newRows;
            if (newRows <= item.length) {
                Arrays.fill(past1, 0, newRows, none);
                Arrays.fill(past2, 0, newRows, none);
                return;
            }
            int room = Math.max(newRows, 2 * item.length);
            int hidden = shape.hidden();
            item = new int[room];
            time = new long[room];
            wait = new double[room];
            walks = new int[room];
            parent = new int[room];
            fromItem = new int[room];
            fromTime = new long[room];
            survivors = new int[room];
            random = new SplittableRandom[room];
            gates = Products.zeros(room, 4 * hidden);
            cell1 = Products.zeros(room, hidden);
            state1 = Products.zeros(room, hidden);
            cell2 = Products.zeros(room, hidden);
            state2 = Products.zeros(room, hidden);
            squashedState = Products.zeros(room, hidden);
            context = Products.zeros(room, shape.context());
            before = new float[room][];
            carried = new float[room][];
            past1 = new float[room][];
            past2 = new float[room][];
            Arrays.fill(past1, none);
            Arrays.fill(past2, none);
        }

        private void addChild(Level above, int row, int childItem, long childTime, int childWalks) {
            int c = rows++;
            item[c] = childItem;
            time[c] = childTime;
            wait[c] = Clockwork.wait(above.time[row], childTime);
            walks[c] = childWalks;
            parent[c] = row;
            fromItem[c] = above.item[row];
            fromTime[c] = above.time[row];
            random[c] = above.random[row];
            past1[c] = above.cell1[row];
            past2[c] = above.cell2[row];
        }

        private void addOutcome(int row, int nextItem, int count) {
            if (outcomes == outcomeRow.length) {
                outcomeRow = Arrays.copyOf(outcomeRow, 2 * outcomes);
                outcomeItem = Arrays.copyOf(outcomeItem, 2 * outcomes);
                outcomeWalks = Arrays.copyOf(outcomeWalks, 2 * outcomes);
            }
            outcomeRow[outcomes] = row;
            outcomeItem[outcomes] = nextItem;
            outcomeWalks[outcomes] = count;
            outcomes++;
        }

        private void prepareOutcomes() {
            if (outcomeContext.length < outcomes) {
                outcomeContext = Products.zeros(outcomeRow.length, shape.context());
                mixtureRow = Products.zeros(outcomeRow.length, 3 * shape.components());
            }
        }

        private int walksInAll() {
            int sum = 0;
            for (int r = 0; r < rows; r++) {
                sum += walks[r];
            }
            return sum;
        }

        private int[] survivors() {
            Arrays.fill(survivors, 0, rows, 0);
            return survivors;
        }

        private long[] times(int count) {
            if (times.length < count) {
                times = new long[2 * count];
            }
            return times;
        }
    }

    /** What depends on an item alone, computed once for a model. Immutable and shared by threads. */
    public static final class Tables {
        /** Numbers in a table of items' contributions to the first layer: 128 MB. */
        private static final long MOST = 1L << 25;

        final Weights weights;
        public final Clockwork clock;
        private final float[][] byItem;
        private final float[][] context;

        public Tables(Weights weights, Clockwork clock) {
            this.weights = weights;
            this.clock = clock;
            int items = weights.groups.items();
            int gates = 4 * weights.shape.hidden();
            byItem = Products.zeros((long) items * gates <= MOST ? items : 0, gates);
            if (byItem.length > 0) {
                Products.add(weights.items, 0, weights.nodeIn, byItem, 0, items);
            }
            context = Products.zeros(items, weights.shape.context());
            float[][] squashed = Products.zeros(1, weights.shape.nodeWidth());
            for (int i = 0; i < items; i++) {
                System.arraycopy(weights.items[i], 0, squashed[0], 0, squashed[0].length);
                Curves.logistic(squashed[0]);
                System.arraycopy(weights.contextBias[0], 0, context[i], 0, context[i].length);
                Products.add(squashed, 0, weights.contextItem, context, i, 1);
            }
        }

        private float[] contextOf(int item) {
            return context[item];
        }

        /** Writes what items and times contribute to the first layer's gates. */
        private void inputs(Level level) {
            int rows = level.rows;
            double[] features = new double[rows];
            for (int r = 0; r < rows; r++) {
                features[r] = clock.feature(level.time[r], level.wait[r]);
            }
            double[] distinct = Arrays.stream(features).sorted().distinct().toArray();
            float[][] times = Products.zeros(distinct.length, weights.shape.timeWidth());
            float[][] byTime = Products.zeros(distinct.length, 4 * weights.shape.hidden());
            for (int i = 0; i < distinct.length; i++) {
                TimeCode.encode(weights.time, distinct[i], times[i]);
                System.arraycopy(weights.bias1[0], 0, byTime[i], 0, byTime[i].length);
            }
            Products.add(times, 0, weights.timeIn, byTime, 0, distinct.length);
            float[][] embeddings = new float[rows][];
            for (int r = 0; r < rows; r++) {
                float[] gates = level.gates[r];
                System.arraycopy(byTime[Arrays.binarySearch(distinct, features[r])], 0, gates, 0, gates.length);
                if (byItem.length > 0) {
                    Products.addTo(byItem[level.item[r]], gates);
                } else {
                    embeddings[r] = weights.items[level.item[r]];
                }
            }
            if (byItem.length == 0) {
                Products.add(embeddings, 0, weights.nodeIn, level.gates, 0, rows);
            }
        }
    }
}
