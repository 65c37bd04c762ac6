package dev.espalier.temporal.hawkes;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.Counts;
import dev.espalier.temporal.draw.GeneratorContract;
import dev.espalier.temporal.model.GenerationPlan;
import java.util.SplittableRandom;

/** Models of known parameters and logs drawn from them, by branching and by thinning. */
final class Samples {
    /** Ticks observed; fine, so that whole ticks lose nothing. */
    static final int SPAN = 1_000_000;

    static final TimeWindows WINDOWS = new TimeWindows(0, SPAN / 10, 10);

    private Samples() {}

    /** A model of four nodes, of which some are busier. */
    static HawkesModel model(Shape shape, double immigrants, Echo echo) {
        double[] mu = shape == Shape.BIPARTITE ? new double[] {3, 1, 0, 0} : new double[] {4, 3, 2, 1};
        double[] nu = shape == Shape.BIPARTITE ? new double[] {0, 0, 1, 2} : new double[] {1, 1, 2, 2};
        Background raw = new Background(shape == Shape.UNDIRECTED, false, mu, nu);
        double factor = Math.sqrt(immigrants / SPAN / raw.total());
        for (int u = 0; u < mu.length; u++) {
            mu[u] *= factor;
            nu[u] *= factor;
        }
        Background background = new Background(shape == Shape.UNDIRECTED, false, mu, nu);
        EventLog one = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, shape)
                .add(0, 2, 0)
                .build();
        return new HawkesModel(one, WINDOWS, background, echo, true);
    }

    static Background background(HawkesModel model) {
        return new Background(model.frame().shape() == Shape.UNDIRECTED, false, model.ratesOut(), model.ratesIn());
    }

    static EventLog byBranching(HawkesModel model, Key key) {
        return GeneratorContract.generate(model, GenerationPlan.like(model.frame()), key);
    }

    /** Ogata's thinning (1981) with every pair's intensity summed over all events: slow, plain. */
    static EventLog byThinning(HawkesModel model, Key key) {
        SplittableRandom random = key.random();
        Shape shape = model.frame().shape();
        Echo echo = model.echo();
        Background background = background(model);
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, shape);
        double[][] excited = new double[4][4];
        double time = 0;
        while (true) {
            double bound = total(background, excited, shape);
            double step = Counts.exponential(random) / bound;
            time += step;
            if (time >= SPAN) {
                return log.build();
            }
            for (double[] row : excited) {
                for (int v = 0; v < 4; v++) {
                    row[v] *= Math.exp(-echo.beta() * step);
                }
            }
            double at = random.nextDouble() * bound;
            for (int cell = 0; cell < 16 && at >= 0; cell++) {
                int u = cell / 4;
                int v = cell % 4;
                at -= rate(background, excited, shape, u, v);
                if (at < 0) {
                    log.add(u, v, (long) time);
                    excited[u][v] += echo.alpha() * echo.beta();
                    if (shape == Shape.DIRECTED) {
                        excited[v][u] += echo.rho() * echo.beta();
                    }
                }
            }
        }
    }

    private static double rate(Background background, double[][] excited, Shape shape, int u, int v) {
        boolean isPair = shape == Shape.UNDIRECTED ? u < v : u != v;
        return isPair ? background.rate(u, v) + excited[u][v] : 0;
    }

    private static double total(Background background, double[][] excited, Shape shape) {
        double total = 0;
        for (int cell = 0; cell < 16; cell++) {
            total += rate(background, excited, shape, cell / 4, cell % 4);
        }
        return total;
    }
}
