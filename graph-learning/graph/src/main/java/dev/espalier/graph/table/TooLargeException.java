package dev.espalier.graph.table;

import dev.espalier.graph.InputException;

/** Input that the heap does not hold: whoever knows another way may take it. */
public final class TooLargeException extends InputException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
        super(message);
    }
}
