package dev.espalier.temporal.nulls;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The events of each pair with their gaps in random order, from a start that is uniform among those which keep all of them
 * between the first and the last event of the data.
 */
final class PairGaps extends NullModel {
    private final int[] starts;
    private final int[] events;
    private final int[] pieces;

    PairGaps(EventLog log, Kept kept) {
        super(log, kept);
        PairSeries series = new PairSeries(log);
        starts = series.starts();
        events = series.events(starts);
        int[] first = new int[log.size() / PIECE + 2];
        int size = 0;
        for (int p = 0; p < series.size; p++) {
            if (p == 0 || starts[p] - starts[first[size - 1]] >= PIECE) {
                first[size++] = p;
            }
        }
        first[size] = series.size;
        pieces = Arrays.copyOf(first, size + 1);
    }

    @Override
    int allPieces() {
        return pieces.length - 1;
    }

    @Override
    void draw(int piece, TimeWindows asked, Key key, EventSink sink) {
        SplittableRandom random = key.split(piece).random();
        EventLogBuilder drawn = log.emptied();
        long[] gaps = new long[0];
        for (int p = pieces[piece]; p < pieces[piece + 1]; p++) {
            int size = starts[p + 1] - starts[p];
            if (gaps.length < size) {
                gaps = new long[size + (size >> 1)];
            }
            drawPair(p, size, gaps, random, drawn);
        }
        emit(drawn.build(), sink);
    }

    private void drawPair(int pair, int size, long[] gaps, SplittableRandom random, EventLogBuilder drawn) {
        int from = starts[pair];
        for (int k = 1; k < size; k++) {
            gaps[k - 1] = log.time(events[from + k]) - log.time(events[from + k - 1]);
        }
        for (int i = size - 2; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long gap = gaps[i];
            gaps[i] = gaps[j];
            gaps[j] = gap;
        }
        long span = log.time(events[from + size - 1]) - log.time(events[from]);
        long time = random.nextLong(log.firstTime(), log.lastTime() - span + 1);
        for (int k = 0; k < size; k++) {
            int e = events[from + k];
            drawn.add(log.source(e), log.target(e), time);
            time += k < size - 1 ? gaps[k] : 0;
        }
    }
}
