package dev.espalier.network.grid;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.network.grid.MlpTraining.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * One epoch after the other, of all models that still train. Models that have ended take part until they are a share of all neurons that
 * pays for moving the others together.
 */
final class GridEpochs {
    /**
     * Values of a block and batch that stay in a core's own cache, with their slopes 512 KiB: of halves and doubles of it none was
     * quicker at any batch, and a quarter took half as long again at batches of 256, whose loops are then short.
     */
    private static final int VALUES = 1 << 16;

    private static final int LEAST_NEURONS = 128;
    private static final int MOST_NEURONS = 1024;
    /** Share of neurons below which those in use are moved together. */
    private static final double SPARSE = 0.75;

    private final List<Contender> contenders;
    private final List<Mlp> grid;
    private final GridOptions options;
    private final GridData data;
    private final float[][] trainingRows;
    private final float[][] validationRows;
    private final Key key;
    private final int blockNeurons;
    private List<MlpBlock> blocks;

    GridEpochs(List<Contender> contenders, List<Mlp> grid, GridOptions options, GridData data, Key key) {
        this.contenders = contenders;
        this.grid = grid;
        this.options = options;
        this.data = data;
        this.key = key;
        trainingRows = RowBatch.turned(data.training());
        validationRows = RowBatch.turned(data.validation());
        blockNeurons = Math.clamp(VALUES / options.batch(), LEAST_NEURONS, MOST_NEURONS);
        blocks = moveTogether();
    }

    /** How many models still train. */
    int models() {
        return Math.toIntExact(contenders.stream().filter(Contender::isTraining).count());
    }

    /** Neurons that the next epoch runs through. */
    long neurons() {
        return blocks.stream().mapToLong(b -> b.width).sum();
    }

    private List<MlpBlock> moveTogether() {
        List<Integer> numbers = IntStream.range(0, contenders.size())
                .filter(i -> contenders.get(i).isTraining())
                .boxed()
                .toList();
        List<MlpBlock> made = MlpBlock.of(numbers, grid, data.inputs(), data.outputs(), blockNeurons);
        for (MlpBlock block : made) {
            for (int k = 0; k < block.models.length; k++) {
                contenders.get(block.models[k]).loadInto(block, k);
            }
        }
        return made;
    }

    /** Brings the parameters of all models that still train to where they are kept. */
    void takeOut() {
        for (MlpBlock block : blocks) {
            for (int k = 0; k < block.models.length; k++) {
                Contender contender = contenders.get(block.models[k]);
                if (contender.isTraining()) {
                    contender.takeFrom(block, k);
                }
            }
        }
    }

    /** One epoch, and what follows from it. */
    void run(int epoch, BlockWorkers workers) {
        List<int[]> orders = data.rowSets().stream()
                .map(rows -> order(rows, key.split(epoch).split("order")))
                .toList();
        int width = blocks.stream().mapToInt(b -> b.width).max().orElse(0);
        int most = blocks.stream().mapToInt(b -> b.models.length).max().orElse(0);
        workers.forEach(
                blocks.size(),
                () -> worker(orders, new BlockSweep(width, most, data.inputs(), data.outputs(), options.batch())));
        if (options.halves(epoch)) {
            halve();
        }
        long used = contenders.stream()
                .filter(Contender::isTraining)
                .mapToLong(Contender::hidden)
                .sum();
        if (used < SPARSE * neurons()) {
            takeOut();
            blocks = moveTogether();
        }
    }

    private static int[] order(int[] rows, Key own) {
        int[] order = IntStream.range(0, rows.length).toArray();
        Shuffle.shuffle(order, own.random());
        return Arrays.stream(order).map(i -> rows[i]).toArray();
    }

    private IntConsumer worker(List<int[]> orders, BlockSweep sweep) {
        RowBatch learnt = new RowBatch(data.training(), trainingRows, options.batch());
        RowBatch held = new RowBatch(data.validation(), validationRows, options.batch());
        int[] all = IntStream.range(0, data.validation().rows()).toArray();
        return b -> {
            MlpBlock block = blocks.get(b);
            int[] order = orders.get(grid.get(block.models[0]).rows());
            double[] trainLoss = descend(block, sweep, learnt, order);
            double[][] measured = measure(block, sweep, held, all);
            for (int k = 0; k < block.models.length; k++) {
                Contender contender = contenders.get(block.models[k]);
                if (contender.isTraining()) {
                    contender.note(block, k, trainLoss[k], measured[0][k], measured[1][k], options);
                }
            }
        };
    }

    private double[] descend(MlpBlock block, BlockSweep sweep, RowBatch batch, int[] order) {
        float momentum = (float) options.momentum();
        float decay = (float) options.weightDecay();
        double[] loss = new double[block.models.length];
        for (int from = 0; from < order.length; from += options.batch()) {
            int n = Math.min(options.batch(), order.length - from);
            batch.load(order, from, n);
            sweep.forwardKeepingSlopes(block, batch.x, n);
            for (int k = 0; k < loss.length; k++) {
                loss[k] += batch.loss(sweep.answers[k], n, sweep.gradients[k]);
            }
            sweep.backward(block, batch.x, n);
            block.step(momentum, decay);
        }
        for (int k = 0; k < loss.length; k++) {
            loss[k] /= order.length;
        }
        return loss;
    }

    /** Mean losses and mean errors by model. */
    private double[][] measure(MlpBlock block, BlockSweep sweep, RowBatch batch, int[] rows) {
        double[][] sums = new double[2][block.models.length];
        for (int from = 0; from < rows.length; from += options.batch()) {
            int n = Math.min(options.batch(), rows.length - from);
            batch.load(rows, from, n);
            sweep.forward(block, batch.x, n);
            for (int k = 0; k < block.models.length; k++) {
                sums[0][k] += batch.loss(sweep.answers[k], n, sweep.gradients[k]);
                sums[1][k] += batch.error(sweep.answers[k], n);
            }
        }
        for (double[] sum : sums) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] /= rows.length;
            }
        }
        return sums;
    }

    /** Of the models that still train only those of least loss so far go on, the first ones where losses are equal. */
    private void halve() {
        List<int[]> places = new ArrayList<>(); // number in the grid, block, model of the block
        for (int b = 0; b < blocks.size(); b++) {
            for (int k = 0; k < blocks.get(b).models.length; k++) {
                int number = blocks.get(b).models[k];
                if (contenders.get(number).isTraining()) {
                    places.add(new int[] {number, b, k});
                }
            }
        }
        places.sort(Comparator.comparingDouble((int[] p) -> contenders.get(p[0]).bestLoss())
                .thenComparingInt(p -> p[0]));
        int kept = (int) Math.ceil(options.keep() * places.size());
        for (int[] p : places.subList(kept, places.size())) {
            contenders.get(p[0]).end(blocks.get(p[1]), p[2], Fate.DROPPED);
        }
    }
}
