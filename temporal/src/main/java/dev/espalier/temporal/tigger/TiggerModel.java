package dev.espalier.temporal.tigger;

import dev.espalier.graph.Key;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.PreparedGraphs;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.tigger.assembly.Assembly;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.assembly.PassageSink;
import dev.espalier.temporal.tigger.assembly.Passages;
import dev.espalier.temporal.tigger.drawing.PlanRules;
import dev.espalier.temporal.tigger.drawing.PlanStarts;
import dev.espalier.temporal.tigger.drawing.Prepared;
import dev.espalier.temporal.tigger.drawing.StartItems;
import dev.espalier.temporal.tigger.network.Clockwork;
import dev.espalier.temporal.tigger.network.Groups;
import dev.espalier.temporal.tigger.network.Learnt;
import dev.espalier.temporal.tigger.network.WalkTree;
import dev.espalier.temporal.tigger.network.WalkTree.Tables;
import dev.espalier.temporal.tigger.options.OptionParts;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.Drawing;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A trained TIGGER: draws walks, counts which pairs they go through in each window, and makes edges of the pairs.
 *
 * <p>{@link #generate} does all of it here. Where many machines draw, the two stages are apart, with one shuffle between: run
 * {@link #walks} for pieces 0 to {@link #walkPieces}-1, bring together what falls into each window in a {@link Passages}, and
 * {@link #assemble} window by window. The events are the same.
 */
public final class TiggerModel implements TemporalModel {
    /** Graphs that are kept ready. */
    static final int MOST_PREPARED = 8;

    private static final int PIECE = 2048;
    private static final int MOST_WALKS_A_ROW = 256;
    private static final int WALKS_AT_ONCE = 1024;
    private static final int BYTES_A_PASSAGE = 2 * 4 * Long.BYTES;

    private final Frame frame;
    private final TiggerOptions options;
    private final Clockwork clock;
    private final StartItems starts;
    private final Learnt learnt;
    private final PairFacts facts;
    private final Tables tables;

    private final PreparedGraphs<Prepared> graphs = new PreparedGraphs<>(MOST_PREPARED);

    TiggerModel(
            Frame frame, TiggerOptions options, Clockwork clock, StartItems starts, Learnt learnt, PairFacts facts) {
        this.frame = frame;
        this.options = options;
        this.clock = clock;
        this.starts = starts;
        this.learnt = learnt;
        this.facts = facts;
        this.tables = new Tables(learnt.weights, clock);
    }

    @Override
    public String word() {
        return TiggerGenerator.word(options);
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public Reach reach() {
        return Reach.ANY;
    }

    /** A network that knows nodes by their features draws new ones, however many. */
    @Override
    public boolean keepsNodes(GenerationPlan plan) {
        return !learnt.hasFeatures() && TemporalModel.super.keepsNodes(plan);
    }

    Clockwork clock() {
        return clock;
    }

    /** How it was trained and draws. */
    public TiggerOptions options() {
        return options;
    }

    /** The same model, drawing otherwise. */
    public TiggerModel drawing(Drawing drawing) {
        return new TiggerModel(frame, options.with(drawing), clock, starts, learnt, facts);
    }

    /** What all walks together go through: a table entry for each of their edges at most, half of the table empty. */
    @Override
    public double heldBytes(GenerationPlan plan) {
        double windows = plan.windows().count() / (double) frame.windows().count();
        double walks = options.drawing().rate()
                * frame.events()
                * plan.nodes()
                / frame.names().size();
        double pairs = 0.5 * plan.nodes() * plan.nodes() * plan.windows().count();
        return BYTES_A_PASSAGE
                * Math.min(pairs, walks * windows * options.drawing().edges());
    }

    /** One: the pairs of a window come from all walks. */
    @Override
    public int pieces(GenerationPlan plan) {
        plan.requireWithin(this);
        return 1;
    }

    @Override
    public void generate(GenerationPlan plan, int piece, Key key, EventSink sink) {
        if (piece != 0) {
            throw new IllegalArgumentException("piece: found " + piece + ", expected 0");
        }
        Prepared ready = prepare(plan, key);
        Passages[] windows = new Passages[plan.windows().count()];
        for (int k = 0; k < windows.length; k++) {
            windows[k] = new Passages();
        }
        IntStream.range(0, walkPieces(ready))
                .parallel()
                .forEach(p -> walks(ready, p, (window, u, v, count, time, tag) -> {
                    synchronized (windows[window]) {
                        windows[window].add(u, v, count, time, tag);
                    }
                }));
        for (int k = 0; k < windows.length; k++) {
            assemble(ready, k, windows[k], sink);
        }
    }

    /** Into how many pieces the drawing of walks falls. */
    public int walkPieces(GenerationPlan plan, Key key) {
        return walkPieces(prepare(plan, key));
    }

    private static int walkPieces(Prepared ready) {
        return (ready.starts().size() + PIECE - 1) / PIECE;
    }

    /**
     * Draws the walks of one piece.
     *
     * @param plan  what to generate
     * @param piece which, from 0
     * @param key   names the graph: the same for all its pieces
     * @param sink  takes what they go through, in the order they are drawn
     */
    public void walks(GenerationPlan plan, int piece, Key key, PassageSink sink) {
        walks(prepare(plan, key), piece, sink);
    }

    private void walks(Prepared ready, int piece, PassageSink sink) {
        PlanStarts planned = ready.starts();
        PlanRules rules = new PlanRules(facts, ready, sink);
        WalkTree tree = new WalkTree(ready.tables());
        Drawing drawing = options.drawing();
        Key stream = ready.key().split("walks");
        int end = Math.min(planned.size(), (piece + 1) * PIECE);
        StartBatch batch = new StartBatch(tree, drawing, rules);
        for (int i = piece * PIECE; i < end; i++) {
            Key own = stream.split(i);
            SplittableRandom random = own.random();
            int count = (int) Math.floor(planned.expected(i) + random.nextDouble());
            for (int part = 0; count > 0; part++) {
                int walks = Math.min(count, MOST_WALKS_A_ROW);
                batch.add(
                        planned.node(i) + 1,
                        planned.time(i),
                        walks,
                        part == 0 ? random : own.split(part).random());
                count -= walks;
            }
        }
        batch.run();
    }

    /** Gathers starts until there are enough walks to draw at once. */
    private static final class StartBatch {
        private final WalkTree tree;
        private final Drawing drawing;
        private final WalkTree.Rules rules;
        private final int[] item = new int[WALKS_AT_ONCE];
        private final long[] time = new long[WALKS_AT_ONCE];
        private final int[] walks = new int[WALKS_AT_ONCE];
        private final SplittableRandom[] random = new SplittableRandom[WALKS_AT_ONCE];
        private int rows;
        private int total;

        StartBatch(WalkTree tree, Drawing drawing, WalkTree.Rules rules) {
            this.tree = tree;
            this.drawing = drawing;
            this.rules = rules;
        }

        void add(int newItem, long newTime, int newWalks, SplittableRandom newRandom) {
            if (total + newWalks > WALKS_AT_ONCE) {
                run();
            }
            item[rows] = newItem;
            time[rows] = newTime;
            walks[rows] = newWalks;
            random[rows] = newRandom;
            rows++;
            total += newWalks;
        }

        void run() {
            tree.begin(rows);
            for (int r = 0; r < rows; r++) {
                tree.start(r, item[r], time[r], walks[r], random[r]);
            }
            tree.run(drawing.edges(), drawing.leastEdges(), rules);
            rows = 0;
            total = 0;
        }
    }

    /**
     * Makes edges of what walks went through in a window.
     *
     * @param plan     what to generate
     * @param window   of the plan
     * @param passages all of that window
     * @param key      names the graph
     * @param sink     takes the events, in order of time
     */
    public void assemble(GenerationPlan plan, int window, Passages passages, Key key, EventSink sink) {
        assemble(prepare(plan, key), window, passages, sink);
    }

    private void assemble(Prepared ready, int window, Passages passages, EventSink sink) {
        Assembly.of(
                facts,
                ready.parents(),
                options.drawing().pick(),
                passages,
                ready.targets()[window],
                ready.key().split("edges").split(window),
                sink);
    }

    /** What the pieces of a graph share; several graphs may be drawn at once. */
    Prepared prepare(GenerationPlan plan, Key key) {
        return graphs.of(plan, key, () -> {
            plan.requireWithin(this);
            return Prepared.of(frame, options.drawing(), learnt, tables, starts, facts, plan, key);
        });
    }

    @Override
    public ModelParts parts() {
        ModelParts parts = new ModelParts(word(), frame);
        OptionParts.write(options, parts);
        parts.with("clock.mean", clock.mean()).with("clock.deviation", clock.deviation());
        parts.with("clock.times", new long[] {clock.firstTime(), clock.lastTime()});
        parts.with("groups", learnt.weights.groups.groupOf.clone());
        starts.write(parts);
        facts.write(parts);
        learnt.write(parts);
        return parts;
    }

    /**
     * The model whose {@link #parts} these are.
     *
     * @throws dev.espalier.graph.InputException when they are none of a model
     */
    public static TiggerModel read(ModelParts parts) {
        TiggerOptions options = OptionParts.read(parts);
        long[] times = parts.longs("clock.times");
        if (times.length != 2 || times[1] < times[0]) {
            throw parts.problem("clock.times", times.length + " times", "a first and a last");
        }
        Clockwork clock = new Clockwork(
                options.network().time(),
                options.walks().waits(),
                times[0],
                times[1],
                parts.number("clock.mean", -1e3, 1e3),
                parts.number("clock.deviation", 1e-9, 1e3));
        Learnt learnt = Learnt.read(options.network(), groups(parts), parts);
        return new TiggerModel(parts.frame(), options, clock, StartItems.read(parts), learnt, PairFacts.read(parts));
    }

    private static Groups groups(ModelParts parts) {
        int[] groupOf = parts.ints("groups");
        int items = parts.frame().names().size() + 1;
        if (groupOf.length != items) {
            throw parts.problem("groups", groupOf.length + " items", Integer.toString(items));
        }
        boolean[] seen = new boolean[items];
        int most = -1;
        for (int group : groupOf) {
            if (group < 0 || group >= items) {
                throw parts.problem("groups", Integer.toString(group), "numbers from 0 to " + (items - 1));
            }
            seen[group] = true;
            most = Math.max(most, group);
        }
        for (int g = 0; g <= most; g++) {
            if (!seen[g]) {
                throw parts.problem("groups", "none numbered " + g, "all numbers up to the largest");
            }
        }
        return Groups.of(groupOf);
    }
}
