package dev.espalier.tensor.kfac;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Checkpoint;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.tensor.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Trains a chain of linear layers and activations by K-FAC; see the package for the method.
 *
 * <pre>{@code
 * try (var kfac = new Kfac(List.of(encoder, decoder), Loss.BERNOULLI, KfacOptions.DEFAULT, Key.of(1))) {
 *     for (Batch batch : batches) {
 *         StepReport report = kfac.step(batch.input(), batch.target());
 *     }
 * }
 * }</pre>
 *
 * It computes gradients itself, as it needs those of every case, so it is not an {@link dev.espalier.tensor.Optimizer}, which is
 * given their sum; weights change in place. Batches should be large and in random order, as the first cases of each stand
 * for all. The same key and batches give the same bits. For one thread.
 */
public final class Kfac implements AutoCloseable {
    /** The factor by which dampings change, to the power of the steps between changes. */
    private static final double OMEGA = 19.0 / 20;
    /** In the first steps, when the averages change most, every step inverts. */
    private static final int ALWAYS_INVERTED = 3;

    private static final double POOR = 0.25;
    private static final double GOOD = 0.75;

    private static final String STEPS = "steps";
    private static final String LAMBDA = "lambda";
    private static final String GAMMA = "gamma";
    private static final String AVERAGES = "averages.";
    private static final String INVERTED = "inverted.";
    private static final String BEFORE = "before.";

    private final Chain chain;
    private final Loss loss;
    private final KfacOptions options;
    private final Structure structure;
    private final double l2;
    private final Key key;
    private final Factors averages;
    /** The averages of which {@link #preconditioner} is the inverse. */
    private final Factors inverted;
    /** The last step. */
    private final Blocks before;

    private @Nullable Preconditioner preconditioner;
    private long steps;
    private double lambda;
    private double gamma;

    /**
     * Nothing done yet.
     *
     * @param layers applied one after the other: {@code Linear}, {@code Mlp} without dropout, and {@code Activation} after
     *     a linear one
     * @param loss of the output of the last layer, after which there is no activation
     * @param key names the draws of targets
     * @throws IllegalArgumentException for any other layer or order, naming it
     */
    public Kfac(List<? extends Layer> layers, Loss loss, KfacOptions options, Key key) {
        this.chain = new Chain(layers);
        this.loss = loss;
        this.options = options;
        this.structure = options.fisher().structure();
        this.l2 = options.model().l2();
        this.key = key;
        averages = new Factors(chain, structure);
        inverted = new Factors(chain, structure);
        before = zeros(chain);
        lambda = options.damping().first();
        gamma = Math.sqrt(lambda + l2);
    }

    private static Blocks zeros(Chain chain) {
        try (var scope = new Scope()) {
            List<Tensor> matrices = new ArrayList<>();
            for (Tensor matrix : chain.parameters().matrices()) {
                matrices.add(Scope.release(matrix.times(0)));
            }
            return new Blocks(matrices);
        }
    }

