package dev.espalier.graph.time;

import dev.espalier.graph.InputException;

/**
 * Where times stand, for messages.
 *
 * @param name   of the table
 * @param column of the table
 */
record ColumnPlace(String name, String column) {
    /** A row's cell, from 0. */
    String at(int row) {
        return name + ", row " + (row + 1) + ", column '" + column + "'";
    }

    InputException problem(int row, String found, String expected) {
        return problem(at(row), found, expected);
    }

    /** A complaint about all of them. */
    InputException problem(String found, String expected) {
        return problem(toString(), found, expected);
    }

    private static InputException problem(String place, String found, String expected) {
        return new InputException(place + ": found " + found + ", expected " + expected);
    }

    @Override
    public String toString() {
        return name + ", column '" + column + "'";
    }
}
