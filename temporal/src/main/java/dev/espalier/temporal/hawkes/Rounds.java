package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Progress;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;

/** Rounds of an EM until the likelihood of an event changes by less than the tolerance. */
public final class Rounds {
    private Rounds() {}

    /**
     * Runs them.
     *
     * @param model     that is fitted, for whoever stops it
     * @param most      of rounds
     * @param tolerance of the log likelihood between rounds, in nats
     * @param improve   does one round, and gives the log likelihood before it
     * @return whether they ended before the last
     */
    public static boolean run(String model, int most, double tolerance, DoubleSupplier improve, Progress progress) {
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < most; round++) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped in round " + round + " of fitting " + model);
            }
            progress.at("excitation", round, most);
            double now = improve.getAsDouble();
            if (Math.abs(now - before) < tolerance) {
                return true;
            }
            before = now;
        }
        return false;
    }
}