    /**
     * One step on a batch.
     *
     * @param input [cases, in], of the type of the weights
     * @param target as the loss wants it
     * @throws IllegalArgumentException when they do not fit, before anything changes
     * @throws ArithmeticException when the loss is not finite, before anything changes
     */
    public StepReport step(Tensor input, Tensor target) {
        try (var scope = new Scope();
                var off = new NoGradient()) {
            Pass pass = chain.forward(input);
            Tensor wanted = loss.checked(pass.output(), target);
            Blocks parameters = chain.parameters();
            double value = value(pass, wanted, parameters);
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("step " + (steps + 1) + ": found a loss of " + value
                        + ", expected a finite one: the input is not, or training has diverged");
            }
            steps++;
            Blocks gradient =
                    pass.gradient(loss.residual(pass.output(), wanted)).plus(parameters, l2);
            observe(pass.first(options.fisher().share()), wanted);
            var model = new QuadraticModel(
                    pass.first(options.model().share()),
                    loss,
                    lambda + l2,
                    gradient,
                    options.model().momentum() ? before : null);
            QuadraticModel.Best best = choose(gradient, model);
            chain.move(best.step());
            remember(best.step());
            double used = lambda;
            OptionalDouble ratio = steps % options.periods().damping() == 0
                    ? adapt(value - value(chain.forward(input), wanted, chain.parameters()), -best.change())
                    : OptionalDouble.empty();
            return new StepReport(steps, value, 0 - best.change(), ratio, best.alpha(), best.mu(), used, gamma);
        }
    }

    /** The objective: the mean loss of a batch and the penalty. */
    private double value(Pass pass, Tensor target, Blocks parameters) {
        double mean = loss.values(pass.output(), target).to(Type.FLOAT64).mean().item();
        return mean + l2 / 2 * parameters.dot(parameters);
    }

    private void observe(Pass pass, Tensor target) {
        double keep = Math.min(1 - 1.0 / steps, options.fisher().decay());
        Tensor own = Pass.first(target, pass.cases());
        averages.average(pass, own, loss, options.fisher().estimate(), keep, key.split(steps));
    }

    /** The best step that the present inverse gives, or of those under several gammas, whose inverse stays. */
    private QuadraticModel.Best choose(Blocks gradient, QuadraticModel model) {
        boolean search = steps % options.periods().gamma() == 0;
        Preconditioner present = preconditioner;
        if (present != null
                && !search
                && steps > ALWAYS_INVERTED
                && steps % options.periods().inverse() != 0) {
            return model.best(present.apply(gradient));
        }
        inverted.set(averages);
        QuadraticModel.Best best = null;
        for (double candidate : search ? candidates() : new double[] {gamma}) {
            Preconditioner inverse = Preconditioner.of(structure, inverted, candidate, chain.type());
            QuadraticModel.Best found = model.best(inverse.apply(gradient));
            if (best == null || found.change() < best.change()) {
                best = found;
                gamma = candidate;
                replace(inverse);
            } else {
                inverse.close();
            }
        }
        if (best == null) {
            throw new AssertionError("no gamma was tried");
        }
        return best;
    }

    private double[] candidates() {
        double omega = Math.pow(Math.sqrt(OMEGA), options.periods().gamma());
        double least = Math.sqrt(options.damping().least() + l2);
        return new double[] {gamma, Math.max(omega * gamma, least), gamma / omega};
    }

    private void replace(Preconditioner inverse) {
        if (preconditioner != null) {
            preconditioner.close();
        }
        preconditioner = inverse;
    }

    private void remember(Blocks step) {
        for (int b = 0; b < chain.size(); b++) {
            before.get(b).set(step.get(b));
        }
    }

    /** Less damping where the model proved good, more where it did not (Levenberg and Marquardt's rule). */
    private OptionalDouble adapt(double reduction, double predicted) {
        if (!(predicted > 0)) {
            return OptionalDouble.empty();
        }
        double ratio = reduction / predicted;
        double omega = Math.pow(OMEGA, options.periods().damping());
        if (ratio > GOOD) {
            lambda = Math.max(options.damping().least(), lambda * omega);
        } else if (!(ratio >= POOR)) { // NaN too: the step led where the loss is not finite
            lambda /= omega;
        }
        return OptionalDouble.of(ratio);
    }

    /** Puts all that the steps to come depend on, but for the weights, into a map for {@link Checkpoint}. */
    public void save(String prefix, Map<String, Tensor> into) {
        into.put(prefix + STEPS, Tensor.of(new long[] {steps}));
        into.put(prefix + LAMBDA, Tensor.of(new double[] {lambda}));
        into.put(prefix + GAMMA, Tensor.of(new double[] {gamma}));
        averages.save(prefix + AVERAGES, into);
        inverted.save(prefix + INVERTED, into);
        for (int b = 0; b < chain.size(); b++) {
            into.put(prefix + BEFORE + b, before.get(b));
        }
    }

    /**
     * Goes on from what {@link #save} once put there, of the same layers under the same options.
     *
     * @throws InputException when something is missing, or of another type or shape, or out of range
     */
    public void load(String prefix, Map<String, Tensor> from) {
        try (var scope = new Scope()) {
            steps = (long) number(prefix + STEPS, Type.INT64, 0, from);
            lambda = number(prefix + LAMBDA, Type.FLOAT64, Double.MIN_VALUE, from);
            gamma = number(prefix + GAMMA, Type.FLOAT64, Double.MIN_VALUE, from);
            averages.load(prefix + AVERAGES, from);
            inverted.load(prefix + INVERTED, from);
            for (int b = 0; b < chain.size(); b++) {
                before.get(b).set(Checkpoint.find(prefix + BEFORE + b, before.get(b), from));
            }
            if (steps > 0) {
                replace(Preconditioner.of(structure, inverted, gamma, chain.type()));
            } else if (preconditioner != null) {
                preconditioner.close();
                preconditioner = null;
            }
        }
    }

    private static double number(String name, Type type, double least, Map<String, Tensor> from) {
        double found = Checkpoint.find(name, Tensor.zeros(type, 1), from).item();
        if (!(found >= least && Double.isFinite(found))) {
            throw new InputException(
                    "checkpoint: tensor '" + name + "': found " + found + ", expected a number of at least " + least);
        }
        return found;
    }

    /** Frees what it remembers; not the weights. */
    @Override
    public void close() {
        averages.close();
        inverted.close();
        before.matrices().forEach(Tensor::close);
        if (preconditioner != null) {
            preconditioner.close();
        }
    }
}
