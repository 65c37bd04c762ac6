package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The model of the loss around where training is: {@code M(d) = d^T (F + damping I) d / 2 + gradient^T d}, with the exact Fisher
 * information F over a pass, of which only {@code v^T F w} are needed: {@code mean (J v)^T F_R (J w)}.
 */
final class QuadraticModel {
    /** Two directions are one when the determinant is this small a share of the product of the diagonal. */
    private static final double SAME = 1e-12;

    private final Pass pass;
    private final Loss loss;
    private final double damping;
    private final Blocks gradient;
    private final @Nullable Blocks before;
    private final @Nullable Tensor beforeOutputs;
    private final double beforeCurvature;
    private final double beforeSlope;

    /**
     * A model of steps that may keep part of the step before.
     *
     * @param damping lambda + l2
     * @param before the step before; null to keep nothing of it
     */
    QuadraticModel(Pass pass, Loss loss, double damping, Blocks gradient, @Nullable Blocks before) {
        this.pass = pass;
        this.loss = loss;
        this.damping = damping;
        this.gradient = gradient;
        this.before = before;
        if (before == null) {
            beforeOutputs = null;
            beforeCurvature = 0;
            beforeSlope = 0;
        } else {
            beforeOutputs = pass.along(before);
            beforeCurvature = curvature(before, beforeOutputs, before, beforeOutputs);
            beforeSlope = gradient.dot(before);
        }
    }

    /**
     * A step.
     *
     * @param alpha of the direction
     * @param mu of the step before
     * @param change {@code M(d) - M(0)}, at most 0
     */
    record Best(Blocks step, double alpha, double mu, double change) {}

    /** The lowest point among {@code alpha direction + mu before}. */
    Best best(Blocks direction) {
        Tensor outputs = pass.along(direction);
        double own = curvature(direction, outputs, direction, outputs);
        double slope = gradient.dot(direction);
        if (before != null && beforeOutputs != null) {
            double mixed = curvature(direction, outputs, before, beforeOutputs);
            double determinant = own * beforeCurvature - mixed * mixed;
            if (determinant > SAME * own * beforeCurvature) {
                double alpha = (mixed * beforeSlope - beforeCurvature * slope) / determinant;
                double mu = (mixed * slope - own * beforeSlope) / determinant;
                Blocks step = direction.times(alpha).plus(before, mu);
                return new Best(step, alpha, mu, (alpha * slope + mu * beforeSlope) / 2);
            }
        }
        double alpha = own > 0 ? -slope / own : 0;
        return new Best(direction.times(alpha), alpha, 0, alpha * slope / 2);
    }

    /** {@code v^T (F + damping I) w}, given {@code J v} and {@code J w}. */
    private double curvature(Blocks v, Tensor vOutputs, Blocks w, Tensor wOutputs) {
        double fisher = Blocks.inner(vOutputs, loss.fisher(pass.output(), wOutputs)) / pass.cases();
        return fisher + damping * v.dot(w);
    }
}
