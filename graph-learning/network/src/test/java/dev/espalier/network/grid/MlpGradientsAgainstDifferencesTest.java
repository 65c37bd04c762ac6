package dev.espalier.network.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.training.Samples;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What the kernel says of a block's gradients, against central differences of losses that are computed one number at a time. */
final class MlpGradientsAgainstDifferencesTest {
    private static final double STEP = 1e-6;
    private static final double ROUNDING = 2e-5; // of sums of some dozens of floats of about 1

    @Randomised(cases = 40)
    void gradientsAreDifferences(Key key) {
        SplittableRandom random = key.random();
        boolean levels = random.nextBoolean();
        int inputs = 1 + random.nextInt(9);
        int outputs = levels ? 2 + random.nextInt(3) : 1 + random.nextInt(3);
        int rows = 1 + random.nextInt(11);
        Samples samples = Grids.samples(rows, inputs, outputs, levels, key.split("rows"));
        MlpGrid grid = Grids.grid(1 + random.nextInt(5), 7, 1, random);
        MlpBlock block = MlpBlock.of(
                        IntStream.range(0, grid.models().size()).boxed().toList(), grid.models(), inputs, outputs, 1000)
                .getFirst();
        float[][] first = new float[block.models.length][];
        for (int k = 0; k < first.length; k++) {
            Mlp model = grid.models().get(block.models[k]);
            first[k] = new MlpShape(inputs, model.hidden(), outputs).first(model, Initialiser.FAN_IN, key.split(k));
            block.load(k, first[k], new float[first[k].length]);
        }
        BlockSweep sweep = new BlockSweep(block.width, first.length, inputs, outputs, rows);
        RowBatch batch = new RowBatch(samples, RowBatch.turned(samples), rows);
        batch.load(IntStream.range(0, rows).toArray(), 0, rows);
        sweep.forwardKeepingSlopes(block, batch.x, rows);
        double[] loss = new double[first.length];
        for (int k = 0; k < first.length; k++) {
            loss[k] = batch.loss(sweep.answers[k], rows, sweep.gradients[k]) / rows;
        }
        sweep.backward(block, batch.x, rows);
        for (int k = 0; k < first.length; k++) {
            Mlp model = grid.models().get(block.models[k]);
            float[] found = new float[first[k].length];
            block.storeGradient(k, found);
            double[] parameters = IntStream.range(0, found.length)
                    .mapToDouble(at(first[k])::get)
                    .toArray();
            assertEquals(loss(model, parameters, samples, outputs), loss[k], ROUNDING);
            for (int p = 0; p < found.length; p++) {
                double kept = parameters[p];
                parameters[p] = kept + STEP;
                double above = loss(model, parameters, samples, outputs);
                parameters[p] = kept - STEP;
                double below = loss(model, parameters, samples, outputs);
                parameters[p] = kept;
                assertEquals((above - below) / (2 * STEP), found[p], ROUNDING, model.name() + ", parameter " + p);
            }
        }
    }

    private interface Numbers {
        double get(int i);
    }

    private static Numbers at(float[] values) {
        return i -> values[i];
    }

    /** The mean loss, as the formulas have it. */
    private static double loss(Mlp model, double[] parameters, Samples samples, int outputs) {
        int inputs = samples.features().length;
        int h = model.hidden();
        double sum = 0;
        for (int row = 0; row < samples.rows(); row++) {
            double[] y = new double[outputs];
            for (int o = 0; o < outputs; o++) {
                y[o] = parameters[(inputs + 1 + outputs) * h + o];
            }
            for (int j = 0; j < h; j++) {
                double z = parameters[inputs * h + j];
                for (int d = 0; d < inputs; d++) {
                    z += samples.features()[d][row] * parameters[d * h + j];
                }
                for (int o = 0; o < outputs; o++) {
                    y[o] += model.activation().value(z) * parameters[(inputs + 1 + o) * h + j];
                }
            }
            sum += samples.numbers().length == 0 ? surprise(y, samples.levels()[row]) : squares(y, samples, row);
        }
        return sum / samples.rows();
    }

    private static double surprise(double[] y, int level) {
        double all = 0;
        for (double answer : y) {
            all += Math.exp(answer);
        }
        return Math.log(all) - y[level];
    }

    private static double squares(double[] y, Samples samples, int row) {
        double sum = 0;
        for (int o = 0; o < y.length; o++) {
            double off = y[o] - samples.numbers()[o][row];
            sum += off * off / 2;
        }
        return sum;
    }
}
