package dev.espalier.graph.parallel;

import java.io.Serializable;

/** A value that is shared within this JVM by not being copied. */
record InHeap<T extends Serializable>(T value) implements Workers.Shared<T> {
    @Override
    public void close() {}
}
