package dev.espalier.temporal.input;

import java.io.Serializable;

/** What the names of nodes are, by the rule of {@link NodeTable}: whole numbers, of which some may be written with decimals. */
final class NodeScan implements Serializable {
    private static final long serialVersionUID = 1;

    private boolean isWhole = true;
    private boolean isDecimal;
    private boolean isLong = true;

    void add(String text) {
        if (!isWhole || isPlain(text)) {
            return;
        }
        String whole = NodeTable.whole(text);
        if (whole == null) {
            isWhole = false;
            return;
        }
        isDecimal |= !whole.equals(text);
        isLong &= whole.equals(Long.toString(Long.parseLong(whole)));
    }

    /** Whether it is written as {@link Long#toString(long)} writes it; false for some that are. */
    private static boolean isPlain(String text) {
        return NumberCells.isWhole(text)
                && ((text.charAt(0) >= '1' && text.charAt(0) <= '9') || (text.length() == 1 && text.charAt(0) == '0'));
    }

    void join(NodeScan other) {
        isWhole &= other.isWhole;
        isDecimal |= other.isDecimal;
        isLong &= other.isLong;
    }

    /** Whether 1.0 stands for the node 1. */
    boolean wereDecimal() {
        return isWhole && isDecimal;
    }

    /** Whether every node is a whole number, and different numbers are different nodes. */
    boolean areLongs() {
        return isWhole && isLong;
    }
}
