package dev.espalier.temporal.tigger.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Starts by number against starts that are written out. */
class PlanStartsTest {
    private static final int NODES = 5;
    private static final TimeWindows DATA = new TimeWindows(100, 10, 6);

    private record Start(int node, long time, double expected) {}

    private static StartItems items(int[] node, long[] time, int[] count) {
        Frame frame = new Frame(NodeNames.numbered(NODES), Clock.NUMBERS, Shape.DIRECTED, DATA, 100);
        return StartItems.read(new ModelParts("tigger", frame)
                .with("start.node", node)
                .with("start.time", time)
                .with("start.count", count));
    }

    private static List<Start> all(PlanStarts starts) {
        List<Start> all = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            all.add(new Start(starts.node(i), starts.time(i), starts.expected(i)));
        }
        return all;
    }

    @Randomised(cases = 20)
    void startsAsWrittenOut(Key key) {
        SplittableRandom random = key.random();
        int size = 30;
        StartItems items = items(
                random.ints(size, 0, NODES).toArray(),
                random.longs(size, 100, 160).sorted().toArray(),
                random.ints(size, 1, 4).toArray());
        TimeWindows plan = new TimeWindows(100 + 10L * random.nextInt(9), 10, 1 + random.nextInt(12));
        int[] targets = random.ints(plan.count(), 0, 9).toArray();
        List<Start> expected = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (items.time[i] < plan.end()) {
                expected.add(new Start(items.node[i], items.time[i], 50.0 * items.count[i] / items.total));
            }
        }
        int first = size;
        long recent = 0;
        while (recent < Math.max(1, (long) (0.1 * items.total))) {
            recent += items.count[--first];
        }
        for (int k = 0; k < plan.count(); k++) {
            for (int i = first; i < size && plan.start(k) >= DATA.end(); i++) {
                long time = plan.start(k) + items.time[i] % 10;
                expected.add(new Start(items.node[i], time, 2.5 * targets[k] * items.count[i] / recent));
            }
        }
        PlanStarts found = new PlanStarts(items, DATA, plan, targets, 50, 2.5);
        assertEquals(expected, all(found));
        int[] parents = random.ints(8, 0, NODES).toArray();
        List<Start> ofChildren = new ArrayList<>();
        for (Start start : expected) {
            for (int child = 0; child < parents.length; child++) {
                if (parents[child] == start.node()) {
                    ofChildren.add(new Start(child, start.time(), 0.7 * start.expected()));
                }
            }
        }
        assertEquals(ofChildren, all(found.ofChildren(parents, NODES, 0.7)));
    }

    /** Space is that of windows and starts, not of one times the other; more than can be numbered are refused. */
    @Test
    void manyWindowsOfManyStarts() {
        int recent = 50_000;
        int[] count = new int[recent + 1];
        Arrays.fill(count, 1);
        count[0] = 9 * recent;
        long[] time = new long[recent + 1];
        Arrays.fill(time, 157);
        time[0] = 101;
        StartItems items = items(new int[recent + 1], time, count);
        TimeWindows plan = new TimeWindows(100, 10, 40_006);
        PlanStarts starts = new PlanStarts(items, DATA, plan, new int[plan.count()], 1, 1);
        assertEquals(2_000_050_001, starts.size());
        assertEquals(plan.start(40_005) + 7, starts.time(starts.size() - 1));
        TimeWindows longer = new TimeWindows(100, 10, 50_006);
        var refused = assertThrows(
                InputException.class, () -> new PlanStarts(items, DATA, longer, new int[longer.count()], 1, 1));
        assertEquals(
                "until: found 50000 windows after the data with 50000 starts of walks each, 2500050001 starts in all, "
                        + "expected at most 2147475455: generate fewer windows",
                refused.getMessage());
    }
}
