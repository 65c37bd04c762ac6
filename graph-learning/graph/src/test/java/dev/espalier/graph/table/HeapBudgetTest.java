package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import org.junit.jupiter.api.Test;

class HeapBudgetTest {
    @Test
    void countsWhatIsTaken() {
        HeapBudget budget = new HeapBudget(100);
        assertTrue(budget.take(60));
        assertTrue(budget.hasRoomFor(40));
        assertFalse(budget.hasRoomFor(41));
        assertTrue(budget.take(40));
        assertFalse(budget.take(1));
    }

    @Test
    void saysWhatIsNeededAndHowToGiveIt() {
        HeapBudget budget = new HeapBudget(192L << 20);
        budget.require("t.csv: found 10 columns", 192 << 20, "leave out columns");
        InputException e = assertThrows(
                InputException.class, () -> budget.require("t.csv: found 100,000 columns", 8e10, "leave out columns"));
        assertEquals(
                "t.csv: found 100,000 columns, which take about 76,294 MB in memory, expected at most 192 MB; give Java"
                        + " more memory (ESPALIER_JAVA_OPTS=-Xmx100g), or leave out columns",
                e.getMessage());
        assertEquals("give Java more memory (ESPALIER_JAVA_OPTS=-Xmx512m)", HeapBudget.giveMore(450 << 20));
    }
}
