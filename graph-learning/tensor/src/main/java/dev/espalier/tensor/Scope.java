package dev.espalier.tensor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
    /** What inner scopes left behind because a tensor they let go still needs it. */
    private final List<PointerScope> inherited = new ArrayList<>();
    /** In the order in which they were done. */
    private final List<HandWritten.Tie> ties = new ArrayList<>();

    private boolean gradientEscapes;

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
     * @throws IllegalStateException for a tensor that {@link Tensor#backward()} would follow into a {@link HandWritten}
     *     operation of this scope when there is no enclosing one; detach it, or open a scope around
     */
    public Tensor keep(Tensor tensor) {
        requireInnermost();
        if (!ties.isEmpty() && tensor.requiresGradient()) {
            if (outer == null) {
                throw new IllegalStateException("a tensor with gradient cannot leave the outermost scope: open one"
                        + " around, or detach the tensor");
            }
            gradientEscapes = true;
        }
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
        if (gradientEscapes && outer != null) {
            leave();
            outer.inherited.add(handles);
            outer.inherited.addAll(inherited);
            outer.ties.addAll(ties);
        } else {
            handles.close();
            inherited.forEach(PointerScope::close);
        }
    }

    /** Adds gradients to leaves, through libtorch's record and through what was written by hand. */
    static void backward(Tensor tensor, Tensor gradient) {
        List<HandWritten.Tie> pending = new ArrayList<>();
        for (Scope scope = INNERMOST.get(); scope != null; scope = scope.outer) {
            pending.addAll(scope.ties.reversed());
        }
        tensor.accumulate(gradient, !pending.isEmpty());
        pending.forEach(HandWritten.Tie::propagate);
    }

    void add(HandWritten.Tie tie) {
        ties.add(tie);
    }

    static boolean isOpen() {
        return INNERMOST.get() != null;
    }

    static Scope innermost() {
        Scope scope = INNERMOST.get();
        if (scope == null) {
            throw new IllegalStateException("no scope is open on this thread");
        }
        return scope;
    }

    /**
     * Takes a tensor out of all scopes of this thread, as what an optimiser remembers from step to step: whoever asks closes it,
     * or leaves it to the garbage collector.
     *
     * @return {@code tensor}
     */
    public static Tensor release(Tensor tensor) {
        Scope inner = INNERMOST.get();
        if (inner != null) {
            tensor.raw().retainReference();
            inner.handles.detach(tensor.raw());
        }
        return tensor;
    }

    /** Ends this scope for new tensors, yet frees nothing. */
    private void leave() {
        Iterator<PointerScope> open = PointerScope.getScopeIterator();
        while (open.hasNext()) {
            if (open.next().equals(handles)) {
                open.remove();
                return;
            }
        }
    }

    private void requireInnermost() {
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("not the innermost open scope of this thread");
        }
    }
}
