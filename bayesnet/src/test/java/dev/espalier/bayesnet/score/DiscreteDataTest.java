package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smile.data.DataFrame;
import smile.data.vector.ValueVector;
import smile.util.Index;

class DiscreteDataTest {
    @Test
    void distinctIntegersBecomeLevelsInOrder() {
        DiscreteData data = DiscreteData.of(List.of("a"), new int[][] {{7, -2, 7, 100}});
        assertEquals(3, data.levels(0));
        assertEquals(1, data.code(0, 0));
        assertEquals(0, data.code(0, 1));
        assertEquals(2, data.code(0, 3));
    }

    @Test
    void aNumberThatIsNoIntegerIsRefusedByPlace() {
        DataFrame frame = new DataFrame(ValueVector.of("a", 1, 2, 3), ValueVector.of("b", new double[] {1, 2.5, 3}));
        var e = assertThrows(InputException.class, () -> DiscreteData.of(frame));
        assertEquals("column 'b', row 2: found 2.5, expected an integer", e.getMessage());
    }

    @Test
    void framesKeepTheLevelsOfNominalColumns() {
        DataFrame frame = new DataFrame(
                ValueVector.nominal("colour", "red", "blue", "red", "green"),
                ValueVector.of("count", new double[] {1, 5, 5, 1}));
        DiscreteData all = DiscreteData.of(frame);
        assertEquals(3, all.levels(0));
        assertEquals(2, all.levels(1));
        DiscreteData some = DiscreteData.of(frame.get(Index.of(0, 1, 2)));
        assertEquals(3, some.levels(0));
        assertEquals(all.code(0, 0), some.code(0, 2));
    }

    @Test
    void codesOutOfRangeAreRefusedByPlace() {
        var e = assertThrows(
                InputException.class, () -> DiscreteData.ofCodes(List.of("a"), new int[] {2}, new int[][] {{0, 1, 2}}));
        assertEquals("column 'a', row 3: found code 2, expected 0 to 1", e.getMessage());
    }

    /** Groups against a map of lists, with few levels and with more levels than any array could hold. */
    @Randomised
    void groupsAgainstPlain(Key key) {
        int maxLevels = key.split("kind").random().nextBoolean() ? 4 : 2_000_000;
        int rows = key.split("rows").random().nextInt(0, 80);
        DiscreteData data = RandomData.discrete(key.split("data"), 5, rows, maxLevels);
        int[] columns = {3, 0, 4, 1};
        int[] ids = new int[rows];
        int groups = data.groups(columns, ids);
        Map<List<Integer>, Integer> plain = new HashMap<>();
        for (int r = 0; r < rows; r++) {
            List<Integer> configuration = List.of(data.code(3, r), data.code(0, r), data.code(4, r), data.code(1, r));
            assertEquals(plain.computeIfAbsent(configuration, c -> plain.size()), ids[r]);
        }
        assertEquals(plain.size(), groups);
    }
}
