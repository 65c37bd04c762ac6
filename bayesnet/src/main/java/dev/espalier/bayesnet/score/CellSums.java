package dev.espalier.bayesnet.score;

/**
 * The hot loop of discrete tables: for each row of a contingency table and each of some candidates with equal numbers of
 * levels, the terms of its cells less those of its configurations. Written out for the common 2, 3 and 4 levels of the
 * child. Empty cells are not skipped: a look-up of 0 is cheaper than a branch that is guessed wrong. Rows with a single
 * observation, often half of them, are: there every candidate has one cell of one.
 */
final class CellSums {
    private CellSums() {}

    /**
     * Adds to {@code sums[from..to)}.
     *
     * @param totals data rows behind each row of the table
     * @param counts {@code [rows][width]}; from {@code offset} on {@code [to - from][levels][childLevels]}
     */
    static void add(
            int[] counts,
            int[] totals,
            int rows,
            int width,
            int offset,
            int levels,
            int childLevels,
            CountTerm configuration,
            CountTerm cell,
            double[] sums,
            int from,
            int to) {
        double single = cell.at(1) - configuration.at(1);
        int singles = 0;
        for (int row = 0; row < rows; row++) {
            if (totals[row] == 1) {
                singles++;
                continue;
            }
            int at = row * width + offset;
            for (int i = from; i < to; i++) {
                int end = at + levels * childLevels;
                sums[i] += switch (childLevels) {
                    case 2 -> two(counts, at, end, configuration, cell);
                    case 3 -> three(counts, at, end, configuration, cell);
                    case 4 -> four(counts, at, end, configuration, cell);
                    default -> any(counts, at, end, childLevels, configuration, cell);
                };
                at = end;
            }
        }
        for (int i = from; i < to; i++) {
            sums[i] += singles * single;
        }
    }

    private static double two(int[] counts, int from, int end, CountTerm configuration, CountTerm cell) {
        double sum = 0;
        for (int at = from; at < end; at += 2) {
            int a = counts[at];
            int b = counts[at + 1];
            sum += cell.at(a) + cell.at(b) - configuration.at(a + b);
        }
        return sum;
    }

    private static double three(int[] counts, int from, int end, CountTerm configuration, CountTerm cell) {
        double sum = 0;
        for (int at = from; at < end; at += 3) {
            int a = counts[at];
            int b = counts[at + 1];
            int c = counts[at + 2];
            sum += cell.at(a) + cell.at(b) + (cell.at(c) - configuration.at(a + b + c));
        }
        return sum;
    }

    private static double four(int[] counts, int from, int end, CountTerm configuration, CountTerm cell) {
        double sum = 0;
        for (int at = from; at < end; at += 4) {
            int a = counts[at];
            int b = counts[at + 1];
            int c = counts[at + 2];
            int d = counts[at + 3];
            sum += cell.at(a) + cell.at(b) + (cell.at(c) + cell.at(d) - configuration.at(a + b + c + d));
        }
        return sum;
    }

    private static double any(
            int[] counts, int from, int end, int childLevels, CountTerm configuration, CountTerm cell) {
        double sum = 0;
        int at = from;
        while (at < end) {
            int total = 0;
            double cells = 0;
            for (int k = 0; k < childLevels; k++) {
                int count = counts[at++];
                total += count;
                cells += cell.at(count);
            }
            sum += cells - configuration.at(total);
        }
        return sum;
    }
}
