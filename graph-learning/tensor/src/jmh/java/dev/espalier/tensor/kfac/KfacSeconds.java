package dev.espalier.tensor.kfac;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Adam;
import dev.espalier.tensor.AdamOptions;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Torch;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Mlp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ObjLongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * CPU seconds and updates of K-FAC and Adam to training losses of an autoencoder of 64-128-64-32-8-32-64-128-64 units (tanh, linear
 * code, cross-entropy of grey pixels) on 1,797 handwritten digits, one thread. Adam: batches of 100 at rate 0.003; K-FAC: of 300,
 * growing to all at step 300. Looking at the loss is not counted.
 *
 * <p>Arguments: the digits ({@code graph-learning/network/data/digits.csv.gz}), CPU seconds for each method (default 25), and names
 * of methods (default all).
 */
public final class KfacSeconds {
    private static final PrintStream OUT = System.out;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double[] LOSSES = {16, 15, 14.5, 14.1};
    private static final int PIXELS = 64;
    private static final KfacOptions BOLD = KfacOptions.DEFAULT.with(new KfacOptions.Damping(10, 1e-8));

    private KfacSeconds() {}

    /** One method; a run of it is a line of the table. */
    private record Method(String name, Type type, int lookEvery, Training training) {}

    /** Makes what does update k, counted from 1, of an autoencoder. */
    private interface Training {
        ObjLongConsumer<Key> start(Parameters parameters, List<Mlp> layers, Tensor digits);
    }

    public static void main(String[] args) throws IOException {
        Torch.threads(1);
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 25;
        List<String> only = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : List.of();
        double[] pixels = pixels(Path.of(args[0]));
        OUT.println("CPU s (updates) to loss   " + Arrays.toString(LOSSES) + "   at the end");
        for (Method method : methods()) {
            if (only.isEmpty() || only.contains(method.name())) {
                OUT.println(run(method, pixels, seconds));
            }
        }
    }

    private static List<Method> methods() {
        KfacOptions diagonal = BOLD.with(Structure.BLOCK_DIAGONAL);
        KfacOptions.Model still = new KfacOptions.Model(1e-5, false, 0.25);
        return List.of(
                new Method("kfac-tri", Type.FLOAT64, 5, kfac(BOLD)),
                new Method("kfac-diag", Type.FLOAT64, 5, kfac(diagonal)),
                new Method("kfac-tri-32", Type.FLOAT32, 5, kfac(BOLD)),
                new Method("kfac-diag-32", Type.FLOAT32, 5, kfac(diagonal)),
                new Method("kfac-diag-still", Type.FLOAT64, 5, kfac(diagonal.with(still))),
                new Method("adam", Type.FLOAT64, 100, KfacSeconds::adam),
                new Method("adam-32", Type.FLOAT32, 100, KfacSeconds::adam));
    }

    private static Training kfac(KfacOptions options) {
        return (parameters, layers, digits) -> {
            var kfac = new Kfac(layers, Loss.BERNOULLI, options, Key.of(1));
            int all = (int) digits.size(0);
            return (key, k) -> {
                double grown = 300 * Math.pow(all / 300.0, (k - 1) / 300.0);
                // all of them in random order too, as the first cases stand for all
                Tensor batch = batch(digits, (int) Math.min(all, grown), key);
                kfac.step(batch, batch);
            };
        };
    }

    private static ObjLongConsumer<Key> adam(Parameters parameters, List<Mlp> layers, Tensor digits) {
        var adam = new Adam(parameters, AdamOptions.adam(0.003));
        return (key, k) -> {
            Tensor batch = batch(digits, 100, key);
            parameters.zeroGradients();
            Loss.BERNOULLI.values(output(layers, batch), batch).mean().backward();
            adam.step();
        };
    }

    private static String run(Method method, double[] pixels, double seconds) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-16s", method.name()));
        try (var parameters = new Parameters(method.type());
                var scope = new Scope()) {
            Tensor digits = Tensor.of(pixels, pixels.length / PIXELS, PIXELS).to(method.type());
            List<Mlp> layers = autoencoder(parameters);
            ObjLongConsumer<Key> update = method.training().start(parameters, layers, digits);
            double used = 0;
            double loss = Double.POSITIVE_INFINITY;
            int reached = 0;
            long k = 0;
            while (used < seconds) {
                long start = PROCESS.getProcessCpuTime();
                for (int i = 0; i < method.lookEvery(); i++) {
                    try (var step = new Scope()) {
                        update.accept(Key.of(2).split(++k), k);
                    }
                }
                used += (PROCESS.getProcessCpuTime() - start) * 1e-9;
                loss = loss(layers, digits);
                for (; reached < LOSSES.length && loss <= LOSSES[reached]; reached++) {
                    row.append(String.format(Locale.ROOT, " %6.1f (%d)", used, k));
                }
            }
            return row.append(String.format(Locale.ROOT, "   %.3f (%d)", loss, k))
                    .toString();
        }
    }

    /** Weights as Glorot and Bengio have them for tanh. */
    private static List<Mlp> autoencoder(Parameters parameters) {
        List<Mlp> layers = List.of(
                new Mlp(parameters, "encoder", new int[] {64, 128, 64, 32, 8}, Activation.TANH, 0, Key.of(3)),
                new Mlp(parameters, "decoder", new int[] {8, 32, 64, 128, 64}, Activation.TANH, 0, Key.of(4)));
        parameters.tensors().forEach((name, tensor) -> {
            if (tensor.dim() == 2) {
                double bound = Math.sqrt(6.0 / (tensor.size(0) + tensor.size(1)));
                tensor.set(Initial.uniform(bound, Key.of(5).split(name), parameters.type(), tensor.shape()));
            } else {
                tensor.fillInPlace(0);
            }
        });
        return layers;
    }

    private static Tensor output(List<Mlp> layers, Tensor x) {
        return layers.get(1).apply(layers.get(0).apply(x));
    }

    private static double loss(List<Mlp> layers, Tensor digits) {
        try (var scope = new Scope();
                var off = new NoGradient()) {
            return Loss.BERNOULLI.values(output(layers, digits), digits).mean().item();
        }
    }

    /** Digits drawn without putting back. */
    private static Tensor batch(Tensor digits, int size, Key key) {
        SplittableRandom random = key.random();
        long[] order = new long[(int) digits.size(0)];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(order.length - i);
            long swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return digits.indexSelect(0, Tensor.of(Arrays.copyOf(order, size)));
    }

    /** In [0, 1], row by row. */
    private static double[] pixels(Path file) throws IOException {
        List<Double> values = new ArrayList<>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.lines()
                    .skip(1)
                    .forEach(line -> Arrays.stream(line.split(",", -1))
                            .limit(PIXELS)
                            .forEach(pixel -> values.add(Double.parseDouble(pixel) / 16)));
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
