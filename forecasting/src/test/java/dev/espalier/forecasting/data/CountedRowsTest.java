package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CountedRowsTest {
    /** Else a source that says more would be wrapped in one that says less. */
    @Test
    void passesOnWhateverASourceSays() throws NoSuchMethodException {
        for (Method method : TableSource.class.getMethods()) {
            assertNotEquals(
                    TableSource.class,
                    CountedRows.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass(),
                    method.getName());
        }
    }

    @Test
    void rowsAreReadUntilTheHeapIsSpent() throws IOException {
        byte[] table = ("a,b\n" + "1,2\n".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        try (TableSource source = Tables.openIncomplete("t.csv", table)) {
            var counted = new CountedRows(source, 2, new HeapBudget(100 * (64 + 48)));
            for (int row = 0; row < 100; row++) {
                assertTrue(counted.next());
            }
            assertEquals(2, counted.number(1));
            InputException e = assertThrows(InputException.class, counted::next);
            assertTrue(
                    String.valueOf(e.getMessage()).startsWith("t.csv: found 101 rows of 2 columns so far, which"),
                    e.getMessage());
            assertTrue(String.valueOf(e.getMessage()).contains("ESPALIER_JAVA_OPTS=-Xmx"), e.getMessage());
        }
    }
}
