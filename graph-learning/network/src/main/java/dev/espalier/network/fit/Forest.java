package dev.espalier.network.fit;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.network.training.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import smile.base.cart.CART;
import smile.base.cart.Loss;
import smile.base.cart.SplitRule;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.ValueVector;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/**
 * A random forest (Breiman 2001) of Smile's trees, of the same inputs that a network gets. Rows and seed of a tree follow from its
 * number, so that the forest is the same on any number of threads. (Smile's own forests fail on few rows of many levels: they
 * measure each tree on the rows it has not seen, and take two levels there for the first two of all.)
 */
final class Forest {
    static final int TREES = 200;

    /** Of larger tables every second, third, … row is taken. */
    static final long MOST_CELLS = 20_000_000;

    private static final int DEEPEST = 20;
    /** Breiman's leaves: of levels as small as they come. */
    private static final int SMALLEST_OF_LEVELS = 1;

    private static final int SMALLEST_OF_NUMBERS = 5;
    private static final int ANY_NODES = Integer.MAX_VALUE;

    private final Samples training;
    private final int outputs;
    private final int step;
    private final Key key;
    private final int threads;

    /**
     * A forest to be grown.
     *
     * @param training at least one row
     * @param outputs  levels, or 1 of numbers
     * @param cells    the most inputs times rows that trees are grown from
     */
    Forest(Samples training, int outputs, Key key, int threads, long cells) {
        this.training = training;
        this.outputs = outputs;
        this.key = key;
        this.threads = threads;
        step = Math.toIntExact(Math.ceilDiv((long) training.features().length * training.rows(), cells));
    }

    /** Its answers to rows, by output and row, as a network would give them: numbers, or logarithms of the levels' shares. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answers(float[][] values, long nodes) {}

    /** What it is called. */
    String name() {
        return "random forest, " + TREES + " trees" + (step == 1 ? "" : " of " + rows() + " rows");
    }

    private int rows() {
        return Math.ceilDiv(training.rows(), step);
    }

    /**
     * Grows it and answers rows.
     *
     * @throws CancellationException when the progress asks to stop
     */
    Answers answer(Samples asked, Progress progress) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(
                            () -> training.numbers().length == 0 ? levels(asked, progress) : numbers(asked, progress))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private Answers levels(Samples asked, Progress progress) {
        int[] levels = new int[rows()];
        Arrays.setAll(levels, row -> training.levels()[row * step]);
        var field = new StructField("level", DataTypes.IntType);
        int tried = Math.max(1, (int) Math.sqrt(training.features().length));
        List<DecisionTree> trees = grow(
                progress,
                (frame, grown) -> new DecisionTree(
                        frame.rows(),
                        levels,
                        field,
                        outputs,
                        SplitRule.GINI,
                        DEEPEST,
                        ANY_NODES,
                        SMALLEST_OF_LEVELS,
                        tried,
                        grown,
                        frame.order()));
        float[][] answers = new float[outputs][asked.rows()];
        eachRow(asked, (row, tuple) -> {
            int[] votes = new int[outputs]; // since Smile levels the shares within leaves, most in the smallest ones
            for (DecisionTree tree : trees) {
                votes[tree.predict(tuple)]++;
            }
            for (int level = 0; level < outputs; level++) {
                // as if half a tree more had told each level, so that none is impossible
                answers[level][row] = (float) Math.log((votes[level] + 0.5) / (TREES + 0.5 * outputs));
            }
        });
        return new Answers(answers, nodes(trees));
    }

    private Answers numbers(Samples asked, Progress progress) {
        double[] numbers = new double[rows()];
        Arrays.setAll(numbers, row -> training.numbers()[0][row * step]);
        var field = new StructField("number", DataTypes.DoubleType);
        int tried = Math.max(1, training.features().length / 3);
        List<RegressionTree> trees = grow(
                progress,
                (frame, grown) -> new RegressionTree(
                        frame.rows(),
                        Loss.ls(numbers),
                        field,
                        DEEPEST,
                        ANY_NODES,
                        SMALLEST_OF_NUMBERS,
                        tried,
                        grown,
                        frame.order()));
        float[][] answers = new float[1][asked.rows()];
        eachRow(asked, (row, tuple) -> {
            double sum = 0;
            for (RegressionTree tree : trees) {
                sum += tree.predict(tuple);
            }
            answers[0][row] = (float) (sum / TREES);
        });
        return new Answers(answers, nodes(trees));
    }

    /** Rows to grow from, and the order of each column, which all trees share. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Grown(DataFrame rows, int[][] order) {}

    /** @param tree makes one of how often it has each row */
    private <T> List<T> grow(Progress progress, BiFunction<Grown, int[], T> tree) {
        DataFrame rows = frame(training, step);
        Grown frame = new Grown(rows, CART.order(rows));
        AtomicInteger done = new AtomicInteger();
        return IntStream.range(0, TREES)
                .parallel()
                .mapToObj(t -> {
                    if (progress.stopRequested()) {
                        throw new CancellationException("stopped between trees");
                    }
                    SplittableRandom random = key.split(t).random();
                    MathEx.setSeed(random.nextLong(1, Integer.MAX_VALUE)); // of this thread, for the inputs of a split
                    int[] drawn = new int[rows.size()];
                    for (int i = 0; i < drawn.length; i++) {
                        drawn[random.nextInt(drawn.length)]++;
                    }
                    T grown = tree.apply(frame, drawn);
                    progress.at("trees", done.incrementAndGet(), TREES);
                    return grown;
                })
                .toList();
    }

    private static long nodes(List<? extends CART> trees) {
        return trees.stream().mapToLong(CART::size).sum();
    }

    /** Hears of a row. */
    @FunctionalInterface
    private interface RowListener {
        void at(int row, Tuple tuple);
    }

    private static void eachRow(Samples asked, RowListener listener) {
        DataFrame rows = frame(asked, 1);
        IntStream.range(0, asked.rows()).parallel().forEach(row -> listener.at(row, rows.get(row)));
    }

    private static DataFrame frame(Samples samples, int step) {
        float[][] features = samples.features();
        Stream<ValueVector> columns =
                IntStream.range(0, features.length).mapToObj(c -> ValueVector.of("x" + c, every(features[c], step)));
        return new DataFrame(columns.toArray(ValueVector[]::new));
    }

    private static float[] every(float[] column, int step) {
        if (step == 1) {
            return column;
        }
        float[] some = new float[Math.ceilDiv(column.length, step)];
        for (int row = 0; row < some.length; row++) {
            some[row] = column[row * step];
        }
        return some;
    }
}
