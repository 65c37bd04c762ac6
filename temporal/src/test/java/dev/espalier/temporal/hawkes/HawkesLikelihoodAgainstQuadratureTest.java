package dev.espalier.temporal.hawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** The likelihood against intensities summed over all events and integrated by Simpson's rule between events. */
class HawkesLikelihoodAgainstQuadratureTest {
    private static double intensity(ExcitedEvents events, Background background, Echo echo, int u, int v, double t) {
        EventLog log = events.log;
        double rate = background.rate(u, v);
        for (int e = 0; e < events.size() && events.times[e] < t; e++) {
            boolean isSame = (log.source(e) == u && log.target(e) == v)
                    || (background.isUndirected() && log.source(e) == v && log.target(e) == u);
            boolean isReverse = log.shape() == Shape.DIRECTED && u != v && log.source(e) == v && log.target(e) == u;
            double factor = (isSame ? echo.alpha() : 0) + (isReverse ? echo.rho() : 0);
            rate += factor * echo.beta() * Math.exp(-echo.beta() * (t - events.times[e]));
        }
        return rate;
    }

    private static double total(ExcitedEvents events, Background background, Echo echo, double t) {
        double sum = 0;
        int nodes = events.log.nodeCount();
        for (int u = 0; u < nodes; u++) {
            for (int v = background.isUndirected() ? u : 0; v < nodes; v++) {
                if (u != v || background.hasLoops()) {
                    sum += intensity(events, background, echo, u, v, t);
                }
            }
        }
        return sum;
    }

    private static double plain(ExcitedEvents events, Background background, Echo echo) {
        double sum = 0;
        double from = 0;
        for (int e = 0; e <= events.size(); e++) {
            double to = e < events.size() ? events.times[e] : events.span;
            // ten pairs of steps for each mean delay
            int steps = 16 + 2 * (int) (10 * echo.beta() * (to - from));
            double step = (to - from) / steps;
            for (int k = 0; k <= steps && step > 0; k++) {
                int weight = k == 0 || k == steps ? 1 : k % 2 == 0 ? 2 : 4;
                // events take effect after their own time
                double t = k == 0 ? Math.nextUp(from) : from + k * step;
                sum -= weight * step / 3 * total(events, background, echo, Math.min(t, to));
            }
            if (e < events.size()) {
                sum += Math.log(intensity(
                        events, background, echo, events.log.source(e), events.log.target(e), events.times[e]));
            }
            from = to;
        }
        return sum;
    }

    @Randomised(cases = 25)
    void theLogLikelihoodIsThatOfTheIntensities(Key key) {
        ArbitraryLogs.Case all = ArbitraryLogs.of(key);
        SplittableRandom random = key.split("parameters").random();
        EventLog log = all.log().slice(0, Math.min(30, all.log().size()));
        HawkesModel model = Hawkes.USUAL.fit(all.log(), all.windows(), key, Progress.SILENT);
        Background background =
                new Background(log.shape() == Shape.UNDIRECTED, hasLoops(all.log()), model.ratesOut(), model.ratesIn());
        double rho = log.shape() == Shape.DIRECTED ? 0.5 * random.nextDouble() : 0;
        Echo echo = new Echo(0.5 * random.nextDouble(), rho, 0.05 + random.nextDouble());
        ExcitedEvents events = new ExcitedEvents(log, all.windows());
        double exact = events.logLikelihood(background, echo);
        double plain = plain(events, background, echo);
        assertEquals(plain, exact, 1e-5 * Math.max(1, Math.abs(plain)));
    }

    private static boolean hasLoops(EventLog log) {
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) == log.target(e)) {
                return true;
            }
        }
        return false;
    }

    /** EM ends where no single parameter can be made better: at a maximum, or at a bound. */
    @Randomised(cases = 25)
    void noNeighbourIsLikelier(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        HawkesModel model = new Hawkes(20_000, 1e-11).fit(data.log(), data.windows(), key, Progress.SILENT);
        ExcitedEvents events = new ExcitedEvents(data.log(), data.windows());
        Echo echo = model.echo();
        boolean isUndirected = data.log().shape() == Shape.UNDIRECTED;
        Background background = new Background(isUndirected, hasLoops(data.log()), model.ratesOut(), model.ratesIn());
        double best = events.logLikelihood(background, echo);
        assertEquals(best, model.logLikelihood(data.log()).orElseThrow());
        double slack = 1e-4;
        for (double factor : new double[] {0.95, 1.05}) {
            if (echo.branchingRatio() * factor < Echo.MOST_CHILDREN) {
                assertTrue(best + slack
                        > events.logLikelihood(background, new Echo(echo.alpha() * factor, echo.rho(), echo.beta())));
                assertTrue(best + slack
                        > events.logLikelihood(background, new Echo(echo.alpha(), echo.rho() * factor, echo.beta())));
            }
            double beta = echo.beta() * factor;
            if (beta < 20 && beta > 1 / events.span) {
                assertTrue(best + slack > events.logLikelihood(background, new Echo(echo.alpha(), echo.rho(), beta)));
            }
            for (int u = 0; u < data.log().nodeCount(); u++) {
                double[] mu = model.ratesOut();
                mu[u] *= factor;
                Background other = new Background(isUndirected, hasLoops(data.log()), mu, model.ratesIn());
                assertTrue(best + slack > events.logLikelihood(other, echo));
                double[] nu = model.ratesIn();
                nu[u] *= factor;
                other = new Background(isUndirected, hasLoops(data.log()), model.ratesOut(), nu);
                assertTrue(best + slack > events.logLikelihood(other, echo));
            }
        }
    }

    @Randomised(cases = 3)
    void logsOfOtherKindsAreRefused(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        HawkesModel model = Hawkes.USUAL.fit(data.log(), data.windows(), key, Progress.SILENT);
        EventLog late = data.log()
                .emptied()
                .add(data.log().source(0), data.log().target(0), data.windows().end())
                .build();
        assertThrows(InputException.class, () -> model.logLikelihood(late));
        ArbitraryLogs.Case other = ArbitraryLogs.many(500);
        assertThrows(InputException.class, () -> model.logLikelihood(other.log()));
    }
}
