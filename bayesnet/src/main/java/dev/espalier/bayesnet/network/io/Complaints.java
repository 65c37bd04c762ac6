package dev.espalier.bayesnet.network.io;

import dev.espalier.graph.InputException;

/** Makes complaints about a place of a file. */
@FunctionalInterface
interface Complaints {
    /** {@code file:line:column: what}. */
    InputException problem(int line, int column, String what);
}
