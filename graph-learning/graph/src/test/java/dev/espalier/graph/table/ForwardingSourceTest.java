package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class ForwardingSourceTest {
    /** Else a source that says more would be wrapped in one that says less. */
    @Test
    void passesOnWhateverASourceSays() throws NoSuchMethodException {
        for (Method method : TableSource.class.getMethods()) {
            assertEquals(
                    ForwardingSource.class,
                    ForwardingSource.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass(),
                    method.getName());
        }
    }
}
