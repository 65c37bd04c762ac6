package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.temporal.draw.Alias;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Growing graphs of few nodes and events against the probabilities of every such graph, by their definitions. A right law
 * is refused once in 10^6 runs of a test; wrong ones are refused by the same draws.
 */
class GrowthAgainstEnumerationTest {
    private static final int DRAWS = 20_000;
    private static final double LEAST_P = 1e-6;

    private static EventProcess.Setting setting(boolean isBipartite, double eventsANode) {
        int[] all = {0, 1, 2, 3};
        Sides sides = isBipartite ? new Sides(new int[] {0, 1}, new int[] {2, 3}, false) : new Sides(all, all, true);
        return new EventProcess.Setting(sides, 4, eventsANode, false, false);
    }

    /** What growth has in common: who is there from the start, and who comes next. */
    private abstract static class Growth extends SequenceLaw {
        final EventProcess.Setting setting;

        Growth(EventProcess.Setting setting, int events) {
            super(events);
            this.setting = setting;
        }

        final Growth enumerated() {
            // which nodes are there from the start does not matter
            grow(new Past(List.of()), List.of(0, setting.sides().isWhole() ? 1 : 2), 0, 1);
            assertEquals(1, total(), 1e-9);
            return this;
        }

        /** Nodes of a side are alike: they are numbered as they come up. */
        @Override
        final long name(long code) {
            String digits = Long.toString(code);
            int[] names = {-1, -1, -1, -1};
            int[] next = {0, setting.sides().isWhole() ? 0 : 2};
            StringBuilder named = new StringBuilder("1");
            for (int at = 1; at < digits.length(); at++) {
                int node = digits.charAt(at) - '0';
                if (names[node] < 0) {
                    names[node] = next[setting.sides().isWhole() || isSource(node) ? 0 : 1]++;
                }
                named.append(names[node]);
            }
            return Long.parseLong(named.toString());
        }

        abstract void grow(Past past, List<Integer> there, int newcomers, double probability);

        final boolean isSource(int node) {
            return IntStream.of(setting.sides().sources()).anyMatch(u -> u == node);
        }

        final boolean isTarget(int node) {
            return IntStream.of(setting.sides().targets()).anyMatch(u -> u == node);
        }

        /** Those there that a node can have an event with. */
        final List<Integer> others(int node, List<Integer> there) {
            return there.stream()
                    .filter(other -> other != node && (isSource(node) ? isTarget(other) : isSource(other)))
                    .toList();
        }

        final List<Integer> missing(List<Integer> there) {
            return IntStream.range(0, 4).boxed().filter(u -> !there.contains(u)).toList();
        }

        static List<Integer> and(List<Integer> list, int one) {
            List<Integer> more = new ArrayList<>(list);
            more.add(one);
            return more;
        }

        final int links(int newcomers) {
            double each = setting.eventsANode();
            return (int) (Math.floor((newcomers + 1) * each) - Math.floor(newcomers * each));
        }

        final Past linked(Past past, int node, int other) {
            return isSource(node) ? past.with(node, other) : past.with(other, node);
        }
    }

    /** Partners by a weight, different ones as long as there are any. */
    private static final class Preference extends Growth {
        private final ToDoubleBiFunction<Past, Integer> weight;

        Preference(EventProcess.Setting setting, ToDoubleBiFunction<Past, Integer> weight) {
            super(setting, 4);
            this.weight = weight;
        }

        @Override
        void grow(Past past, List<Integer> there, int newcomers, double probability) {
            if (ends(past, probability)) {
                return;
            }
            List<Integer> missing = missing(there);
            for (int node : missing) {
                attach(
                        past,
                        node,
                        links(newcomers),
                        Set.of(),
                        and(there, node),
                        newcomers,
                        probability / missing.size());
            }
            if (missing.isEmpty()) {
                List<Integer> sources = there.stream().filter(this::isSource).toList();
                double all = sum(past, sources);
                for (int node : sources) {
                    double p = probability * weight.applyAsDouble(past, node) / all;
                    attach(past, node, 1, Set.of(), there, newcomers, p);
                }
            }
        }

