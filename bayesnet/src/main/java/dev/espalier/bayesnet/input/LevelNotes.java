package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.score.DiscreteData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;

/** What a user should know about columns of levels, in sentences without a full stop. */
final class LevelNotes {
    private static final int NAMED = 5;

    /** Log odds against chance from which two columns that tell the same are worth a note. */
    private static final double NOT_BY_CHANCE = Math.log(1000);

    private LevelNotes() {}

    /** Names columns that are others with their levels renamed; {@code levels} by column; O(columns x rows). */
    static List<String> of(DiscreteData data, List<List<String>> levels) {
        Map<Pattern, Integer> first = new HashMap<>();
        List<String> notes = new ArrayList<>();
        for (int c = 0; c < data.columns(); c++) {
            Pattern pattern = Pattern.of(data, c);
            Integer twin = first.putIfAbsent(pattern, c);
            if (twin != null && notes.size() < NAMED && pattern.isRare(data.columns())) {
                boolean same = levels.get(twin).equals(levels.get(c)) && sameCodes(data, twin, c);
                notes.add("columns " + data.names().get(twin) + " and "
                        + data.names().get(c)
                        + (same ? " are the same" : " are the same up to the names of their levels")
                        + ": which edges join them is open; leave one of them out");
            }
        }
        return notes;
    }

    private static boolean sameCodes(DiscreteData data, int a, int b) {
        for (int r = 0; r < data.rows(); r++) {
            if (data.code(a, r) != data.code(b, r)) {
                return false;
            }
        }
        return true;
    }

    /** A column's levels, numbered in the order in which they first occur. */
    private static final class Pattern {
        private final int[] codes;
        private final int levels;

        private Pattern(int[] codes, int levels) {
            this.codes = codes;
            this.levels = levels;
        }

        static Pattern of(DiscreteData data, int column) {
            int[] number = new int[data.levels(column)];
            int[] codes = new int[data.rows()];
            int next = 0;
            for (int r = 0; r < codes.length; r++) {
                int code = data.code(column, r);
                if (number[code] == 0) {
                    number[code] = ++next;
                }
                codes[r] = number[code];
            }
            return new Pattern(codes, next);
        }

        /** Whether columns with such counts, put together by chance, would hardly ever agree: there are many arrangements. */
        boolean isRare(int columns) {
            int[] counts = new int[levels + 1];
            for (int code : codes) {
                counts[code]++;
            }
            double logArrangements = Gamma.logGamma(codes.length + 1.0);
            for (int count : counts) {
                logArrangements -= Gamma.logGamma(count + 1.0);
            }
            return logArrangements > NOT_BY_CHANCE + 2 * Math.log(columns);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Pattern other && Arrays.equals(codes, other.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }
}
