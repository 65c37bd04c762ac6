package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.Randomised;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Distances of words against Levenshtein's recursion, and which candidates a mistyped word brings up. */
class NearMatchesAgainstRecursionTest {
    private static int plain(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return from.length() + to.length();
        }
        int replaced = plain(from.substring(1), to.substring(1)) + (from.charAt(0) == to.charAt(0) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(plain(from.substring(1), to), plain(from, to.substring(1))));
    }

    private static String word(SplittableRandom random, int longest) {
        return IntStream.range(0, random.nextInt(longest + 1))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(3))))
                .collect(Collectors.joining());
    }

    @Randomised(cases = 60)
    void distancesAreThoseOfTheRecursion(Key key) {
        SplittableRandom random = key.random();
        String from = word(random, 6);
        String to = word(random, 6);
        assertEquals(plain(from, to), NearMatches.distance(from, to), () -> from + " to " + to);
    }

    /** Long words, which the recursion cannot reach: symmetric, and no shorter by way of a third word. */
    @Randomised(cases = 60)
    void distancesAreAMetric(Key key) {
        SplittableRandom random = key.random();
        String a = word(random, 40);
        String b = word(random, 40);
        String c = word(random, 40);
        assertEquals(0, NearMatches.distance(a, a));
        assertEquals(NearMatches.distance(a, b), NearMatches.distance(b, a));
        assertTrue(NearMatches.distance(a, c) <= NearMatches.distance(a, b) + NearMatches.distance(b, c));
        // a word put in front costs its letters
        assertEquals(a.length(), NearMatches.distance(a + b, b));
    }

    /** The rule by definition: within a third of the longer word's length, at least one edit, or begun by the word. */
    @Randomised(cases = 100)
    void nearestThreeAreNamedInOrder(Key key) {
        SplittableRandom random = key.random();
        String word = word(random, 6);
        List<String> candidates = IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> word(random, 6))
                .distinct()
                .toList();
        List<String> expected = candidates.stream()
                .filter(candidate -> {
                    int longer = Math.max(word.length(), candidate.length());
                    boolean isBegun = !word.isEmpty() && candidate.startsWith(word);
                    return isBegun || plain(word, candidate) <= Math.max(1, longer / 3);
                })
                .sorted(Comparator.comparingInt(candidate -> plain(word, candidate)))
                .limit(3)
                .toList();
        assertEquals(expected, NearMatches.of(word, candidates));
    }

    @Test
    void slipsBringUpWhatWasMeant() {
        List<String> options = List.of("--directed", "--width", "--seed", "--threads");
        assertEquals(List.of("--width"), NearMatches.of("--widht", options));
        assertEquals(List.of("--threads"), NearMatches.of("--thr", options));
        assertEquals(List.of(), NearMatches.of("--colour-scheme", options));
        assertEquals(List.of(), NearMatches.of("", List.of("ab", "abc")));
        assertEquals(List.of(), NearMatches.of("ab", List.of()));
    }
}
