package dev.espalier.network.grid;

import dev.espalier.graph.Key;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.training.Samples;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random tables and grids. */
final class Grids {
    static final List<Activation> ACTIVATIONS = List.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.leaky(0.3),
            Activation.leaky(-0.6),
            Activation.TANH,
            Activation.SIGMOID,
            Activation.ELU);

    private Grids() {}

    /** Features of a normal law; levels or numbers that follow from them. */
    static Samples samples(int rows, int inputs, int outputs, boolean levels, Key key) {
        SplittableRandom random = key.random();
        float[][] features = new float[inputs][rows];
        for (float[] column : features) {
            for (int i = 0; i < rows; i++) {
                column[i] = (float) random.nextGaussian();
            }
        }
        if (levels) {
            return Samples.ofLevels(
                    features,
                    IntStream.range(0, rows)
                            .map(i -> Math.floorMod((int) Math.floor(features[0][i] * 2), outputs))
                            .toArray());
        }
        float[][] numbers = new float[outputs][rows];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < rows; i++) {
                numbers[o][i] = (float) Math.sin(features[o % inputs][i]) + 0.1f * o;
            }
        }
        return Samples.ofNumbers(features, numbers);
    }

    /** Models of which no two are alike. */
    static MlpGrid grid(int models, int mostHidden, int rowSets, SplittableRandom random) {
        Set<Mlp> drawn = new LinkedHashSet<>();
        while (drawn.size() < models) {
            drawn.add(new Mlp(
                    1 + random.nextInt(mostHidden),
                    ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())),
                    0.01 * (1 + random.nextInt(3)),
                    random.nextInt(4),
                    random.nextInt(rowSets),
                    List.of()));
        }
        return new MlpGrid(List.copyOf(drawn));
    }

    /** The same rows of other samples. */
    static Samples rows(Samples samples, int[] rows) {
        float[][] features = Arrays.stream(samples.features())
                .map(column -> pick(column, rows))
                .toArray(float[][]::new);
        return samples.numbers().length == 0
                ? Samples.ofLevels(
                        features,
                        IntStream.of(rows).map(i -> samples.levels()[i]).toArray())
                : Samples.ofNumbers(
                        features,
                        Arrays.stream(samples.numbers())
                                .map(column -> pick(column, rows))
                                .toArray(float[][]::new));
    }

    private static float[] pick(float[] column, int[] rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }
}