        private void attach(
                Past past,
                int node,
                int left,
                Set<Integer> met,
                List<Integer> there,
                int newcomers,
                double probability) {
            if (left == 0) {
                grow(past, there, newcomers + 1, probability);
                return;
            }
            if (ends(past, probability)) {
                return;
            }
            List<Integer> others = others(node, there);
            List<Integer> fresh = others.stream().filter(v -> !met.contains(v)).toList();
            List<Integer> from = fresh.isEmpty() ? others : fresh;
            double all = sum(past, from);
            for (int other : from) {
                Set<Integer> more = new HashSet<>(met);
                more.add(other);
                double p = probability * weight.applyAsDouble(past, other) / all;
                attach(linked(past, node, other), node, left - 1, more, there, newcomers, p);
            }
        }

        private double sum(Past past, List<Integer> nodes) {
            return nodes.stream()
                    .mapToDouble(v -> weight.applyAsDouble(past, v))
                    .sum();
        }
    }

    /** Attachment by 1 and the events so far, also where newcomers bring none, one or two; of degrees alone it is refused. */
    @Test
    void preferenceIsThatOfTheUrn() {
        for (boolean isBipartite : new boolean[] {false, true}) {
            for (double eventsANode : new double[] {0.5, 1, 2.5}) {
                EventProcess.Setting setting = setting(isBipartite, eventsANode);
                Growth law = new Preference(setting, (past, node) -> 1 + past.degree(node)).enumerated();
                Map<Long, Long> drawn = law.drawn(DRAWS, Key.of(1), random -> new PreferenceProcess(setting, random));
                double p = law.pValue(drawn);
                assertTrue(p > LEAST_P, isBipartite + ", " + eventsANode + ": p = " + p);
                double refused = new Preference(setting, (past, node) -> 2 + past.degree(node))
                        .enumerated()
                        .pValue(drawn);
                assertTrue(refused < LEAST_P, isBipartite + ", " + eventsANode + ", too fair: p = " + refused);
            }
        }
    }

    /** Two sources have all but two of the balls; a target that brings three events still meets all three sources. */
    @Test
    void newcomersMeetDifferentNodesAsLongAsThereAreAny() {
        Sides sides = new Sides(new int[] {0, 1, 2}, new int[] {3, 4}, false);
        EventProcess.Setting setting = new EventProcess.Setting(sides, 5, 3, false, false);
        SplittableRandom random = Key.of(2).random();
        long[] last = new long[3];
        int used = 0;
        for (int draw = 0; draw < 100; draw++) {
            PreferenceProcess process = new PreferenceProcess(setting, random.split());
            for (int e = 0; e < 1000; e++) {
                process.observe(e % 2, 3);
            }
            process.observe(2, 3);
            List<Integer> met = new ArrayList<>();
            for (int e = 0; e < 3; e++) {
                process.next((source, target) -> {
                    if (target == 4) {
                        met.add(source);
                    }
                });
            }
            // where 4 was there from the start it is no newcomer
            if (!met.isEmpty() && met.size() == 3) {
                assertEquals(3, Set.copyOf(met).size(), () -> "met " + met);
                last[met.get(2)]++;
                used++;
            }
        }
        assertTrue(used > 30, "used " + used);
        // the third source has 2 of 1004 balls, and is met last but for about one in 250 times
        assertTrue(last[2] > 0.9 * used, "last " + last[2] + " of " + used);
    }

    /** Fires: from each that burns, with probability p one more of its partners that do not burn yet. */
    private static final class Fire extends Growth {
        private static final int LOOKS = 8;
        private final double spread;

        Fire(EventProcess.Setting setting, double spread) {
            super(setting, 4);
            this.spread = spread;
        }

        @Override
        void grow(Past past, List<Integer> there, int newcomers, double probability) {
            if (ends(past, probability)) {
                return;
            }
            List<Integer> missing = missing(there);
            for (int node : missing) {
                double p = probability / missing.size();
                boolean hasFire = setting.eventsANode() >= 1 || links(newcomers) > 0;
                if (hasFire) {
                    light(past, node, and(there, node), newcomers + 1, p);
                } else {
                    grow(past, and(there, node), newcomers + 1, p);
                }
            }
            if (missing.isEmpty()) {
                for (int node : there) {
                    light(past, node, there, newcomers, probability / there.size());
                }
            }
        }

