package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.Reach;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every generator of temporal graphs promises, on random logs and on ugly ones. */
public abstract class GeneratorContract {
    /** Families under test. */
    protected abstract List<TemporalGenerator> all();

    /** The model that was kept. */
    protected abstract TemporalModel read(ModelParts parts);

    /** Events of the ugly log with many. */
    protected int many() {
        return 20_000;
    }

    /** Gathers all pieces of a plan, checking what is promised of each. */
    public static EventLog generate(TemporalModel model, GenerationPlan plan, Key key) {
        EventLogBuilder events = new EventLogBuilder(
                NodeNames.numbered(plan.nodes()),
                model.frame().clock(),
                model.frame().shape());
        for (int piece = model.pieces(plan) - 1; piece >= 0; piece--) {
            AtomicLong last = new AtomicLong(plan.windows().origin());
            model.generate(plan, piece, key, (source, target, time) -> {
                assertTrue(time >= last.get(), () -> model.word() + ": " + time + " after " + last.get());
                assertTrue(time < plan.windows().end(), () -> model.word() + ": " + time + " is too late");
                last.set(time);
                events.add(source, target, time);
            });
        }
        // a bipartite log refuses events within a side
        return events.build();
    }

    /** All events as text, those of equal time in any order. */
    public static String text(EventLog log) {
        String[] lines = new String[log.size()];
        for (int e = 0; e < lines.length; e++) {
            lines[e] = log.time(e) + ":" + log.source(e) + ">" + log.target(e);
        }
        Arrays.sort(lines);
        return String.join(" ", lines);
    }

    protected static TemporalModel fit(TemporalGenerator family, ArbitraryLogs.Case data, Key key) {
        return family.fit(data.log(), data.windows(), key, Progress.SILENT);
    }

    @Randomised(cases = 60)
    void theSameKeyGivesTheSameGraphAlsoFromWhatIsKept(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        for (TemporalGenerator family : all()) {
            TemporalModel model = fit(family, data, key);
            GenerationPlan plan = GenerationPlan.like(model.frame());
            String once = text(generate(model, plan, key));
            assertEquals(once, text(generate(model, plan, key)), family.word());
            assertEquals(once, text(generate(fit(family, data, key), plan, key)), family.word());
            assertEquals(once, text(generate(read(model.parts()), plan, key)), family.word());
        }
    }

    @Randomised(cases = 60)
    void someWindowsGetTheirPartOfTheWhole(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        SplittableRandom random = key.split("part").random();
        int from = random.nextInt(data.windows().count());
        int count = 1 + random.nextInt(data.windows().count() - from);
        TimeWindows part =
                new TimeWindows(data.windows().start(from), data.windows().width(), count);
        for (TemporalGenerator family : all()) {
            TemporalModel model = fit(family, data, key);
            EventLog whole = generate(model, GenerationPlan.like(model.frame()), key);
            EventLog some = generate(model, new GenerationPlan(data.log().nodeCount(), part), key);
            assertEquals(text(whole.between(part.origin(), part.end())), text(some), family.word());
        }
    }

    @Randomised(cases = 30)
    void whatIsWithinReachIsGeneratedAndWhatIsNotRefused(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        TimeWindows windows = data.windows();
        int nodes = data.log().nodeCount();
        for (TemporalGenerator family : all()) {
            TemporalModel model = fit(family, data, key);
            Reach reach = model.reach();
            for (int other : new int[] {2, nodes + 7}) {
                boolean mayNodes = other == nodes || reach == Reach.ANY || reach == Reach.ANY_NODES;
                check(mayNodes, model, new GenerationPlan(other, windows), key);
            }
            boolean mayTime = reach == Reach.ANY || reach == Reach.ANY_TIME;
            TimeWindows longer = new TimeWindows(windows.origin(), windows.width(), windows.count() + 5);
            check(mayTime, model, new GenerationPlan(nodes, longer), key);
            check(mayTime, model, new GenerationPlan(nodes, new TimeWindows(windows.end(), windows.width(), 5)), key);
            check(
                    mayTime,
                    model,
                    new GenerationPlan(nodes, new TimeWindows(windows.end() + 3 * windows.width(), windows.width(), 2)),
                    key);
            check(reach == Reach.ANY, model, new GenerationPlan(nodes + 3, longer), key);
        }
    }

    private static void check(boolean may, TemporalModel model, GenerationPlan plan, Key key) {
        if (may) {
            assertEquals(text(generate(model, plan, key)), text(generate(model, plan, key)), model.word());
        } else {
            assertThrows(InputException.class, () -> model.pieces(plan), model.word());
            assertThrows(InputException.class, () -> model.generate(plan, 0, key, (u, v, t) -> {}), model.word());
        }
    }

