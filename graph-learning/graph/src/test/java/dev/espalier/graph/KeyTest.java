package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistical checks reject a sound generator with probability 1e-6 each; the seeds are fixed. */
class KeyTest {
    private static final double Z = 4.75;
    private static final int BINS = 256;
    private static final int DRAWS = 100_000;

    @Test
    void aKeyIsANameNotAState() {
        Key key = Key.of(42).split("chain").split(3);
        SplittableRandom first = key.random();
        SplittableRandom second = Key.of(42).split("chain").split(3).random();
        for (int i = 0; i < 100; i++) {
            assertEquals(first.nextLong(), second.nextLong());
        }
    }

    /** Stored results hang on these numbers; they were computed apart from the JDK, from the published mixing. */
    @Test
    void firstDrawsAgainstReference() {
        assertEquals(-4055539119107094118L, Key.of(42).random().nextLong());
        assertEquals(
                8750177974519108527L,
                Key.of(42).split("chain").split(3).random().nextLong());
    }

    /** Work that travels takes its key along. */
    @Test
    void aKeyThatTravelledNamesTheSameStream() throws Exception {
        Key key = Key.of(42).split("chain");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(key);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(key, in.readObject());
        }
    }

    @Test
    void pathsToAKeyAreNotInterchangeable() {
        Key root = Key.of(1);
        assertNotEquals(root.split(1).split(2), root.split(2).split(1));
        assertNotEquals(root.split(0), root);
        assertNotEquals(root.split("ab"), root.split("ba"));
        assertNotEquals(root.split("a").split("b"), root.split("ab"));
        assertNotEquals(Key.of(1).split(0), Key.of(0).split(1));
    }

    @Test
    void noTwoStreamsOfATreeCoincide() {
        Set<Key> keys = new HashSet<>();
        Set<Long> firstDraws = new HashSet<>();
        int count = 0;
        for (int seed = 0; seed < 20; seed++) {
            for (int chain = -10; chain < 40; chain++) {
                for (int step = 0; step < 100; step++) {
                    Key key = Key.of(seed).split(chain).split(step);
                    keys.add(key);
                    firstDraws.add(key.random().nextLong());
                    count++;
                }
            }
        }
        assertEquals(count, keys.size());
        assertEquals(count, firstDraws.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, Long.MIN_VALUE, 1L << 32})
    void oneStreamIsUniform(long index) {
        SplittableRandom random = Key.of(7).split(index).random();
        assertUniform(i -> random);
    }

    @Test
    void firstDrawsOfNeighbouringStreamsAreUniform() {
        Key root = Key.of(7);
        assertUniform(i -> root.split(i).random());
        assertUniform(i -> Key.of(i).random());
        assertUniform(i -> root.split(i).split(i).random());
        assertUniform(i -> root.split("step " + i).random());
    }

    @Test
    void neighbouringStreamsAreIndependent() {
        Key root = Key.of(11);
        int[] pairs = new int[BINS];
        for (int i = 0; i < DRAWS; i++) {
            int a = root.split(2L * i).random().nextInt(16);
            int b = root.split(2L * i + 1).random().nextInt(16);
            pairs[16 * a + b]++;
        }
        assertTrue(ChiSquare.ofUniform(pairs) < ChiSquare.quantile(BINS - 1, Z));
    }

    /** A key used twice, the mistake that keys invite, must not pass the check above. */
    @Test
    void theCheckOfIndependenceCatchesAKeyUsedTwice() {
        Key root = Key.of(11);
        int[] pairs = new int[BINS];
        for (int i = 0; i < DRAWS; i++) {
            Key key = root.split(i);
            pairs[16 * key.random().nextInt(16) + key.random().nextInt(16)]++;
        }
        assertTrue(ChiSquare.ofUniform(pairs) > ChiSquare.quantile(BINS - 1, Z));
    }

    private static void assertUniform(IntFunction<SplittableRandom> stream) {
        int[] low = new int[BINS];
        int[] high = new int[BINS];
        for (int i = 0; i < DRAWS; i++) {
            long draw = stream.apply(i).nextLong();
            low[(int) (draw & 255)]++;
            high[(int) (draw >>> 56)]++;
        }
        assertTrue(ChiSquare.ofUniform(low) < ChiSquare.quantile(BINS - 1, Z));
        assertTrue(ChiSquare.ofUniform(high) < ChiSquare.quantile(BINS - 1, Z));
    }
}
