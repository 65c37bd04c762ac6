package dev.espalier.graph.table;

import java.util.ArrayList;
import java.util.List;

/** A growing column of doubles in pieces, so that growing never needs twice the memory. */
final class Numbers {
    private static final int SMALLEST_PIECE = 1 << 6;
    private static final int LARGEST_PIECE = 1 << 16;

    private final List<double[]> pieces = new ArrayList<>();
    private double[] piece = new double[SMALLEST_PIECE];
    private int used;
    private int size;
    private double first;
    private boolean constant = true;

    void add(double value) {
        if (used == piece.length) {
            pieces.add(piece);
            piece = new double[Math.clamp(size, SMALLEST_PIECE, LARGEST_PIECE)];
            used = 0;
        }
        if (size == 0) {
            first = value;
        }
        constant &= value == first;
        piece[used++] = value;
        size++;
    }

    int size() {
        return size;
    }

    double first() {
        return first;
    }

    boolean isConstant() {
        return constant;
    }

    /** All numbers in one array; the pieces are given free. */
    double[] finish() {
        double[] all = new double[size];
        int at = 0;
        for (double[] full : pieces) {
            System.arraycopy(full, 0, all, at, full.length);
            at += full.length;
        }
        System.arraycopy(piece, 0, all, at, used);
        pieces.clear();
        piece = new double[0];
        used = 0;
        return all;
    }
}
