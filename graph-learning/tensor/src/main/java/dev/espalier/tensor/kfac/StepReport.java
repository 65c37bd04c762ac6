package dev.espalier.tensor.kfac;

import java.util.OptionalDouble;

/**
 * What one step of {@link Kfac} did. The step is {@code alpha * preconditioned gradient + mu * step before}.
 *
 * @param step counts from 1
 * @param loss mean over the batch of -log p(target), in nats, plus {@code l2/2 |theta|^2}, before the step
 * @param reduction of that loss on this batch which the quadratic model predicts, at least 0
 * @param ratio of the reduction that came about, on the batch, to the predicted one; measured every so many
 *     steps ({@link KfacOptions.Periods#damping}), as it costs a forward pass
 * @param alpha negative as a rule, as the direction is that of the gradient
 * @param mu the momentum
 * @param lambda the damping of the quadratic model in this step
 * @param gamma the damping of the factors that was chosen for this step
 */
public record StepReport(
        long step,
        double loss,
        double reduction,
        OptionalDouble ratio,
        double alpha,
        double mu,
        double lambda,
        double gamma) {}
