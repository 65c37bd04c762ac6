package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Null models that are one permutation, of events, of targets, of pairs or of windows. One piece each. */
final class Shuffles {
    private Shuffles() {}

    private static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        Shuffle.shuffle(order, random);
        return order;
    }

    /** One uniform permutation of something. */
    abstract static class Permuted extends NullModel {
        Permuted(EventLog log, Kept kept) {
            super(log, kept);
        }

        @Override
        final int allPieces() {
            return 1;
        }

        abstract void draw(SplittableRandom random, EventSink sink);

        @Override
        final void draw(int piece, TimeWindows asked, Key key, EventSink sink) {
            draw(key.random(), sink);
        }
    }

    /** Permutes the times over the events. */
    static final class Times extends Permuted {
        Times(EventLog log, Kept kept) {
            super(log, kept);
        }

        @Override
        void draw(SplittableRandom random, EventSink sink) {
            int[] order = permutation(log.size(), random);
            for (int e = 0; e < order.length; e++) {
                sink.accept(log.source(order[e]), log.target(order[e]), log.time(e));
            }
        }
    }

    /** Permutes which pair has which series of times. */
    static final class Links extends Permuted {
        private final PairSeries series;

        Links(EventLog log, Kept kept) {
            super(log, kept);
            series = new PairSeries(log);
        }

        @Override
        void draw(SplittableRandom random, EventSink sink) {
            int[] carrier = permutation(series.size, random);
            for (int e = 0; e < log.size(); e++) {
                int first = series.firstEvents[carrier[series.pairs[e]]];
                sink.accept(log.source(first), log.target(first), log.time(e));
            }
        }
    }

    /** Permutes the targets over the events, or in an undirected log all ends. */
    static final class Configuration extends Permuted {
        Configuration(EventLog log, Kept kept) {
            super(log, kept);
        }

        @Override
        void draw(SplittableRandom random, EventSink sink) {
            if (log.shape() == Shape.UNDIRECTED) {
                drawEnds(random, sink);
                return;
            }
            int[] order = permutation(log.size(), random);
            for (int e = 0; e < order.length; e++) {
                sink.accept(log.source(e), log.target(order[e]), log.time(e));
            }
        }

        private void drawEnds(SplittableRandom random, EventSink sink) {
            int[] ends = new int[Math.multiplyExact(2, log.size())];
            for (int e = 0; e < log.size(); e++) {
                ends[2 * e] = log.source(e);
                ends[2 * e + 1] = log.target(e);
            }
            Shuffle.shuffle(ends, random);
            for (int e = 0; e < log.size(); e++) {
                sink.accept(ends[2 * e], ends[2 * e + 1], log.time(e));
            }
        }
    }

    /**
     * Permutes the windows. Windows without events need no place of their own: those with events go to distinct uniform
     * places, which is the same law and takes memory for them alone.
     */
    static final class Windows extends Permuted {
        private final int[] firstEvent;

        Windows(EventLog log, Kept kept) {
            super(log, kept);
            firstEvent = Snapshots.windowStarts(log, kept.frame().windows());
        }

        @Override
        void draw(SplittableRandom random, EventSink sink) {
            TimeWindows windows = frame().windows();
            int[] places = places(firstEvent.length - 1, windows.count(), random);
            long[] byPlace = new long[places.length];
            for (int w = 0; w < places.length; w++) {
                byPlace[w] = (long) places[w] << 32 | w;
            }
            Arrays.sort(byPlace);
            for (long entry : byPlace) {
                int w = (int) entry;
                long from = windows.index(log.time(firstEvent[w]));
                long ahead = ((entry >>> 32) - from) * windows.width();
                for (int e = firstEvent[w]; e < firstEvent[w + 1]; e++) {
                    sink.accept(log.source(e), log.target(e), log.time(e) + ahead);
                }
            }
        }

        /** Distinct places, in random order: Floyd's sample (Bentley and Floyd 1987), then shuffled. */
        private static int[] places(int size, int count, SplittableRandom random) {
            if (2L * size > count) {
                return Arrays.copyOf(permutation(count, random), size);
            }
            PairTable taken = new PairTable(size);
            int[] places = new int[size];
            for (int k = 0; k < size; k++) {
                int last = count - size + k;
                int place = random.nextInt(last + 1);
                places[k] = taken.add(place) ? place : last;
                taken.add(places[k]);
            }
            Shuffle.shuffle(places, random);
            return places;
        }
    }
}
