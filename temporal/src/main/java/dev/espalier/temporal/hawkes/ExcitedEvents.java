package dev.espalier.temporal.hawkes;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.PairTable;

/**
 * The events of a log at real times from 0 to the span, and for each the event before it on its own pair and on the reverse
 * one. From these the excitation of an event, {@code A_i = sum over earlier j of the pair of exp(-beta (t_i - t_j))}, follows
 * from that of the one before it: {@code A_i = exp(-beta d) (1 + A_before)}, d the time between them.
 */
final class ExcitedEvents {
    final EventLog log;
    /** Ticks from the start to the end of what is observed. */
    final double span;

    final double[] times;
    /** The event before on the same pair; -1 when there is none. */
    final int[] same;
    /** The last event before on the reverse pair; -1 when there is none or may be none. */
    final int[] reverse;

    ExcitedEvents(EventLog log, TimeWindows windows) {
        this.log = log;
        span = (double) windows.width() * windows.count();
        times = JitteredTimes.of(log, windows.origin());
        same = new int[log.size()];
        reverse = new int[log.size()];
        link();
    }

    /** Whether an event may be answered on another pair. */
    static boolean isAnswerable(EventLog log, int event) {
        return log.shape() == Shape.DIRECTED && log.source(event) != log.target(event);
    }

    private void link() {
        PairTable table = new PairTable(Math.min(log.size(), 1 << 16));
        int[] last = new int[log.size()];
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            boolean isUndirected = log.shape() == Shape.UNDIRECTED;
            int next = table.size();
            int pair = table.getOrPut(isUndirected ? PairTable.unordered(u, v) : PairTable.ordered(u, v), next);
            same[e] = pair == next ? -1 : last[pair];
            int back = isAnswerable(log, e) ? table.get(PairTable.ordered(v, u)) : -1;
            reverse[e] = back < 0 ? -1 : last[back];
            last[pair] = e;
        }
    }

    int size() {
        return times.length;
    }

    /** {@code A_i} of each event. */
    void excitations(double beta, double[] excitation) {
        for (int e = 0; e < times.length; e++) {
            int before = same[e];
            excitation[e] = before < 0 ? 0 : Math.exp(-beta * (times[e] - times[before])) * (1 + excitation[before]);
        }
    }

    /**
     * The log likelihood in nats, of times by tick: {@code sum of ln lambda(t_i)} minus the integral of all intensities over
     * the span.
     */
    double logLikelihood(Background background, Echo echo) {
        double beta = echo.beta();
        double[] excitation = new double[size()];
        excitations(beta, excitation);
        double sum = -background.total() * span;
        for (int e = 0; e < size(); e++) {
            double rate = background.rate(log.source(e), log.target(e)) + echo.alpha() * beta * excitation[e];
            int back = reverse[e];
            if (back >= 0) {
                rate += echo.rho() * beta * Math.exp(-beta * (times[e] - times[back])) * (1 + excitation[back]);
            }
            double children = echo.alpha() + (isAnswerable(log, e) ? echo.rho() : 0);
            sum += Math.log(rate) + children * Math.expm1(-beta * (span - times[e]));
        }
        return sum;
    }
}