        private void light(Past past, int node, List<Integer> there, int newcomers, double probability) {
            List<Integer> ambassadors = others(node, there);
            for (int first : ambassadors) {
                burn(past, node, List.of(first), 0, there, newcomers, probability / ambassadors.size());
            }
        }

        private void burn(
                Past past, int node, List<Integer> burnt, int at, List<Integer> there, int newcomers, double p) {
            if (at == burnt.size()) {
                Past more = past;
                for (int other : burnt) {
                    if (ends(more, p)) {
                        return;
                    }
                    more = linked(more, node, other);
                }
                grow(more, there, newcomers, p);
                return;
            }
            Map<Integer, Double> reached = reached(past, node, burnt.get(at), burnt);
            double found =
                    reached.values().stream().mapToDouble(Double::doubleValue).sum();
            burn(past, node, burnt, at + 1, there, newcomers, p * (1 - spread * found));
            reached.forEach((other, share) -> {
                if (share > 0) {
                    burn(past, node, and(burnt, other), at, there, newcomers, p * spread * share);
                }
            });
        }

        /** Whom a few looks at random partners, or partners of partners, find that does not burn. */
        private Map<Integer, Double> reached(Past past, int node, int from, List<Integer> burnt) {
            Map<Integer, Double> look = new LinkedHashMap<>();
            List<Integer> partners = past.partners(from);
            for (int partner : partners) {
                List<Integer> ends = setting.sides().isWhole() ? List.of(partner) : past.partners(partner);
                for (int end : ends) {
                    look.merge(end, 1.0 / partners.size() / ends.size(), Double::sum);
                }
            }
            look.keySet().removeIf(other -> other == node || burnt.contains(other));
            double one = look.values().stream().mapToDouble(Double::doubleValue).sum();
            double some = 1 - Math.pow(1 - one, LOOKS);
            look.replaceAll((other, share) -> one == 0 ? 0 : share / one * some);
            return look;
        }
    }

    /** Of the right spread they are not refused, of another one they are. */
    @Test
    void firesSpreadAsTheyShould() {
        for (boolean isBipartite : new boolean[] {false, true}) {
            for (double eventsANode : new double[] {0.5, 1.5}) {
                EventProcess.Setting setting = setting(isBipartite, eventsANode);
                Growth law = new Fire(setting, 0.6).enumerated();
                Map<Long, Long> drawn = law.drawn(DRAWS, Key.of(4), random -> new FireProcess(setting, 0.6, random));
                double p = law.pValue(drawn);
                assertTrue(p > LEAST_P, isBipartite + ", " + eventsANode + ": p = " + p);
                double refused = new Fire(setting, 0.3).enumerated().pValue(drawn);
                assertTrue(refused < LEAST_P, isBipartite + ", " + eventsANode + ", spread 0.3: p = " + refused);
            }
        }
    }

    /** Sources by activity, then a new partner with probability 1/(c + constant), constant 1. */
    private static final class Memory extends SequenceLaw {
        private final EventProcess.Setting setting;
        private final double[] activities;
        private final double constant;

        Memory(EventProcess.Setting setting, double[] activities, double constant) {
            super(4);
            this.setting = setting;
            this.activities = activities;
            this.constant = constant;
            grow(new Past(List.of()), 1);
        }

        private void grow(Past past, double probability) {
            if (ends(past, probability)) {
                return;
            }
            double all = IntStream.of(setting.sides().sources())
                    .mapToDouble(u -> activities[u])
                    .sum();
            for (int u : setting.sides().sources()) {
                Set<Integer> known = new HashSet<>();
                past.events().stream().filter(event -> event[0] == u).forEach(event -> known.add(event[1]));
                if (setting.isUndirected()) {
                    known.addAll(past.partners(u));
                }
                List<Integer> strangers = IntStream.of(setting.sides().targets())
                        .filter(v -> v != u && !known.contains(v))
                        .boxed()
                        .toList();
                double fresh = strangers.isEmpty() ? 0 : known.isEmpty() ? 1 : 1 / (known.size() + constant);
                double p = probability * activities[u] / all;
                if (p > 0) {
                    strangers.forEach(v -> grow(past.with(u, v), p * fresh / strangers.size()));
                    known.forEach(v -> grow(past.with(u, v), p * (1 - fresh) / known.size()));
                }
            }
        }
    }

