package dev.espalier.temporal.link;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranks straight from the definitions: every signal of every candidate is found by reading all events in memory
 * again.
 */
final class PlainRanks {
    private record Event(int source, int target, double time, int event) {}

    private final List<Event> events = new ArrayList<>();
    private final Set<Integer> candidates = new TreeSet<>();
    private final Protocol protocol;
    private final int trainingEnd;
    private final int validationEnd;

    PlainRanks(EventLog log, TimeSplit split, Protocol protocol) {
        for (int e = 0; e < log.size(); e++) {
            double time = log.time(e) - log.firstTime();
            events.add(new Event(log.source(e), log.target(e), time, e));
            if (log.shape() == Shape.UNDIRECTED && log.source(e) != log.target(e)) {
                events.add(new Event(log.target(e), log.source(e), time, e));
            }
        }
        events.forEach(event -> candidates.add(event.target));
        this.protocol = protocol;
        trainingEnd = split.trainingEnd(log);
        validationEnd = split.validationEnd(log);
    }

    /** Twice the ranks of validation, then of test. */
    List<Integer> ranks(Rule rule) {
        List<Integer> ranks = new ArrayList<>();
        for (Event query : events) {
            if (query.event >= trainingEnd) {
                ranks.add(rank(rule, query));
            }
        }
        return ranks;
    }

    /** What a rule says of a node as the answer to an event, which is asked from its source; larger is likelier. */
    double[] score(Rule rule, int event, int node) {
        Event query = events.stream().filter(e -> e.event == event).findFirst().orElseThrow();
        return score(rule, memory(query), query, node);
    }

    /** What a rule says of a node as the next after a source at a time, of which there need be no event. */
    double[] score(Rule rule, int source, double time, int node) {
        List<Event> memory = events.stream().filter(e -> e.time < time).toList();
        return score(rule, memory, new Event(source, node, time, -1), node);
    }

    Set<Integer> candidates() {
        return candidates;
    }

    private List<Event> memory(Event query) {
        int part = query.event < validationEnd ? trainingEnd : validationEnd;
        return events.stream()
                .filter(event -> switch (protocol.kind()) {
                    case STRICT -> event.time < query.time;
                    case FILE_ORDER -> event.event < query.event;
                    case BATCH -> event.event < part + (query.event - part) / protocol.batch() * protocol.batch();
                })
                .toList();
    }

    private int rank(Rule rule, Event query) {
        List<Event> memory = memory(query);
        Set<Integer> wrong = new TreeSet<>(candidates);
        for (Event event : events) {
            if (event.source == query.source && event.time == query.time) {
                wrong.remove(event.target);
            }
        }
        double[] mine = score(rule, memory, query, query.target);
        int twice = 2;
        for (int v : wrong) {
            double[] theirs = score(rule, memory, query, v);
            int k = 0;
            while (k < mine.length - 1 && mine[k] == theirs[k]) {
                k++;
            }
            twice += theirs[k] > mine[k] ? 2 : theirs[k] == mine[k] ? 1 : 0;
        }
        return twice;
    }

    private double[] score(Rule rule, List<Event> memory, Event query, int v) {
        Past past = new Past(memory, query.source, v, query.time);
        return switch (rule) {
            case LexicographicRule keys ->
                keys.keys().stream()
                        .mapToDouble(key -> past.signal(key, keys.localHalfLife(), keys.globalHalfLife()))
                        .toArray();
            case BlendRule blend -> new double[] {past.blend(blend)};
            case EdgeBankRule.Repeats repeats -> new double[] {past.repeats()};
            case EdgeBankRule.Window window -> new double[] {past.since(window.share() * trainingSpan())};
        };
    }

    private double trainingSpan() {
        return events.stream()
                .filter(event -> event.event < trainingEnd)
                .mapToDouble(Event::time)
                .max()
                .orElse(0);
    }

    /** What the memory says of a source and a destination at a time. */
    private record Past(List<Event> memory, int u, int v, double t) {
        private double last(boolean isForward, boolean isReverse) {
            return memory.stream()
                    .filter(e -> (isForward && e.source == u && e.target == v)
                            || (isReverse && e.source == v && e.target == u))
                    .mapToDouble(Event::time)
                    .max()
                    .orElse(-1);
        }

        private double into(double halfLife) {
            return memory.stream()
                    .filter(e -> e.target == v)
                    .mapToDouble(e -> Math.pow(2, -(t - e.time) / halfLife))
                    .sum();
        }

        private double pair(double halfLife) {
            return memory.stream()
                    .filter(e -> e.source == u && e.target == v)
                    .mapToDouble(e -> Math.pow(2, -(t - e.time) / halfLife))
                    .sum();
        }

        private double lastInto() {
            return memory.stream()
                    .filter(e -> e.target == v)
                    .mapToDouble(Event::time)
                    .max()
                    .orElse(-1);
        }

        private double lastOf() {
            return memory.stream()
                    .filter(e -> e.target == v || e.source == v)
                    .mapToDouble(Event::time)
                    .max()
                    .orElse(-1);
        }

        double signal(Signal signal, double local, double global) {
            return switch (signal) {
                case LR -> last(true, false);
                case LP -> pair(Double.POSITIVE_INFINITY);
                case LPD -> pair(local);
                case RR -> last(false, true);
                case BR -> last(true, true);
                case EB -> last(true, false) < 0 ? 0 : 1;
                case GR -> lastInto();
                case GP -> into(Double.POSITIVE_INFINITY);
                case GPD -> into(global);
                case GA -> lastOf();
            };
        }

        double blend(BlendRule r) {
            double g = 0;
            g += r.globalPopularity() * Math.log(1 + into(r.globalHalfLife()));
            g -= r.globalRecency() * Math.log(1 + t - lastInto());
            g += r.globalCount() * Math.log(1 + into(Double.POSITIVE_INFINITY));
            g -= r.globalActivity() * Math.log(1 + t - lastOf());
            double since = last(true, r.isBidirectional());
            if (since < 0) {
                return g;
            }
            double l = r.alpha();
            l += r.localPopularity() * Math.log(1 + pair(r.localHalfLife()));
            l -= r.localRecency() * Math.log(1 + t - since);
            l += r.localCount() * Math.log(1 + pair(Double.POSITIVE_INFINITY));
            return g + l;
        }

        double repeats() {
            long pairs = memory.stream()
                    .map(e -> List.of(e.source, e.target))
                    .distinct()
                    .count();
            double mine = pair(Double.POSITIVE_INFINITY);
            return mine > 0 && mine >= (double) memory.size() / pairs ? 1 : 0;
        }

        double since(double span) {
            double end = memory.stream().mapToDouble(Event::time).max().orElse(0);
            double last = last(true, false);
            return last >= 0 && last >= end - span ? 1 : 0;
        }
    }
}
