package dev.espalier.temporal.motif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of the 36 ways in which three events can follow each other on two or three nodes that they connect (Paranjape,
 * Benson and Leskovec 2017). Numbered row by row through their table.
 *
 * @param label  source and target of the first, second and third event, nodes numbered as they appear: 010102 is a to
 *               b, a to b, a to c
 * @param shape  how the events hang together
 * @param row    row of the paper's table, 1 to 6: the first two events
 * @param column column of the paper's table, 1 to 6: the third event
 */
public record Motif(String label, Shape shape, int row, int column) {
    /** Number of motifs. */
    public static final int COUNT = 36;

    private static final int SIDE = 6;
    private static final List<String> FIRST_TWO = List.of("0121", "0112", "0120", "0102", "0110", "0101");
    private static final List<String> THIRD = List.of("01", "10", "02", "20", "12", "21");
    private static final List<Motif> ALL = all();

    /** How three events hang together. */
    public enum Shape {
        /** All between the same two nodes. */
        TWO_NODE,
        /** A star whose first event goes to one neighbour, the other two to another. */
        STAR_PRE,
        /** A star whose second event goes to one neighbour, the other two to another. */
        STAR_MID,
        /** A star whose third event goes to one neighbour, the other two to another. */
        STAR_POST,
        /** One between each two of three nodes. */
        TRIANGLE
    }

    private static List<Motif> all() {
        List<Motif> all = new ArrayList<>();
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                String label = FIRST_TWO.get(r) + THIRD.get(c);
                all.add(new Motif(label, shapeOf(label), r + 1, c + 1));
            }
        }
        return List.copyOf(all);
    }

    private static Shape shapeOf(String label) {
        int first = pair(label, 0);
        int second = pair(label, 2);
        int third = pair(label, 4);
        if (first == second) {
            return second == third ? Shape.TWO_NODE : Shape.STAR_POST;
        }
        return second == third ? Shape.STAR_PRE : first == third ? Shape.STAR_MID : Shape.TRIANGLE;
    }

    /** The two nodes of an event without their order: 1, 2 or 3. */
    private static int pair(String label, int at) {
        return label.charAt(at) - '0' + label.charAt(at + 1) - '0';
    }

    /** All motifs, row by row. */
    public static List<Motif> values() {
        return ALL;
    }

    /** Its place among all. */
    public int index() {
        return (row - 1) * SIDE + column - 1;
    }

    /** As the paper numbers it: M11 to M66. */
    public String cell() {
        return String.format(Locale.ROOT, "M%d%d", row, column);
    }

    /**
     * The place of the motif of three events; their ends are any numbers.
     *
     * @throws IllegalArgumentException when they are no motif: a self loop, more than three nodes, or not connected
     *         in order
     */
    static int indexOf(int source1, int target1, int source2, int target2, int source3, int target3) {
        int[] ends = {source1, target1, source2, target2, source3, target3};
        StringBuilder label = new StringBuilder();
        List<Integer> seen = new ArrayList<>();
        for (int end : ends) {
            if (!seen.contains(end)) {
                seen.add(end);
            }
            label.append(seen.indexOf(end));
        }
        int row = FIRST_TWO.indexOf(label.substring(0, 4));
        int column = THIRD.indexOf(label.substring(4));
        if (row < 0 || column < 0) {
            throw new IllegalArgumentException("events: found " + label + ", expected three events of a motif");
        }
        return row * SIDE + column;
    }
}
