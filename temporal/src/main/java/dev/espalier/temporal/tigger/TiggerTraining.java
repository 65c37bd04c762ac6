package dev.espalier.temporal.tigger;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.drawing.StartItems;
import dev.espalier.temporal.tigger.network.Adam;
import dev.espalier.temporal.tigger.network.Clockwork;
import dev.espalier.temporal.tigger.network.Groups;
import dev.espalier.temporal.tigger.network.Learnt;
import dev.espalier.temporal.tigger.network.Tokens;
import dev.espalier.temporal.tigger.network.TrainingPass;
import dev.espalier.temporal.tigger.network.Weights;
import dev.espalier.temporal.tigger.nodes.NodeFeatures;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.walk.RecentLaw;
import dev.espalier.temporal.walk.TemporalIndex;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.temporal.walk.TemporalWalks;
import dev.espalier.temporal.walk.WalkSet;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Training, epoch by epoch: each walks once from every edge and learns from the walks in batches. Between epochs it can be kept
 * and taken up again; then it goes on as if it had never stopped. Not thread-safe.
 */
public final class TiggerTraining {
    private final EventLog log;
    private final TimeWindows windows;
    private final TiggerOptions options;
    private final Key key;
    private final TemporalWalks walks;
    private final Clockwork clock;
    private final StartItems starts;
    private final PairFacts facts;
    private final Learnt learnt;
    private final Learnt gradient;
    private final Adam adam;
    private final TrainingPass pass;
    private final Tokens tokens;
    private int epochs;

    /**
     * A training that has not begun.
     *
     * @param log     at least one event
     * @param windows its snapshots
     * @param key     for what is random
     */
    public TiggerTraining(EventLog log, TimeWindows windows, TiggerOptions options, Key key) {
        if (log.isEmpty()) {
            throw new InputException("events: found none, expected at least one to learn walks from");
        }
        this.log = log;
        this.windows = windows;
        this.options = options;
        this.key = key;
        TemporalIndex index = TemporalIndex.of(log, Direction.BOTH);
        RecentLaw law = new RecentLaw(index, options.walks().successors());
        walks = TemporalWalks.fromEveryEdge(
                law, options.walks().startTimes(), options.walks().edges());
        WalkSet first = WalkSet.of(walks, key.split("standard"));
        clock = clock(first);
        starts = StartItems.of(first);
        Groups groups = options.network().decoder() == DecoderKind.SOFTMAX
                ? Groups.inOrder(log.nodeCount() + 1)
                : Groups.near(neighbours(index), degrees(index));
        facts = PairFacts.of(log, windows);
        int features = options.network().features();
        learnt = Learnt.first(
                options.network(),
                groups,
                features == 0 ? new float[0][] : NodeFeatures.of(index, facts.sides(), features, key.split("features")),
                windows.count(),
                key.split("weights"));
        gradient = learnt.zero();
        adam = new Adam(
                learnt.free(), options.learning().rate(), options.learning().clip());
        int batch = Math.min(options.learning().batch(), walks.count());
        int mostTokens = Math.multiplyExact(batch, walks.mostNodes());
        pass = new TrainingPass(learnt.weights, clock, mostTokens, batch);
        tokens = new Tokens(clock, groups.items(), mostTokens);
    }

    private Clockwork clock(WalkSet set) {
        double sum = 0;
        double squares = 0;
        long items = 0;
        double none = Math.log(Clockwork.NO_WAIT);
        for (int w = 0; w < set.count(); w++) {
            int extra = set.isEnded(w) ? 2 : 1;
            sum += extra * none;
            squares += extra * none * none;
            items += extra;
            for (int i = set.first(w) + 1; i < set.first(w + 1); i++) {
                double x = Math.log(Clockwork.wait(set.time(i - 1), set.time(i)));
                sum += x;
                squares += x * x;
                items++;
            }
        }
        double mean = sum / items;
        double variance = squares / items - mean * mean;
        double deviation = variance > 1e-12 ? Math.sqrt(variance) : 1;
        return new Clockwork(
                options.network().time(), options.walks().waits(), log.firstTime(), log.lastTime(), mean, deviation);
    }

