package dev.espalier.tensor;

/** What {@link LoadingTest} runs in a JVM of its own. */
final class FreshProcess {
    private FreshProcess() {}

    public static void main(String[] args) {
        try (var scope = new Scope()) {
            double dot = Tensor.of(new double[] {1, 2})
                    .matmul(Tensor.of(new double[] {3, 4}))
                    .item();
            System.out.println("loaded " + Torch.version() + " " + dot);
        }
    }
}
