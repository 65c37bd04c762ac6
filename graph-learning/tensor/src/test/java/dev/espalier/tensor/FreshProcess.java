package dev.espalier.tensor;

import dev.espalier.graph.Key;
import dev.espalier.tensor.layer.Linear;

/** What {@link LoadingTest} runs in a JVM of its own; the argument says which class is the first to need libtorch. */
final class FreshProcess {
    private FreshProcess() {}

    public static void main(String[] args) {
        switch (args[0]) {
            case "parameters" -> new Linear(new Parameters(Type.FLOAT32), "l", 2, 2, true, Key.of(1));
            case "gradient" -> new NoGradient().close();
            default -> throw new IllegalArgumentException(args[0]);
        }
        try (var scope = new Scope()) {
            double dot = Tensor.of(new double[] {1, 2})
                    .matmul(Tensor.of(new double[] {3, 4}))
                    .item();
            System.out.println("loaded " + Torch.version() + " " + dot);
        }
    }
}