    private static int[] degrees(TemporalIndex index) {
        int[] degrees = new int[index.nodes()];
        Arrays.setAll(degrees, v -> index.end(v) - index.first(v));
        return degrees;
    }

    private static int[][] neighbours(TemporalIndex index) {
        int[][] neighbours = new int[index.nodes()][];
        for (int v = 0; v < neighbours.length; v++) {
            int[] list = new int[index.end(v) - index.first(v)];
            for (int i = 0; i < list.length; i++) {
                list[i] = index.target(index.first(v) + i);
            }
            neighbours[v] = Arrays.stream(list).distinct().toArray();
        }
        return neighbours;
    }

    /** Epochs that have been run. */
    public int epochs() {
        return epochs;
    }

    /** Whether all epochs that the options ask for have been run. */
    public boolean isDone() {
        return epochs >= options.learning().epochs();
    }

    /** Parameters that are learnt. */
    public long parameters() {
        return Weights.count(learnt.free());
    }

    /**
     * Runs the next epoch.
     *
     * @param stop asked before each batch
     * @throws CancellationException when asked to stop; the training is of no use then but from what was kept of it before
     */
    public TiggerEpoch run(BooleanSupplier stop) {
        Key stream = key.split("epoch").split(epochs);
        WalkSet set = WalkSet.of(walks, stream.split("walks"));
        int[] order = new int[set.count()];
        Arrays.setAll(order, i -> i);
        Shuffle.shuffle(order, stream.split("order").random());
        Learning learning = options.learning();
        int batch = Math.min(learning.batch(), set.count());
        double event = 0;
        double wait = 0;
        long seen = 0;
        long waited = 0;
        for (int from = 0; from < order.length; from += batch) {
            int end = Math.min(order.length, from + batch);
            if (!learning.usesRest() && end == order.length && from > 0) {
                break; // the authors' program leaves out the last batch, even when it is full
            }
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped in epoch " + (epochs + 1));
            }
            tokens.fill(set, order, from, end, stream.split("waits"));
            pass.refresh();
            gradient.weights.clear();
            TrainingPass.Loss loss = pass.learn(tokens, gradient.weights);
            gradient.gather();
            adam.step(gradient.free());
            learnt.spread();
            event += loss.event() * tokens.count();
            wait += loss.gap() * tokens.waits();
            seen += tokens.count();
            waited += tokens.waits();
        }
        epochs++;
        return new TiggerEpoch(epochs, event / seen, wait / waited, seen);
    }

    /** The losses on walks that are drawn anew, without learning from them. */
    public TiggerEpoch measure(Key drawn) {
        WalkSet set = WalkSet.of(walks, drawn);
        int[] order = new int[set.count()];
        Arrays.setAll(order, i -> i);
        int batch = Math.min(options.learning().batch(), set.count());
        pass.refresh();
        double event = 0;
        double wait = 0;
        long seen = 0;
        long waited = 0;
        for (int from = 0; from < order.length; from += batch) {
            tokens.fill(set, order, from, Math.min(order.length, from + batch), drawn.split("waits"));
            TrainingPass.Loss loss = pass.learn(tokens, null);
            event += loss.event() * tokens.count();
            wait += loss.gap() * tokens.waits();
            seen += tokens.count();
            waited += tokens.waits();
        }
        return new TiggerEpoch(epochs, event / seen, wait / waited, seen);
    }

    Learnt learnt() {
        return learnt;
    }

    /** The model as it is now; later epochs do not change it. */
    public TiggerModel model() {
        return new TiggerModel(Frame.of(log, windows), options, clock, starts, learnt.copy(), facts);
    }

    /** What it takes to go on later: the model, and what training knows besides. */
    public ModelParts state() {
        ModelParts parts = model().parts();
        adam.write(parts);
        return parts.with("training.epochs", epochs).with("training.steps", (double) adam.steps);
    }

    /** Takes up what {@link #state} gave of a training of the same log with the same options and key. */
    public void resume(ModelParts parts) {
        learnt.readFree(parts);
        adam.read(parts);
        epochs = parts.integer("training.epochs", 0, Integer.MAX_VALUE);
        adam.steps = (long) parts.number("training.steps", 0, 1e15);
    }
}
