package dev.espalier.temporal.motifmodel;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A log's chains of events, ready to be drawn again. */
public final class MotifTransitionModel implements TemporalModel {
    private static final int LEAST_PIECES = 64;
    private static final int PIECE = 1 << 16;
    private static final int ATTEMPTS = 32;

    private final Frame frame;
    private final EventLog log;
    private final long delta;
    private final TransitionLaw law;
    private final int longest;
    private final int[] cold;
    private final int[] coldOfWindow;
    private final int[] outStart;
    private final int[] outEvents;
    private final int[] inStart;
    private final int[] inEvents;

    MotifTransitionModel(EventLog log, TimeWindows windows, long delta) {
        this.log = log;
        this.delta = delta;
        frame = Frame.of(log, windows);
        Chains chains = new Chains(log, delta);
        law = new TransitionLaw(log, chains);
        longest = chains.longest;
        coldOfWindow = new int[windows.count()];
        int[] events = new int[log.size()];
        int colds = 0;
        outStart = new int[log.nodeCount() + 1];
        inStart = new int[log.nodeCount() + 1];
        for (int e = 0; e < log.size(); e++) {
            if (chains.parent[e] < 0) {
                events[colds++] = e;
                coldOfWindow[Math.toIntExact(windows.index(log.time(e)))]++;
            }
            outStart[log.source(e) + 1]++;
            inStart[log.target(e) + 1]++;
        }
        cold = Arrays.copyOf(events, colds);
        for (int v = 0; v < log.nodeCount(); v++) {
            outStart[v + 1] += outStart[v];
            inStart[v + 1] += inStart[v];
        }
        outEvents = new int[log.size()];
        inEvents = new int[log.size()];
        int[] nextOut = outStart.clone();
        int[] nextIn = inStart.clone();
        for (int e = 0; e < log.size(); e++) {
            outEvents[nextOut[log.source(e)]++] = e;
            inEvents[nextIn[log.target(e)]++] = e;
        }
    }

    /** Longest time between the events of a chain, in ticks. */
    public long delta() {
        return delta;
    }

    TransitionLaw law() {
        return law;
    }

    /** Share of the events that begin a chain. */
    public double coldShare() {
        return (double) cold.length / log.size();
    }

    @Override
    public String word() {
        return MotifTransitions.WORD;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public Reach reach() {
        return Reach.ANY_TIME;
    }

    @Override
    public int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        plan.requireNotBefore(frame);
        int windows = plan.windows().count();
        double expected = (double) log.size() / frame.windows().count() * windows;
        return (int) Math.min(windows, Math.max(LEAST_PIECES, Math.ceil(expected / PIECE)));
    }

    @Override
    public long begin(GenerationPlan plan, int piece) {
        return plan.windows().start((int) ((long) plan.windows().count() * piece / pieces(plan)));
    }

    /** Events of chains that reach into later pieces: as many as a few windows may have. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        double windows = Math.min(
                plan.windows().count(), 2 + longestDuration() / plan.windows().width());
        return 24 * windows * log.size() / frame.windows().count();
    }

    @Override
    public void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        TimeWindows windows = plan.windows();
        int pieces = pieces(plan);
        int count = windows.count();
        // as counted from the data's first window, so that a window's own chains do not depend on the plan
        long first = frame.windows().index(windows.origin());
        long from = first + (long) count * piece / pieces;
        long to = first + (long) count * (piece + 1) / pieces;
        EventLogBuilder events = log.emptied();
        if (piece == 0) {
            long before = longestDuration() / windows.width();
            from -= before < first ? before + 1 : first;
        }
        for (long index = from; index < to; index++) {
            drawWindow(windows, index, key.split("window").split(index), events);
        }
        EventLog sorted = events.build();
        for (int e = 0; e < sorted.size(); e++) {
            sink.accept(sorted.source(e), sorted.target(e), sorted.time(e));
        }
    }

    /** The longest time from the first event of a chain that is drawn to its last. */
    private long longestDuration() {
        long steps = longest - 1L;
        return steps > 0 && delta > Long.MAX_VALUE / steps ? Long.MAX_VALUE : steps * delta;
    }

