package dev.espalier.temporal.excitation;

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

/** Processes of known parameters on three senders and a fourth node that only receives. */
final class Processes {
    /** Ticks observed; fine, so that whole ticks lose nothing. */
    static final int SPAN = 1_000_000;

    static final TimeWindows WINDOWS = new TimeWindows(0, SPAN / 10, 10);
    static final int NODES = 4;
    static final int TYPES = 3;

    /** Node 0 calls for 1, 1 for 2, 2 for itself: not symmetric, so that a transposed matrix is another process. */
    static final double[] CHAIN = {
        0.1, 0.0, 0.0,
        0.6, 0.0, 0.2,
        0.0, 0.4, 0.3
    };

    private Processes() {}

    /** A process whose immigrants are as many for each sender. */
    static NodeHawkesModel model(double immigrants, double[] matrix, double beta) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(NODES), Clock.NUMBERS, Shape.DIRECTED);
        log.add(0, 1, 1).add(0, 3, 2).add(1, 2, 3).add(2, 3, 4).add(2, 0, 5);
        EventLog built = log.build();
        double rate = immigrants / SPAN / TYPES;
        Excitation excitation = new Excitation(new double[] {rate, rate, rate}, matrix.clone(), beta);
        ActedEvents events = ActedEvents.of(built, WINDOWS, new int[] {0, 1, 2, -1});
        return new NodeHawkesModel(built, WINDOWS, events, excitation, true);
    }

    static EventLog byBranching(NodeHawkesModel model, Key key) {
        return GeneratorContract.generate(model, GenerationPlan.like(model.frame()), key);
    }

    /** How often each sender acts by Ogata's thinning (1981) of all intensities: no clusters, no matrix columns. */
    static int[] countsByThinning(NodeHawkesModel model, Key key) {
        SplittableRandom random = key.random();
        Excitation excitation = model.excitation();
        int[] counts = new int[TYPES];
        double[] excited = new double[TYPES];
        double time = 0;
        while (true) {
            double bound = 0;
            for (int i = 0; i < TYPES; i++) {
                bound += excitation.immigrants(i) + excited[i];
            }
            double step = Counts.exponential(random) / bound;
            time += step;
            if (time >= SPAN) {
                return counts;
            }
            double at = random.nextDouble() * bound;
            double decay = Math.exp(-excitation.beta() * step);
            int acting = -1;
            for (int i = 0; i < TYPES; i++) {
                excited[i] *= decay;
                at -= excitation.immigrants(i) + excited[i];
                acting = at < 0 && acting < 0 ? i : acting;
            }
            for (int i = 0; i < TYPES && acting >= 0; i++) {
                excited[i] += excitation.children(i, acting) * excitation.beta();
            }
            if (acting >= 0) {
                counts[acting]++;
            }
        }
    }

    static ActedEvents acted(NodeHawkesModel model, EventLog log) {
        return ActedEvents.of(log, WINDOWS, new int[] {model.type(0), model.type(1), model.type(2), model.type(3)});
    }
}
