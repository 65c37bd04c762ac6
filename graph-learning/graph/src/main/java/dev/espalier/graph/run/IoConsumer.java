package dev.espalier.graph.run;

import java.io.IOException;

/** Uses a value and may fail with an {@link IOException}: the body of a file that is being written. */
@FunctionalInterface
public interface IoConsumer<T> {
    void accept(T value) throws IOException;
}