    @Test
    void plansWithinReachGetEvents() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(2000);
        TimeWindows windows = data.windows();
        TimeWindows future = new TimeWindows(windows.end(), windows.width(), windows.count());
        int nodes = data.log().nodeCount();
        for (TemporalGenerator family : all()) {
            TemporalModel model = fit(family, data, Key.of(6));
            Reach reach = model.reach();
            List<GenerationPlan> plans = new ArrayList<>(List.of(GenerationPlan.like(model.frame())));
            if (reach == Reach.ANY || reach == Reach.ANY_NODES) {
                plans.add(new GenerationPlan(nodes / 2, windows));
                plans.add(new GenerationPlan(nodes + 7, windows));
            }
            if (reach == Reach.ANY || reach == Reach.ANY_TIME) {
                plans.add(new GenerationPlan(nodes, future));
            }
            for (GenerationPlan plan : plans) {
                assertTrue(generate(model, plan, Key.of(7)).size() > 0, () -> family.word() + ": " + plan);
            }
        }
    }

    @Test
    void otherKeysGiveOtherGraphs() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(2000);
        for (TemporalGenerator family : all()) {
            TemporalModel model = fit(family, data, Key.of(1));
            GenerationPlan plan = GenerationPlan.like(model.frame());
            assertNotEquals(
                    text(generate(model, plan, Key.of(2))), text(generate(model, plan, Key.of(3))), family.word());
        }
    }

    @Test
    void uglyLogsAreNoTrouble() {
        for (ArbitraryLogs.Case data : ArbitraryLogs.ugly(many())) {
            for (TemporalGenerator family : all()) {
                assertDoesNotThrow(
                        () -> {
                            TemporalModel model = fit(family, data, Key.of(4));
                            generate(read(model.parts()), GenerationPlan.like(model.frame()), Key.of(5));
                        },
                        family.word() + " on " + data.name());
            }
        }
    }

    @Test
    void anEmptyLogIsRefused() {
        ArbitraryLogs.Case data = ArbitraryLogs.many(100);
        EventLog none = data.log().slice(0, 0);
        for (TemporalGenerator family : all()) {
            assertThrows(
                    InputException.class,
                    () -> family.fit(none, data.windows(), Key.of(1), Progress.SILENT),
                    family.word());
        }
    }

    /** One value of what is kept is spoilt or lost: the model is refused, or generates within its promises. */
    @Randomised(cases = 40)
    void whatIsKeptIsChecked(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        for (TemporalGenerator family : all()) {
            ModelParts parts = fit(family, data, key).parts();
            spoil(parts, key.split(family.word()).random());
            try {
                TemporalModel model = read(parts);
                generate(model, GenerationPlan.like(model.frame()), key);
            } catch (InputException expected) {
                assertTrue(String.valueOf(expected.getMessage()).contains(family.word()), expected.toString());
            }
        }
    }

    private static void spoil(ModelParts parts, SplittableRandom random) {
        List<Map.Entry<String, Object>> arrays = List.copyOf(parts.arrays().entrySet());
        List<String> numbers = List.copyOf(parts.numbers().keySet());
        int which = random.nextInt(arrays.size() + numbers.size());
        if (which >= arrays.size()) {
            String name = numbers.get(which - arrays.size());
            double[] bad = {-1, Double.NaN, 1e300, 0.5, 0, 1, Double.NEGATIVE_INFINITY};
            parts.with(name, bad[random.nextInt(bad.length)]);
            return;
        }
        String name = arrays.get(which).getKey();
        boolean isLost = random.nextInt(4) == 0;
        if (isLost) {
            parts.arrays().remove(name);
            return;
        }
        long[] wholes = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1};
        double[] reals = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 0};
        boolean isShort = random.nextInt(4) == 0;
        switch (arrays.get(which).getValue()) {
            case int[] a -> {
                int[] copy = Arrays.copyOf(a, isShort ? a.length + 1 : a.length);
                if (a.length > 0 && !isShort) {
                    copy[random.nextInt(a.length)] = (int) wholes[random.nextInt(wholes.length)];
                }
                parts.with(name, copy);
            }
            case long[] a -> {
                long[] copy = Arrays.copyOf(a, isShort ? a.length + 1 : a.length);
                if (a.length > 0 && !isShort) {
                    copy[random.nextInt(a.length)] = random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
                }
                parts.with(name, copy);
            }
            case double[] a -> {
                double[] copy = Arrays.copyOf(a, isShort ? a.length + 1 : a.length);
                if (a.length > 0 && !isShort) {
                    copy[random.nextInt(a.length)] = reals[random.nextInt(reals.length)];
                }
                parts.with(name, copy);
            }
            default -> throw new AssertionError("an array of another type: " + name);
        }
    }
}
