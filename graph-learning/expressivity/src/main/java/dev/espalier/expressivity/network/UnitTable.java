package dev.espalier.expressivity.network;

import java.util.Arrays;

/** The units made so far, each an integer affine form without a common factor, to be found again by that form. */
final class UnitTable {
    private final SparseRows.Builder rows = new SparseRows.Builder();
    private int[] slots = filled(1 << 10);

    int size() {
        return rows.rows();
    }

    SparseRows rows() {
        return rows.build();
    }

    /** Adds a unit; returns its number. */
    int add(AffineForm form) {
        int unit = rows.rows();
        rows.beginRow(form.bias());
        for (int i = 0; i < form.terms(); i++) {
            rows.entry(form.source(i), form.weight(i));
        }
        if (2L * rows.rows() > slots.length) {
            rehash();
        } else {
            insert(unit, hash(form, 1));
        }
        return unit;
    }

    /** The first unit of form {@code sign * form}, or -1. */
    int find(AffineForm form, int sign) {
        int mask = slots.length - 1;
        for (int slot = hash(form, sign) & mask; slots[slot] >= 0; slot = (slot + 1) & mask) {
            if (equal(slots[slot], form, sign)) {
                return slots[slot];
            }
        }
        return -1;
    }

    private boolean equal(int unit, AffineForm form, int sign) {
        int start = rows.start(unit);
        if (rows.end(unit) - start != form.terms() || rows.bias(unit) != sign * form.bias()) {
            return false;
        }
        for (int i = 0; i < form.terms(); i++) {
            if (rows.column(start + i) != form.source(i) || rows.weight(start + i) != sign * form.weight(i)) {
                return false;
            }
        }
        return true;
    }

    private void insert(int unit, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] >= 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = unit;
    }

    private void rehash() {
        slots = filled(2 * slots.length);
        for (int unit = 0; unit < rows.rows(); unit++) {
            long hash = rows.bias(unit);
            for (int entry = rows.start(unit); entry < rows.end(unit); entry++) {
                hash = mix(hash, rows.column(entry), rows.weight(entry));
            }
            insert(unit, fold(hash));
        }
    }

    private static int hash(AffineForm form, int sign) {
        long hash = sign * form.bias();
        for (int i = 0; i < form.terms(); i++) {
            hash = mix(hash, form.source(i), sign * form.weight(i));
        }
        return fold(hash);
    }

    private static long mix(long hash, int source, long weight) {
        return (hash ^ (source + 0x9E3779B97F4A7C15L * weight)) * 0xBF58476D1CE4E5B9L;
    }

    private static int fold(long hash) {
        return (int) (hash ^ (hash >>> 29));
    }

    private static int[] filled(int length) {
        int[] empty = new int[length];
        Arrays.fill(empty, -1);
        return empty;
    }
}
