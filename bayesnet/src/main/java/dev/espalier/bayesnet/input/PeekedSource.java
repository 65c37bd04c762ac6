package dev.espalier.bayesnet.input;

import dev.espalier.graph.table.ForwardingSource;
import dev.espalier.graph.table.TableSource;

/** A source whose first row can be looked at before it is read. */
final class PeekedSource extends ForwardingSource {
    private final boolean any;
    private boolean begun;

    /** Moves the source to its first row; {@link #next} gives that row once more. */
    PeekedSource(TableSource source) {
        super(source);
        any = source.next();
    }

    /** Whether there is a first row, and nothing but numbers in it, as far as the format does not say otherwise. */
    boolean beginsWithNumbers() {
        for (int c = 0; any && c < columns().size(); c++) {
            if (declared(c) == Declared.TEXT || Double.isNaN(number(c))) {
                return false;
            }
        }
        return any;
    }

    @Override
    public boolean next() {
        if (begun) {
            return super.next();
        }
        begun = true;
        return any;
    }
}
