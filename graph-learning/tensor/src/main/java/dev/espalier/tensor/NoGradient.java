package dev.espalier.tensor;

import org.bytedeco.pytorch.GradMode;

/** While open, operations on this thread record nothing for {@link Tensor#backward()}. Can be nested. */
public final class NoGradient implements AutoCloseable {
    private final boolean before;

    public NoGradient() {
        Torch.load();
        before = GradMode.is_enabled();
        GradMode.set_enabled(false);
    }

    /** Whether operations on this thread are recorded. */
    static boolean recording() {
        Torch.load();
        return GradMode.is_enabled();
    }

    /** Back to what held before; to be called on the thread that opened it. */
    @Override
    public void close() {
        GradMode.set_enabled(before);
    }
}
