package dev.espalier.tensor;

/**
 * Where a tensor lies and is computed.
 *
 * <p>CUDA needs the natives of libtorch for it on the class path ({@code org.bytedeco:pytorch} with the classifier of
 * the platform and {@code -gpu}) instead of those for the CPU, and a device. The tests of this project run without one.
 *
 * @param name as libtorch writes it: "cpu", "cuda:0"
 */
public record Device(String name) {
    public static final Device CPU = new Device("cpu");

    public Device {
        if (!name.matches("cpu|cuda:[0-9]+")) {
            throw new IllegalArgumentException("device: found '" + name + "', expected cpu or cuda:N");
        }
    }

    /** The first CUDA device if {@link Torch#cuda()}, else the CPU. */
    public static Device best() {
        return Torch.cuda() ? new Device("cuda:0") : CPU;
    }

    static Device of(org.bytedeco.pytorch.Tensor raw) {
        return raw.is_cuda() ? new Device("cuda:" + raw.device().index()) : CPU;
    }

    org.bytedeco.pytorch.Device raw() {
        return new org.bytedeco.pytorch.Device(name);
    }
}