    /** In logs of all shapes; with 1/(c + 1.5) instead it is refused. */
    @Test
    void memoryOfPartnersIsThatOfItsLaw() {
        int[] all = {0, 1, 2};
        List<EventProcess.Setting> settings = List.of(
                new EventProcess.Setting(new Sides(all, all, true), 3, 2, false, false),
                new EventProcess.Setting(new Sides(all, all, true), 3, 2, true, false),
                new EventProcess.Setting(new Sides(new int[] {0, 1}, new int[] {2, 3}, false), 4, 2, false, false));
        for (EventProcess.Setting setting : settings) {
            double[] activities = setting.sides().isWhole() ? new double[] {3, 1, 2} : new double[] {3, 1, 0, 0};
            Memory law = new Memory(setting, activities, 1);
            assertEquals(1, law.total(), 1e-9);
            Alias alias = new Alias(activities);
            Map<Long, Long> drawn = law.drawn(DRAWS, Key.of(6), random -> new MemoryProcess(setting, alias, random));
            double p = law.pValue(drawn);
            assertTrue(p > LEAST_P, setting + ": p = " + p);
            double refused = new Memory(setting, activities, 1.5).pValue(drawn);
            assertTrue(refused < LEAST_P, setting + ", slower: p = " + refused);
        }
    }

    /** The copy process has a likelihood: it is that of every sequence that is drawn, and sums to 1. */
    @Test
    void copiesAreDrawnAsOftenAsTheirLikelihoodSays() {
        int[] all = {0, 1, 2};
        double[] weights = {0.2, 0.3, 0.5};
        for (int kind = 0; kind < 4; kind++) {
            EventProcess.Setting setting =
                    new EventProcess.Setting(new Sides(all, all, true), 3, 2, kind < 2, kind % 2 == 0);
            Copies law = new Copies(setting, weights);
            assertEquals(1, law.total(), 1e-9);
            double p = law.pValue(law.drawn(DRAWS, Key.of(8), random -> new CopyProcess(setting, weights, random)));
            assertTrue(p > LEAST_P, setting + ": p = " + p);
        }
    }

    private static final class Copies extends SequenceLaw {
        private final EventProcess.Setting setting;
        private final double[] weights;

        Copies(EventProcess.Setting setting, double[] weights) {
            super(3);
            this.setting = setting;
            this.weights = weights;
            grow(new Past(List.of()), 1);
        }

        private void grow(Past past, double probability) {
            if (ends(past, probability)) {
                return;
            }
            CopyProbabilities next = new CopyProbabilities(setting, weights.length - 1);
            past.events().forEach(event -> next.observe(event[0], event[1]));
            double[] row = new double[weights.length];
            for (int u = 0; u < 3; u++) {
                for (int v = 0; v < 3; v++) {
                    next.of(u, v, row);
                    double p = probability * Blocks.dot(weights, row);
                    // an undirected event has one probability for both of its ways: both ways are drawn, see below
                    if (p > 0 && setting.isUndirected() && u != v) {
                        double ahead = ways(past, u, v);
                        grow(past.with(u, v), p * ahead);
                    } else if (p > 0) {
                        grow(past.with(u, v), p);
                    }
                }
            }
        }

        /** How much of the probability of an undirected pair goes one way: that of its copies, and half of the rest. */
        private double ways(Past past, int u, int v) {
            CopyProbabilities directed = new CopyProbabilities(
                    new EventProcess.Setting(setting.sides(), 3, 2, false, setting.hasLoops()), weights.length - 1);
            CopyProbabilities both = new CopyProbabilities(setting, weights.length - 1);
            past.events().forEach(event -> {
                directed.observe(event[0], event[1]);
                both.observe(event[0], event[1]);
            });
            double[] one = new double[weights.length];
            double[] pair = new double[weights.length];
            directed.of(u, v, one);
            both.of(u, v, pair);
            int last = weights.length - 1;
            double copied = 0;
            for (int k = 0; k < last && !past.events().isEmpty(); k++) {
                copied += weights[k] * one[k];
            }
            double fresh = past.events().isEmpty() ? 1 : weights[last];
            return (copied + fresh * pair[last] / 2) / Blocks.dot(weights, pair);
        }
    }
}
