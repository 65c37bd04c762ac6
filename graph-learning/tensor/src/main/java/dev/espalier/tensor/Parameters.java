package dev.espalier.tensor;

import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The trained tensors of a model by name, in the order in which they were added. Modules add theirs when they are
 * built; optimisers, checkpoints and data-parallel training work on the whole.
 *
 * <p>Parameters belong to no {@link Scope}: they live until {@link #close} or, without it, until nothing refers to
 * them.
 */
public final class Parameters implements AutoCloseable {
    private final Type type;
    private final Device device;
    private final String prefix;
    private final Limit limit;
    /** One registry for a root and its children. */
    private final Map<String, Tensor> tensors;

    /**
     * What parameters a model may have. A model that is built again from a file asks before any memory is taken, so that sizes
     * which a file claims are bounded by the tensors that it has.
     */
    @FunctionalInterface
    public interface Limit {
        /** Anything. */
        Limit NONE = (name, shape) -> {};

        /**
         * Hears of a parameter before it is made.
         *
         * @throws InputException when there should be none of that name or shape
         */
        void before(String name, long... shape);
    }

    /** No parameters yet, on the CPU; of type FLOAT32 or FLOAT64. */
    public Parameters(Type type) {
        this(type, Device.CPU);
    }

    /** No parameters yet; of type FLOAT32 or FLOAT64. */
    public Parameters(Type type, Device device) {
        this(type, device, Limit.NONE);
    }

    /** No parameters yet, on the CPU and within a limit; of type FLOAT32 or FLOAT64. */
    public Parameters(Type type, Limit limit) {
        this(type, Device.CPU, limit);
    }

    private Parameters(Type type, Device device, Limit limit) {
        this(type, device, limit, "", new LinkedHashMap<>());
        if (!type.floating()) {
            throw new IllegalArgumentException("parameters: found " + type + ", expected FLOAT32 or FLOAT64");
        }
    }

    private Parameters(Type type, Device device, Limit limit, String prefix, Map<String, Tensor> tensors) {
        this.type = type;
        this.device = device;
        this.limit = limit;
        this.prefix = prefix;
        this.tensors = tensors;
    }

    public Type type() {
        return type;
    }

    /** The same registry, under names that start with {@code prefix} and a dot. */
    public Parameters child(String prefix) {
        return new Parameters(type, device, limit, this.prefix + prefix + ".", tensors);
    }

    /**
     * Adds a parameter that starts as a copy of {@code initial}.
     *
     * @return the parameter, a leaf with gradient
     */
    public Tensor add(String name, Tensor initial) {
        String full = prefix + name;
        if (tensors.containsKey(full)) {
            throw new IllegalArgumentException("found a second parameter " + full + ", expected distinct names");
        }
        try (var scope = new Scope()) {
            Tensor leaf =
                    initial.detach().to(type).to(device).contiguous().copy().requireGradient();
            tensors.put(full, Scope.release(leaf));
            return leaf;
        }
    }

    /**
     * Adds a parameter of a shape, which is made only if the limit lets it be.
     *
     * @param initial makes what it starts as
     * @return the parameter, a leaf with gradient
     */
    public Tensor add(String name, Supplier<Tensor> initial, long... shape) {
        limit.before(prefix + name, shape);
        return add(name, initial.get());
    }

    /** The parameter that {@link #add} added here under a name. */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw new IllegalArgumentException("found no parameter " + prefix + name + " among " + tensors.keySet());
        }
        return tensor;
    }

    /** All parameters, of the children too; a view that cannot be changed. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** How many numbers they are together. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::count).sum();
    }

    public void zeroGradients() {
        tensors.values().forEach(Tensor::zeroGradient);
    }

    /** All values one after the other, rounded to float. */
    public float[] values() {
        float[] all = new float[Math.toIntExact(count())];
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            float[] values = tensor.floats();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    /** Overwrites all values with those of {@link #values()} of the same model. */
    public void setValues(float[] values) {
        requireCount(values.length);
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            int length = (int) tensor.count();
            tensor.set(Arrays.copyOfRange(values, at, at + length));
            at += length;
        }
    }

    /** All gradients one after the other, rounded to float; 0 where there is none. */
    public float[] gradients() {
        float[] all = new float[Math.toIntExact(count())];
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            try (var scope = new Scope()) {
                Tensor gradient = tensor.gradient();
                if (gradient != null) {
                    float[] values = gradient.floats();
                    System.arraycopy(values, 0, all, at, values.length);
                }
            }
            at += (int) tensor.count();
        }
        return all;
    }

    /** Overwrites all gradients, as when those of several processes were averaged. */
    public void setGradients(float[] gradients) {
        requireCount(gradients.length);
        int at = 0;
        for (Tensor tensor : tensors.values()) {
            int length = (int) tensor.count();
            try (var scope = new Scope()) {
                tensor.setGradient(Tensor.of(Arrays.copyOfRange(gradients, at, at + length))
                        .reshape(tensor.shape())
                        .to(type)
                        .to(device));
            }
            at += length;
        }
    }

    /** Puts the parameters, not copies, into a map for {@link Checkpoint}, under {@code prefix} and their names. */
    public void save(String prefix, Map<String, Tensor> into) {
        tensors.forEach((name, tensor) -> into.put(prefix + name, tensor));
    }

    /**
     * Overwrites all values with what {@link #save} once put there.
     *
     * @throws InputException when one is missing, or of another type or shape
     */
    public void load(String prefix, Map<String, Tensor> from) {
        tensors.forEach((name, tensor) -> tensor.set(Checkpoint.find(prefix + name, tensor, from)));
    }

    /** A copy of all values. */
    public State state() {
        Map<String, double[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.doubles()));
        return new State(values);
    }

    /** Back to values that {@link #state()} of this model once gave. */
    public void restore(State state) {
        if (!state.values().keySet().equals(tensors.keySet())) {
            throw new IllegalArgumentException(
                    "found a state of " + state.values().keySet() + ", expected one of " + tensors.keySet());
        }
        tensors.forEach((name, tensor) ->
                tensor.set(Objects.requireNonNull(state.values().get(name))));
    }

    /** Frees the parameters. */
    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
    }

    private void requireCount(int length) {
        if (length != count()) {
            throw new IllegalArgumentException("found " + length + " numbers for " + count() + " parameters");
        }
    }

    /**
     * The values of all parameters at one moment, in Java's memory.
     *
     * @param values by name, row-major; exact for both types
     */
    public record State(Map<String, double[]> values) {
        /** Puts the values, as FLOAT64 vectors of the innermost scope, into a map for {@link Checkpoint}. */
        public void save(String prefix, Map<String, Tensor> into) {
            values.forEach((name, v) -> into.put(prefix + name, Tensor.of(v)));
        }

        /** What {@link #save} once put there. */
        public static State load(String prefix, Map<String, Tensor> from) {
            Map<String, double[]> values = new LinkedHashMap<>();
            from.forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    values.put(name.substring(prefix.length()), tensor.doubles());
                }
            });
            return new State(values);
        }

        public State {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
