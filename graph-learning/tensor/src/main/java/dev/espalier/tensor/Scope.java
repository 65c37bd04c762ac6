package dev.espalier.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The life of tensors: every tensor that is created on this thread while a scope is open is freed when it closes.
 *
 * <pre>{@code
 * try (var scope = new Scope()) {
 *     Tensor loss = model.apply(x).minus(y).square().mean();
 *     loss.backward();
 *     optimizer.step();
 * }
 * }</pre>
 *
 * Scopes nest; a tensor belongs to the innermost one. What is freed are handles: libtorch frees the memory with the last
 * handle or recorded operation that needs it. Without any scope the garbage collector frees handles, in its own time,
 * which is too late for training. A scope belongs to one thread.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final PointerScope handles;
    private final @Nullable Scope outer;

    public Scope() {
        Torch.load();
        handles = new PointerScope();
        outer = INNERMOST.get();
        INNERMOST.set(this);
    }

    /**
     * Lets a tensor outlive this scope: it goes to the enclosing one, or when there is none to the caller, who closes
     * it (or leaves it to the garbage collector).
     *
     * @return {@code tensor}
     */
    public Tensor keep(Tensor tensor) {
        requireInnermost();
        Pointer handle = tensor.raw();
        handle.retainReference();
        handles.detach(handle);
        if (outer != null) {
            outer.handles.attach(handle);
            handle.releaseReference();
        }
        return tensor;
    }

    /** Frees what belongs to this scope; using one of its tensors afterwards is an IllegalStateException. */
    @Override
    public void close() {
        requireInnermost();
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        handles.close();
    }

    /** Takes a tensor out of all scopes of this thread: whoever asks closes it. */
    static Tensor release(Tensor tensor) {
        Scope inner = INNERMOST.get();
        if (inner != null) {
            tensor.raw().retainReference();
            inner.handles.detach(tensor.raw());
        }
        return tensor;
    }

    private void requireInnermost() {
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("not the innermost open scope of this thread");
        }
    }
}
