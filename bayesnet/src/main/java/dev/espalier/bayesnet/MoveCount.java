package dev.espalier.bayesnet;

import java.io.Serializable;

/**
 * How often a move of a chain was proposed and accepted.
 *
 * @param move     in words, as in "swap any"
 * @param proposed steps that proposed it
 * @param accepted those of them that were accepted; of a Gibbs step, which always is, those that led elsewhere
 */
public record MoveCount(String move, long proposed, long accepted) implements Serializable {
    public MoveCount {
        if (accepted < 0 || accepted > proposed) {
            throw new IllegalArgumentException(
                    "found " + accepted + " of " + proposed + " proposals accepted, expected 0 to all of them");
        }
    }

    /** Accepted of proposed; NaN when none was. */
    public double rate() {
        return proposed == 0 ? Double.NaN : (double) accepted / proposed;
    }

    /** The counts of both together. */
    public MoveCount plus(MoveCount other) {
        if (!move.equals(other.move)) {
            throw new IllegalArgumentException("found a count of '" + other.move + "', expected one of '" + move + "'");
        }
        return new MoveCount(move, proposed + other.proposed, accepted + other.accepted);
    }
}
