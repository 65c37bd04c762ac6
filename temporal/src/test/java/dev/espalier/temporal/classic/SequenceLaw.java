package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.temporal.draw.ChiSquare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The probabilities of all sequences of a few events, by following every choice of a process; and draws of it. */
abstract class SequenceLaw {
    private static final double LEAST_EXPECTED = 8;

    private final int events;
    private final Map<Long, Double> law = new TreeMap<>();

    SequenceLaw(int events) {
        this.events = events;
    }

    /** What has happened: copied at every branch. */
    record Past(List<int[]> events) {
        Past with(int source, int target) {
            List<int[]> more = new ArrayList<>(events);
            more.add(new int[] {source, target});
            return new Past(more);
        }

        /** Ends of events at a node, a loop's both. */
        int degree(int node) {
            int degree = 0;
            for (int[] event : events) {
                degree += (event[0] == node ? 1 : 0) + (event[1] == node ? 1 : 0);
            }
            return degree;
        }

        /** The other ends of a node's events, one for each. */
        List<Integer> partners(int node) {
            List<Integer> partners = new ArrayList<>();
            for (int[] event : events) {
                if (event[0] == node) {
                    partners.add(event[1]);
                }
                if (event[1] == node) {
                    partners.add(event[0]);
                }
            }
            return partners;
        }

        long code() {
            long code = 1;
            for (int[] event : events) {
                code = SequenceLaw.code(code, event[0], event[1]);
            }
            return code;
        }
    }

    /** Notes a sequence that is long enough; whether it was. */
    final boolean ends(Past past, double probability) {
        if (past.events.size() == events) {
            law.merge(name(past.code()), probability, Double::sum);
            return true;
        }
        return false;
    }

    /** The name under which a sequence is counted: sequences that are alike may share one. */
    long name(long code) {
        return code;
    }

    final double total() {
        return law.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** A sequence of events between fewer than ten nodes as digits. */
    private static long code(long before, int source, int target) {
        return 100 * before + 10L * source + target;
    }

    /** How often each sequence is drawn. */
    final Map<Long, Long> drawn(int draws, Key key, Function<SplittableRandom, EventProcess> start) {
        SplittableRandom random = key.random();
        Map<Long, Long> counts = new HashMap<>();
        for (int draw = 0; draw < draws; draw++) {
            EventProcess process = start.apply(random.split());
            long[] code = {1};
            for (int e = 0; e < events; e++) {
                process.next((source, target) -> code[0] = code(code[0], source, target));
            }
            counts.merge(code[0], 1L, Long::sum);
        }
        Map<Long, Long> named = new HashMap<>();
        counts.forEach((sequence, count) -> named.merge(name(sequence), count, Long::sum));
        return named;
    }

    /** The p value of draws against the law; sequences of few draws are counted together. */
    final double pValue(Map<Long, Long> counts) {
        long draws = counts.values().stream().mapToLong(Long::longValue).sum();
        Set<Long> impossible = new TreeSet<>(counts.keySet());
        impossible.removeAll(law.keySet());
        if (!impossible.isEmpty()) {
            throw new AssertionError("drawn, but impossible: " + impossible);
        }
        List<Long> found = new ArrayList<>(List.of(0L));
        List<Double> expected = new ArrayList<>(List.of(0.0));
        law.forEach((sequence, probability) -> {
            long count = counts.getOrDefault(sequence, 0L);
            if (probability * draws < LEAST_EXPECTED) {
                found.set(0, found.get(0) + count);
                expected.set(0, expected.get(0) + probability * draws);
            } else {
                found.add(count);
                expected.add(probability * draws);
            }
        });
        int first = expected.get(0) < LEAST_EXPECTED ? 1 : 0;
        return ChiSquare.pValue(
                found.stream().skip(first).mapToLong(Long::longValue).toArray(),
                expected.stream().skip(first).mapToDouble(Double::doubleValue).toArray());
    }
}
