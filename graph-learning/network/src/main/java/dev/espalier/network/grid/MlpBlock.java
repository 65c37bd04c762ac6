package dev.espalier.network.grid;

import dev.espalier.network.sparse.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The hidden layers of some models side by side: row by row what {@link MlpShape} says, each row with the neurons of all models. The
 * models learn from the same rows; those of one activation follow each other.
 */
final class MlpBlock {
    final int inputs;
    final int outputs;
    final int width;
    /** Numbers of the models in the grid. */
    final int[] models;
    /** Where the neurons of each model begin, and where all end. */
    final int[] starts;

    final Activation[] activations;
    final float[][] weights;
    final float[][] momentum;
    final float[][] gradient;
    /** By output and model. */
    final float[][] biases;

    final float[][] biasMomentum;
    final float[][] biasGradient;
    /** By neuron. */
    final float[] rates;

    final float[] modelRates;
    /** By input and neuron: 1 where the model sees the input, else 0; empty where all see all. */
    final float[][] masks;

    /** Zeros everywhere, to be loaded. */
    MlpBlock(int[] numbers, List<Mlp> grid, int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        models = numbers.clone();
        starts = new int[models.length + 1];
        activations = new Activation[models.length];
        modelRates = new float[models.length];
        for (int k = 0; k < models.length; k++) {
            Mlp model = grid.get(models[k]);
            starts[k + 1] = Math.addExact(starts[k], model.hidden());
            activations[k] = model.activation();
            modelRates[k] = (float) model.learningRate();
        }
        width = starts[models.length];
        rates = new float[width];
        for (int k = 0; k < models.length; k++) {
            Arrays.fill(rates, starts[k], starts[k + 1], modelRates[k]);
        }
        int rows = inputs + 1 + outputs;
        weights = new float[rows][width];
        momentum = new float[rows][width];
        gradient = new float[rows][width];
        biases = new float[outputs][models.length];
        biasMomentum = new float[outputs][models.length];
        biasGradient = new float[outputs][models.length];
        masks = masks(grid);
    }

    private float[][] masks(List<Mlp> grid) {
        if (Arrays.stream(models).allMatch(m -> grid.get(m).inputs().isEmpty())) {
            return new float[0][];
        }
        float[][] seen = new float[inputs][width];
        for (int k = 0; k < models.length; k++) {
            Mlp model = grid.get(models[k]);
            for (int d : new MlpShape(inputs, model.hidden(), outputs).seen(model)) {
                Arrays.fill(seen[d], starts[k], starts[k + 1], 1);
            }
        }
        return seen;
    }

    /** Puts the parameters of the k-th model in, and their momentum. */
    void load(int k, float[] parameters, float[] velocity) {
        int h = starts[k + 1] - starts[k];
        for (int r = 0; r < weights.length; r++) {
            System.arraycopy(parameters, r * h, weights[r], starts[k], h);
            System.arraycopy(velocity, r * h, momentum[r], starts[k], h);
        }
        for (int o = 0; o < outputs; o++) {
            biases[o][k] = parameters[weights.length * h + o];
            biasMomentum[o][k] = velocity[weights.length * h + o];
        }
    }

    /** Takes the parameters of the k-th model out. */
    void storeParameters(int k, float[] into) {
        store(k, weights, biases, into);
    }

    /** Takes the momentum of the k-th model out. */
    void storeMomentum(int k, float[] into) {
        store(k, momentum, biasMomentum, into);
    }

    /** Takes the gradient of the k-th model out, after a sweep backwards. */
    void storeGradient(int k, float[] into) {
        store(k, gradient, biasGradient, into);
    }

    private void store(int k, float[][] rows, float[][] ends, float[] into) {
        int h = starts[k + 1] - starts[k];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], starts[k], into, r * h, h);
        }
        for (int o = 0; o < outputs; o++) {
            into[rows.length * h + o] = ends[o][k];
        }
    }

    /** A step down the gradient. */
    void step(float keep, float decay) {
        for (int d = 0; d < masks.length; d++) {
            BlockRows.multiply(gradient[d], masks[d], width);
        }
        for (int r = 0; r < weights.length; r++) {
            BlockRows.step(weights[r], momentum[r], gradient[r], rates, keep, decay, width);
        }
        for (int o = 0; o < outputs; o++) {
            BlockRows.step(biases[o], biasMomentum[o], biasGradient[o], modelRates, keep, decay, models.length);
        }
    }

    /**
     * Models in blocks: a block has models of one set of rows, and about as many neurons as asked for.
     *
     * @param numbers of the models to be placed
     * @param neurons of a block; a larger model has one for itself
     */
    static List<MlpBlock> of(List<Integer> numbers, List<Mlp> grid, int inputs, int outputs, int neurons) {
        List<Integer> sorted = new ArrayList<>(numbers);
        sorted.sort(Comparator.comparingInt((Integer i) -> grid.get(i).rows())
                .thenComparing(i -> grid.get(i).inputs().isEmpty())
                .thenComparing(i -> grid.get(i).activation().kind())
                .thenComparingDouble(i -> grid.get(i).activation().slope())
                .thenComparingInt(i -> i));
        List<MlpBlock> blocks = new ArrayList<>();
        int from = 0;
        long width = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Mlp model = grid.get(sorted.get(i));
            boolean fits = i == from
                    || (width + model.hidden() <= neurons
                            && model.rows() == grid.get(sorted.get(from)).rows());
            if (!fits) {
                blocks.add(block(sorted.subList(from, i), grid, inputs, outputs));
                from = i;
                width = 0;
            }
            width += model.hidden();
        }
        if (from < sorted.size()) {
            blocks.add(block(sorted.subList(from, sorted.size()), grid, inputs, outputs));
        }
        return blocks;
    }

    private static MlpBlock block(List<Integer> numbers, List<Mlp> grid, int inputs, int outputs) {
        return new MlpBlock(numbers.stream().mapToInt(i -> i).toArray(), grid, inputs, outputs);
    }
}
