package dev.espalier.latent.sample;

/**
 * Logits and what every window of a step can share of the work on them. For a neighbourhood row the table holds {@code w
 * = e^(phi - max)}, its running sums and its total; for a row of Bernoulli edges {@code w} is the probability.
 */
final class RowTable {
    private final double[] logits;
    private final int[] first;
    private final int sets;
    private final double[] weight;
    private final double[] before;
    private final double[] max;
    private final double[] total;

    private RowTable(int[] first, double[] logits, double[] before, double[] max, double[] total) {
        this.logits = logits;
        this.first = first;
        this.sets = sets(first, logits);
        this.weight = new double[logits.length];
        this.before = before;
        this.max = max;
        this.total = total;
    }

    /** How many sets of logits there are. */
    static int sets(int[] first, double[] logits) {
        int slots = first[first.length - 1];
        int sets = slots == 0 ? 1 : logits.length / slots;
        if (sets == 0 || sets * slots != logits.length) {
            throw new IllegalArgumentException(
                    "found " + logits.length + " logits, expected " + slots + " or that many per window");
        }
        return sets;
    }

    static RowTable ofNeighbourhoods(int[] first, double[] logits) {
        int rows = sets(first, logits) * (first.length - 1);
        RowTable table = new RowTable(first, logits, new double[logits.length], new double[rows], new double[rows]);
        for (int row = 0; row < rows; row++) {
            table.prepare(row);
        }
        return table;
    }

    static RowTable ofEdges(int[] first, double[] logits) {
        RowTable table = new RowTable(first, logits, new double[0], new double[0], new double[0]);
        for (int i = 0; i < logits.length; i++) {
            table.weight[i] = 1 / (1 + Math.exp(-requireFinite(logits[i])));
        }
        return table;
    }

    private void prepare(int row) {
        int end = end(row);
        double largest = Double.NEGATIVE_INFINITY;
        for (int m = start(row); m < end; m++) {
            largest = Math.max(largest, requireFinite(logits[m]));
        }
        double sum = 0;
        for (int m = start(row); m < end; m++) {
            weight[m] = Math.exp(logits[m] - largest);
            before[m] = sum;
            sum += weight[m];
        }
        max[row] = largest;
        total[row] = sum;
    }

    private static double requireFinite(double logit) {
        if (!(Math.abs(logit) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("found a logit of " + logit + ", expected a finite number");
        }
        return logit;
    }

    int nodes() {
        return first.length - 1;
    }

    int sets() {
        return sets;
    }

    /** The row of this table that a row of the batch was drawn from. */
    int rowOf(int batchRow) {
        return sets == 1 ? batchRow % nodes() : batchRow;
    }

    /** The first slot of a row of this table, in arrays as long as the logits. */
    int start(int row) {
        return row / nodes() * first[nodes()] + first[row % nodes()];
    }

    /** Just after the last slot of a row. */
    int end(int row) {
        return row / nodes() * first[nodes()] + first[row % nodes() + 1];
    }

    double[] logits() {
        return logits;
    }

    double[] weight() {
        return weight;
    }

    /** Sum of the weights before a slot in its row. */
    double[] before() {
        return before;
    }

    double max(int row) {
        return max[row];
    }

    double total(int row) {
        return total[row];
    }

    /** Turns choices into graphs: dummies drop out, required edges come in. */
    static SampledGraphs graphs(Candidates candidates, int windows, int[] offsets, int[] chosen) {
        int nodes = candidates.nodes();
        int rows = windows * nodes;
        int required = 0;
        for (int i = 0; i < nodes; i++) {
            required += candidates.requiredCount(i);
        }
        int[] rowOffsets = new int[rows + 1];
        int[] sources = new int[offsets[rows] + windows * required];
        int edges = 0;
        for (int row = 0; row < rows; row++) {
            int receiver = row % nodes;
            int free = candidates.count(receiver);
            for (int c = offsets[row]; c < offsets[row + 1]; c++) {
                if (chosen[c] < free) {
                    sources[edges++] = candidates.source(receiver, chosen[c]);
                }
            }
            for (int k = 0; k < candidates.requiredCount(receiver); k++) {
                sources[edges++] = candidates.requiredSource(receiver, k);
            }
            rowOffsets[row + 1] = edges;
        }
        return new SampledGraphs(windows, nodes, rowOffsets, sources);
    }
}
