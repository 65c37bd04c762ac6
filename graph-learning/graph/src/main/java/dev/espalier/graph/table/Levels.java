package dev.espalier.graph.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.ByteVector;
import smile.data.vector.IntVector;
import smile.data.vector.ShortVector;
import smile.data.vector.ValueVector;

/** A growing nominal column: a code per row and the level each code stands for. */
final class Levels {
    /** A column with more levels than this names things; it does not classify them. */
    static final int MOST = 1 << 16;

    private static final int SMALLEST_PIECE = 1 << 6;
    private static final int LARGEST_PIECE = 1 << 16;
    private static final int SHOWN = 3;
    private static final int ENTRY_BYTES = 100;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<int[]> pieces = new ArrayList<>();
    private int[] counts = new int[16];
    private int[] piece = new int[SMALLEST_PIECE];
    private int used;
    private int size;
    private long bytes;

    /** Adds a cell; false, and nothing added, when it would be one level too many. */
    boolean add(String level) {
        Integer known = codes.get(level);
        int code;
        if (known != null) {
            code = known;
        } else {
            code = names.size();
            if (code == MOST) {
                return false;
            }
            codes.put(level, code);
            names.add(level);
            bytes += ENTRY_BYTES + 2L * level.length();
            if (code == counts.length) {
                counts = Arrays.copyOf(counts, code * 2);
            }
        }
        if (used == piece.length) {
            pieces.add(piece);
            piece = new int[Math.clamp(size, SMALLEST_PIECE, LARGEST_PIECE)];
            used = 0;
        }
        piece[used++] = code;
        counts[code]++;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    String first() {
        return names.isEmpty() ? "" : names.get(0);
    }

    /** Heap the level names take, roughly. */
    long bytes() {
        return bytes;
    }

    /** As which numbers every level can be read; null when they are texts. */
    @Nullable
    Disguise disguise() {
        return Disguise.of(names);
    }

    List<String> warnings() {
        if (names.size() == 1) {
            return List.of("constant, every cell is " + Problems.quote(first()));
        }
        var rare = new ArrayList<String>();
        for (int code = 0; code < names.size(); code++) {
            if (counts[code] == 1) {
                rare.add(names.get(code));
            }
        }
        if (rare.isEmpty()) {
            return List.of();
        }
        Collections.sort(rare);
        String shown = String.join(
                ", ", rare.stream().limit(SHOWN).map(Problems::quote).toList());
        return List.of(
                rare.size() == 1
                        ? "the level " + shown + " occurs once"
                        : rare.size() + " levels occur once (" + shown + (rare.size() > SHOWN ? ", ..." : "") + ")");
    }

    /** The column with its levels in order; this builder's memory is given free. */
    ValueVector finish(String name) {
        String[] ordered = names.toArray(String[]::new);
        boolean numbers = names.stream().noneMatch(level -> Double.isNaN(Cells.number(level)));
        Arrays.sort(
                ordered,
                numbers
                        ? Comparator.comparingDouble(Cells::number).thenComparing(Comparator.naturalOrder())
                        : Comparator.naturalOrder());
        int[] rank = new int[ordered.length];
        for (int r = 0; r < ordered.length; r++) {
            rank[codes.getOrDefault(ordered[r], 0)] = r;
        }
        codes.clear();
        var scale = new NominalScale(ordered);
        if (ordered.length <= 1 << 7) {
            byte[] all = new byte[size];
            fill(rank, (at, code) -> all[at] = (byte) code);
            return new ByteVector(new StructField(name, DataTypes.ByteType, scale), all);
        }
        if (ordered.length <= 1 << 15) {
            short[] all = new short[size];
            fill(rank, (at, code) -> all[at] = (short) code);
            return new ShortVector(new StructField(name, DataTypes.ShortType, scale), all);
        }
        int[] all = new int[size];
        fill(rank, (at, code) -> all[at] = code);
        return new IntVector(new StructField(name, DataTypes.IntType, scale), all);
    }

    private interface CodeSink {
        void set(int at, int code);
    }

    private void fill(int[] rank, CodeSink target) {
        int at = 0;
        for (int[] full : pieces) {
            for (int code : full) {
                target.set(at++, rank[code]);
            }
        }
        for (int i = 0; i < used; i++) {
            target.set(at++, rank[piece[i]]);
        }
        pieces.clear();
        piece = new int[0];
        used = 0;
    }
}
