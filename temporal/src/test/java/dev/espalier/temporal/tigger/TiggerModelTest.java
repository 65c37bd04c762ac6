package dev.espalier.temporal.tigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.ModelDraws;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.tigger.assembly.PairFacts;
import dev.espalier.temporal.tigger.assembly.Passages;
import dev.espalier.temporal.tigger.drawing.Prepared;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Drawing;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.Pick;
import dev.espalier.temporal.tigger.options.TiggerOptions.TimeInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Training and drawing as a whole, on a small log of people who meet the same few things again and again. */
class TiggerModelTest {
    private static final int SOURCES = 12;
    private static final int TARGETS = 6;
    private static final TiggerOptions SMALL = TiggerOptions.DEFAULT
            .with(new Network(12, 6, 16, 8, 4, TimeInput.SHARE, DecoderKind.SOFTMAX, 0))
            .with(new Learning(6, 32, 0.01, 0.5, true))
            .with(new Drawing(2, 6, 1, Pick.WEIGHTED, true));

    private static final TiggerOptions BY_FEATURES =
            SMALL.with(new Network(12, 6, 16, 8, 4, TimeInput.SHARE, DecoderKind.SOFTMAX, 24));

    private static EventLog log(Shape shape) {
        SplittableRandom random = Key.of(5).random();
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(SOURCES + TARGETS), Clock.NUMBERS, shape);
        for (int t = 10; t < 70; t++) {
            for (int i = 0; i < 3; i++) {
                int source = random.nextInt(SOURCES);
                log.add(source, SOURCES + (source + random.nextInt(2)) % TARGETS, t);
            }
        }
        return log.build();
    }

    private static TiggerTraining trained(TiggerOptions options, Shape shape, int epochs) {
        EventLog log = log(shape);
        TiggerTraining training = new TiggerTraining(log, TimeWindows.over(log, 4), options, Key.of(3));
        for (int e = 0; e < epochs; e++) {
            training.run(() -> false);
        }
        return training;
    }

    @Test
    void trainingLearns() {
        for (DecoderKind decoder : DecoderKind.values()) {
            for (TimeInput input : TimeInput.values()) {
                TiggerOptions options = SMALL.with(new Network(12, 6, 16, 8, 4, input, decoder, 0));
                TiggerTraining training = trained(options, Shape.BIPARTITE, 1);
                double before = training.measure(Key.of(8)).eventLoss();
                for (int e = 0; e < 5; e++) {
                    training.run(() -> false);
                }
                TiggerEpoch after = training.measure(Key.of(8));
                assertTrue(after.eventLoss() < 0.7 * before, decoder + " " + input + ": " + before + ", " + after);
                assertTrue(after.eventLoss() > 0.5); // half of the steps are coins
            }
        }
    }

    @Test
    void networkThatKnowsNodesByFeaturesLearnsToo() {
        TiggerTraining training = trained(BY_FEATURES, Shape.BIPARTITE, 1);
        double before = training.measure(Key.of(8)).eventLoss();
        for (int e = 0; e < 5; e++) {
            training.run(() -> false);
        }
        assertTrue(training.measure(Key.of(8)).eventLoss() < 0.8 * before);
        assertTrue(training.parameters() < trained(SMALL, Shape.BIPARTITE, 0).parameters() + 25 * 29);
    }

    @Test
    void waitsAreChancesOfTicks() {
        TiggerTraining training = trained(SMALL, Shape.BIPARTITE, 6);
        assertTrue(training.measure(Key.of(8)).waitLoss() > 0); // a chance is below 1
    }

    @Test
    void resumedTrainingEqualsOneThatRanOn() {
        for (TiggerOptions options : List.of(SMALL, BY_FEATURES)) {
            TiggerTraining whole = trained(options, Shape.DIRECTED, 4);
            TiggerTraining resumed = trained(options, Shape.DIRECTED, 0);
            resumed.resume(trained(options, Shape.DIRECTED, 2).state());
            assertEquals(2, resumed.epochs());
            resumed.run(() -> false);
            resumed.run(() -> false);
            assertEquals(
                    events(whole.model(), like(whole), Key.of(1)), events(resumed.model(), like(whole), Key.of(1)));
            assertEquals(whole.measure(Key.of(2)), resumed.measure(Key.of(2)));
        }
    }

    @Test
    void stopsWhenAsked() {
        TiggerTraining training = trained(SMALL, Shape.DIRECTED, 0);
        assertThrows(CancellationException.class, () -> training.run(() -> true));
        EventLog log = log(Shape.DIRECTED);
        List<Integer> seen = new ArrayList<>();
        new TiggerGenerator(SMALL, at -> seen.add(at.epochs()))
                .fit(log, TimeWindows.over(log, 4), Key.of(3), Progress.SILENT);
        assertEquals(List.of(1, 2, 3, 4, 5, 6), seen);
    }

    /** Graphs that are drawn at once do not push each other out, and few are kept. */
    @Test
    void graphsDrawnAtOnceArePreparedOnce() {
        TiggerModel model = trained(BY_FEATURES, Shape.BIPARTITE, 1).model();
        GenerationPlan plan = GenerationPlan.like(model.frame());
        List<Key> keys = IntStream.range(0, TiggerModel.MOST_PREPARED)
                .mapToObj(Key.of(4)::split)
                .toList();
        List<Prepared> first =
                keys.parallelStream().map(key -> model.prepare(plan, key)).toList();
        for (int i = 0; i < keys.size(); i++) {
            assertSame(first.get(i), model.prepare(plan, keys.get(i)));
        }
        List<String> drawn = events(model, plan, keys.getFirst());
        for (int i = 0; i < keys.size(); i++) {
            model.prepare(plan, Key.of(5).split(i));
        }
        assertNotSame(first.getFirst(), model.prepare(plan, keys.getFirst()));
        assertEquals(drawn, events(model, plan, keys.getFirst()));
    }

    /** Nodes that are known by their features are drawn anew, even if as many as the data have. */
    @Test
    void newNodesAreNotCalledByTheNamesOfTheData() {
        EventLog numbered = log(Shape.BIPARTITE);
        List<String> called =
                numbered.names().toList().stream().map("node "::concat).toList();
        EventLogBuilder named = new EventLogBuilder(NodeNames.of(called), Clock.NUMBERS, Shape.BIPARTITE);
        for (int e = 0; e < numbered.size(); e++) {
            named.add(numbered.source(e), numbered.target(e), numbered.time(e));
        }
        EventLog log = named.build();
        for (TiggerOptions options : List.of(SMALL, BY_FEATURES)) {
            TiggerModel model = new TiggerTraining(log, TimeWindows.over(log, 4), options, Key.of(3)).model();
            boolean isKept = options.equals(SMALL);
            GenerationPlan like = GenerationPlan.like(model.frame());
            GenerationPlan more = new GenerationPlan(30, like.windows());
            assertEquals(isKept, model.keepsNodes(like));
            assertEquals(isKept, ModelDraws.candidate(model, like, 1, 1, false).sharesNodes());
            NodeNames expected = isKept ? log.names() : NodeNames.numbered(SOURCES + TARGETS);
            assertEquals(expected.toList(), Generation.names(model, like).toList());
            assertFalse(model.keepsNodes(more));
            assertFalse(ModelDraws.candidate(model, more, 1, 1, false).sharesNodes());
        }
    }

    @Test
    void modelThatWasReadDrawsTheSame() {
        for (TiggerOptions options : List.of(SMALL, BY_FEATURES)) {
            for (Shape shape : Shape.values()) {
                TiggerModel model = trained(options, shape, 2).model();
                TiggerModel read = TiggerModel.read(model.parts());
                GenerationPlan plan = GenerationPlan.like(model.frame());
                assertEquals(model.options(), read.options());
                assertEquals(events(model, plan, Key.of(4)), events(read, plan, Key.of(4)));
                assertTrue(!events(model, plan, Key.of(4)).equals(events(model, plan, Key.of(5))));
            }
        }
    }

    @Test
    void partsThatLieAreRefused() {
        TiggerModel model = trained(SMALL, Shape.DIRECTED, 1).model();
        for (String name : List.copyOf(model.parts().arrays().keySet())) {
            ModelParts without = model.parts();
            without.arrays().remove(name);
            assertThrows(InputException.class, () -> TiggerModel.read(without), name);
        }
        for (String name : List.copyOf(model.parts().numbers().keySet())) {
            ModelParts wild = model.parts();
            wild.numbers().put(name, -1e300);
            assertThrows(InputException.class, () -> TiggerModel.read(wild), name);
        }
    }

    @Test
    void stagesApartGiveTheSameEvents() {
        TiggerModel model = trained(SMALL, Shape.DIRECTED, 2).model();
        GenerationPlan plan = GenerationPlan.like(model.frame());
        Key key = Key.of(9);
        Passages[] windows = new Passages[plan.windows().count()];
        for (int k = 0; k < windows.length; k++) {
            windows[k] = new Passages();
        }
        for (int piece = model.walkPieces(plan, key) - 1; piece >= 0; piece--) {
            model.walks(
                    plan, piece, key, (window, u, v, count, time, tag) -> windows[window].add(u, v, count, time, tag));
        }
        List<String> events = new ArrayList<>();
        for (int k = windows.length - 1; k >= 0; k--) {
            List<String> window = new ArrayList<>();
            model.assemble(plan, k, windows[k], key, (u, v, t) -> window.add(u + " " + v + " " + t));
            events.addAll(0, window);
        }
        assertEquals(events(model, plan, key), events);
    }

    @Test
    void windowsHaveAsManyPairsAsTheData() {
        TiggerModel model = trained(SMALL, Shape.BIPARTITE, 6).model();
        EventLog log = log(Shape.BIPARTITE);
        EventLog drawn =
                draw(model, GenerationPlan.like(model.frame()), Key.of(2)); // builds: no two of a side are joined
        TimeWindows windows = model.frame().windows();
        for (int k = 0; k < windows.count(); k++) {
            assertEquals(pairs(log, windows, k), pairs(drawn, windows, k));
        }
    }

    @Test
    void lastWindowIsLeftOutWhereTheAuthorsProgramLeavesItOut() {
        TiggerModel model = trained(SMALL, Shape.DIRECTED, 2).model().drawing(new Drawing(2, 6, 2, Pick.TOP, false));
        EventLog drawn = draw(model, GenerationPlan.like(model.frame()), Key.of(2));
        TimeWindows windows = model.frame().windows();
        assertEquals(0, pairs(drawn, windows, windows.count() - 1));
        assertTrue(pairs(drawn, windows, windows.count() - 2) > 0);
    }

    @Test
    void drawsWhatComesAfterTheData() {
        for (TimeInput input : TimeInput.values()) {
            TiggerModel model = trained(
                            SMALL.with(new Network(12, 6, 16, 8, 4, input, DecoderKind.SOFTMAX, 0)), Shape.BIPARTITE, 6)
                    .model();
            TimeWindows data = model.frame().windows();
            TimeWindows future = new TimeWindows(data.end() + 3 * data.width(), data.width(), 8);
            EventLog drawn = draw(model, new GenerationPlan(SOURCES + TARGETS, future), Key.of(2));
            for (int k = 0; k < future.count(); k++) {
                assertTrue(pairs(drawn, future, k) >= 3, input + " window " + k);
            }
            for (int e = 0; e < drawn.size(); e++) {
                assertTrue(drawn.time(e) >= future.origin() && drawn.time(e) < future.end());
            }
        }
    }

    @Test
    void drawsMoreNodesAndFewer() {
        for (TiggerOptions options : List.of(SMALL, BY_FEATURES)) {
            TiggerModel model = trained(options, Shape.DIRECTED, 6).model();
            TimeWindows windows = model.frame().windows();
            int[] nodes = {9, 18, 50};
            double[] events = new double[3];
            for (int i = 0; i < 3; i++) {
                EventLog drawn = draw(model, new GenerationPlan(nodes[i], windows), Key.of(2));
                Set<Integer> seen = new HashSet<>();
                for (int e = 0; e < drawn.size(); e++) {
                    seen.add(drawn.source(e));
                    seen.add(drawn.target(e));
                }
                assertTrue(seen.size() >= 0.75 * nodes[i] && seen.size() <= nodes[i], "found " + seen.size());
                events[i] = drawn.size();
            }
            assertEquals(50 / 18.0, events[2] / events[1], 0.15);
            assertTrue(events[0] < events[1]);
        }
    }

    private static GenerationPlan like(TiggerTraining training) {
        return GenerationPlan.like(training.model().frame());
    }

    private static int pairs(EventLog log, TimeWindows windows, int window) {
        EventLog part = log.between(windows.start(window), windows.end(window));
        Set<Long> pairs = new HashSet<>();
        for (int e = 0; e < part.size(); e++) {
            pairs.add(PairFacts.key(part.source(e), part.target(e)));
        }
        return pairs.size();
    }

    private static EventLog draw(TiggerModel model, GenerationPlan plan, Key key) {
        Shape shape =
                plan.nodes() == model.frame().names().size() ? model.frame().shape() : Shape.UNDIRECTED;
        EventLogBuilder log = new EventLogBuilder(
                NodeNames.numbered(plan.nodes()), model.frame().clock(), shape);
        model.generate(plan, 0, key, log::add);
        return log.build();
    }

    private static List<String> events(TiggerModel model, GenerationPlan plan, Key key) {
        List<String> events = new ArrayList<>();
        model.generate(plan, 0, key, (u, v, t) -> events.add(u + " " + v + " " + t));
        return events;
    }
}
