package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PairTableTest {
    /** Node -1 is none: its number is that of an empty place, also where a value was left behind. */
    @Test
    void aPairThatIsNoneHasNoNumber() {
        PairTable table = new PairTable(8);
        for (int v = 0; v < 8; v++) {
            table.getOrPut(PairTable.ordered(v, v + 1), v);
        }
        for (int round = 0; round < 2; round++) {
            assertEquals(-1, table.get(PairTable.ordered(3, -1)));
            assertEquals(-1, table.get(PairTable.ordered(-1, -1)));
            table.clear(8);
        }
    }
}
