package dev.espalier.temporal.tigger.drawing;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.temporal.tigger.assembly.Copies;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.network.Learnt;
import dev.espalier.temporal.tigger.network.WalkTree.Tables;
import dev.espalier.temporal.tigger.nodes.NewNodes;
import dev.espalier.temporal.tigger.options.TiggerOptions.Drawing;
import java.util.stream.IntStream;

/** What all pieces of one generated graph have in common. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
public record Prepared(
        GenerationPlan plan,
        Key key,
        Tables tables,
        PlanStarts starts,
        Copies copies,
        int[] walkedParents,
        int[] parents,
        int[] targets,
        int without) {
    public static Prepared of(
            Frame frame,
            Drawing drawing,
            Learnt learnt,
            Tables known,
            StartItems starts,
            PairFacts facts,
            GenerationPlan plan,
            Key key) {
        int nodes = frame.names().size();
        double ratio = (double) plan.nodes() / nodes;
        int without = drawing.lastWindow() ? -1 : lastWindow(frame, plan.windows());
        int[] targets = facts.pairs.draw(plan.windows(), key);
        for (int k = 0; k < targets.length; k++) {
            targets[k] = k == without ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.round(targets[k] * ratio));
        }
        double walks = drawing.rate() * frame.events() * ratio;
        double pairs = IntStream.of(facts.pairs.counts()).asLongStream().sum() * ratio;
        PlanStarts planned =
                new PlanStarts(starts, frame.windows(), plan.windows(), targets, walks, walks / Math.max(1, pairs));
        if (!learnt.hasFeatures()) {
            Copies copies = new Copies(nodes, plan.nodes(), key.split("copies"));
            int[] same = IntStream.range(0, nodes).toArray();
            return new Prepared(plan, key, known, planned, copies, same, copies.originals(), targets, without);
        }
        NewNodes drawn = learnt.draw(plan.nodes(), key.split("nodes"));
        Tables tables = new Tables(learnt.with(drawn), known.clock);
        Copies copies = new Copies(plan.nodes(), plan.nodes(), key.split("copies"));
        return new Prepared(
                plan,
                key,
                tables,
                planned.ofChildren(drawn.parents(), nodes, 1 / ratio),
                copies,
                drawn.parents(),
                drawn.parents(),
                targets,
                without);
    }

    private static int lastWindow(Frame frame, TimeWindows asked) {
        TimeWindows data = frame.windows();
        return (int) asked.index(data.start(data.count() - 1));
    }
}