    private void drawWindow(TimeWindows windows, long index, Key key, EventLogBuilder events) {
        SplittableRandom random = key.random();
        int like = index < coldOfWindow.length ? (int) index : random.nextInt(coldOfWindow.length);
        for (int c = 0; c < coldOfWindow[like]; c++) {
            long start = frame.windows().origin() + index * windows.width();
            drawChain(start + random.nextLong(windows.width()), windows, random, events);
        }
    }

    private void drawChain(long start, TimeWindows windows, SplittableRandom random, EventLogBuilder events) {
        int first = cold[random.nextInt(cold.length)];
        int u = log.source(first);
        int v = log.target(first);
        if (random.nextDouble() >= law.repeatsOfCold) {
            v = log.target(cold[random.nextInt(cold.length)]);
            for (int a = 0; a < ATTEMPTS && u == v; a++) {
                v = log.target(cold[random.nextInt(cold.length)]);
            }
            // what is left is a self loop, and the data may have none
            v = u == v ? log.target(first) : v;
        }
        int[] nodes = {u, v, -1};
        long time = start;
        add(events, windows, u, v, time);
        int state = u == v ? Chains.STATES : 0;
        for (int length = 1; state < Chains.STATES && length < longest; length++) {
            int step = law.drawStep(state, random);
            if (step < 0) {
                return;
            }
            int from = state == 0 ? Chains.SECOND_FROM[step] : Chains.THIRD_FROM[step];
            int to = state == 0 ? Chains.SECOND_TO[step] : Chains.THIRD_TO[step];
            if (Chains.isNew(state, step)) {
                nodes[2] = drawNew(nodes, from == 2, nodes[from == 2 ? to : from], random);
                if (nodes[2] < 0) {
                    return;
                }
            }
            // beyond the end of time is beyond the windows; a chain that ended there would leave others other numbers
            long wait = law.drawWait(state, step, random);
            time = time > Long.MAX_VALUE - wait ? Long.MAX_VALUE : time + wait;
            add(events, windows, nodes[from], nodes[to], time);
            state = 1 + turn(nodes, from, to, state);
        }
    }

    /**
     * Numbers the nodes anew, by the last event and the one before, which {@code state} begins with; the step between
     * them.
     */
    private static int turn(int[] nodes, int from, int to, int state) {
        int u = state == 0 ? nodes[0] : nodes[Chains.SECOND_FROM[state - 1]];
        int v = state == 0 ? nodes[1] : nodes[Chains.SECOND_TO[state - 1]];
        int source = nodes[from];
        int target = nodes[to];
        int first = source == u ? 0 : source == v ? 1 : 2;
        int second = target == u ? 0 : target == v ? 1 : 2;
        nodes[0] = u;
        nodes[1] = v;
        nodes[2] = first == 2 ? source : second == 2 ? target : -1;
        return Chains.second(first, second);
    }

    /** A third node, that sends to or hears from a node of the chain, or either when undirected; -1 if chance finds none. */
    private int drawNew(int[] nodes, boolean isSource, int met, SplittableRandom random) {
        boolean isEither = log.shape() == Shape.UNDIRECTED;
        int sent = isSource && !isEither ? 0 : outStart[met + 1] - outStart[met];
        int heard = isSource || isEither ? inStart[met + 1] - inStart[met] : 0;
        boolean isRepeat = random.nextDouble() < law.repeatsOfNew && sent + heard > 0;
        for (int a = 0; a < ATTEMPTS; a++) {
            int node = isRepeat ? partner(met, random.nextInt(sent + heard), sent) : anyEnd(isSource, isEither, random);
            if (node != nodes[0] && node != nodes[1]) {
                return node;
            }
        }
        return -1;
    }

    /** The other end of an event of a node, those that it sent first. */
    private int partner(int met, int which, int sent) {
        return which < sent
                ? log.target(outEvents[outStart[met] + which])
                : log.source(inEvents[inStart[met] + which - sent]);
    }

    private int anyEnd(boolean isSource, boolean isEither, SplittableRandom random) {
        int event = random.nextInt(log.size());
        return (isEither ? random.nextBoolean() : isSource) ? log.source(event) : log.target(event);
    }

    private static void add(EventLogBuilder events, TimeWindows windows, int source, int target, long time) {
        if (time >= windows.origin() && time < windows.end()) {
            events.add(source, target, time);
        }
    }

    @Override
    public ModelParts parts() {
        return MotifTransitions.parts(frame, log, delta);
    }
}
