package dev.espalier.temporal.compare;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What all draws of a model give away of the pairs it was fitted to, beside pairs that were held out before fitting. A pair's
 * score is in how many snapshots of all draws it meets. Plain data.
 *
 * @param inference     how far the scores tell trained pairs from those held out
 * @param trainedRate   share of trained pairs that a draw has at any time, the mean of all draws, in percent
 * @param heldOutRate   the same share of the pairs held out
 * @param trainedOverlap share of the trained pairs' edges that a draw has in their own snapshots, the mean of all draws, in
 *                      percent
 * @param heldOutOverlap the same share of the held-out pairs' edges; NaN where none of them is in a snapshot
 */
public record MembershipAudit(
        MembershipInference inference,
        double trainedRate,
        double heldOutRate,
        double trainedOverlap,
        double heldOutOverlap)
        implements Serializable {

    /**
     * How many times likelier a draw has a trained pair than one held out: 1 where fitting to a pair does not matter. NaN where
     * no draw has any pair that was held out.
     */
    public double memorisation() {
        return heldOutRate > 0 ? trainedRate / heldOutRate : Double.NaN;
    }

    /** What one draw has of the audited pairs. */
    static final class Draw implements Serializable {
        private static final long serialVersionUID = 1;

        private final int[] snapshots;
        private final double trainedOverlap;
        private final double heldOutOverlap;

        /**
         * A draw.
         *
         * @param snapshots      in how many snapshots each audited pair meets
         * @param trainedOverlap in percent
         * @param heldOutOverlap in percent
         */
        Draw(int[] snapshots, double trainedOverlap, double heldOutOverlap) {
            this.snapshots = snapshots;
            this.trainedOverlap = trainedOverlap;
            this.heldOutOverlap = heldOutOverlap;
        }
    }

    /** All draws of a model; at least one. */
    static MembershipAudit of(AuditedPairs audited, List<Draw> draws) {
        int pairs = audited.size();
        double[] scores = new double[pairs];
        double trained = 0;
        double heldOut = 0;
        double trainedOverlap = 0;
        double heldOutOverlap = 0;
        for (Draw draw : draws) {
            for (int i = 0; i < pairs; i++) {
                scores[i] += draw.snapshots[i];
                double has = draw.snapshots[i] > 0 ? 1 : 0;
                trained += audited.isHeldOut(i) ? 0 : has;
                heldOut += audited.isHeldOut(i) ? has : 0;
            }
            trainedOverlap += draw.trainedOverlap / draws.size();
            heldOutOverlap += draw.heldOutOverlap / draws.size();
        }
        MembershipInference inference =
                MembershipInference.of(select(scores, audited, false), select(scores, audited, true));
        return new MembershipAudit(
                inference,
                100 * trained / inference.members() / draws.size(),
                100 * heldOut / inference.others() / draws.size(),
                trainedOverlap,
                heldOutOverlap);
    }

    private static double[] select(double[] scores, AuditedPairs audited, boolean isHeldOut) {
        double[] selected = new double[scores.length];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            if (audited.isHeldOut(i) == isHeldOut) {
                selected[size++] = scores[i];
            }
        }
        return Arrays.copyOf(selected, size);
    }
}
