package dev.espalier.bayesnet.partition;

/**
 * The scores of the nodes under the current partition, and what a proposal would make of them. Only nodes whose later
 * nodes or next element change are looked up: those of the new elements, and those of the element left of them.
 */
final class Rescoring {
    private final Elements elements;
    private final NodeSums sums;
    private final int words;
    private final double[] score;

    private final double[] proposed;
    /** Nodes looked up for the proposal. */
    private final int[] touched;

    private int touchedCount;
    /** Nodes whose score is only known to be at most {@code proposed}, and the new element each stands in. */
    private final int[] open;

    private final int[] openElement;
    private int openCount;

    Rescoring(Elements elements, NodeSums sums) {
        this.elements = elements;
        this.sums = sums;
        words = elements.words;
        score = new double[elements.nodes];
        proposed = new double[elements.nodes];
        touched = new int[elements.nodes];
        open = new int[elements.nodes];
        openElement = new int[elements.nodes];
    }

    /** Scores every node of the current partition afresh. */
    void all() {
        for (int v = 0; v < score.length; v++) {
            int at = elements.elementOf[v] * words;
            double s = sums.fast(v, elements.right, at, elements.members, at + words);
            score[v] = Double.isNaN(s) ? sums.carefully(v, elements.right, at, elements.members, at + words) : s;
        }
    }

    /** Log score of a node, in nats. */
    double score(int v) {
        return score[v];
    }

    /** Log score of the partition, in nats. */
    double total() {
        double total = 0;
        for (double s : score) {
            total += s;
        }
        return total;
    }

    /**
     * Whether the proposal changes the partition's log score by at least {@code threshold}. The bound decides where it can;
     * the decision is the same as if every score had been taken the careful way.
     */
    boolean reaches(double threshold, Replacement change) {
        double difference = lookUp(change);
        if (!(difference >= threshold)) {
            return false;
        }
        for (int i = 0; i < openCount; i++) {
            int v = open[i];
            double exact = careful(v, openElement[i], change);
            difference += exact - proposed[v];
            proposed[v] = exact;
            if (!(difference >= threshold)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the proposal, which {@link #reaches} has just looked up, the current partition. */
    void accept(Replacement change) {
        for (int i = 0; i < touchedCount; i++) {
            score[touched[i]] = proposed[touched[i]];
        }
        elements.replace(change);
    }

    /** Fills {@code change.right} and {@code proposed}; returns an upper bound of the difference, exact when none is open. */
    private double lookUp(Replacement change) {
        touchedCount = 0;
        openCount = 0;
        int after = (change.last + 1) * words;
        System.arraycopy(elements.members, after, change.members, change.count * words, words);
        int e = change.count - 1;
        System.arraycopy(elements.right, change.last * words, change.right, e * words, words);
        double difference = lookUpElement(change, e);
        for (e--; e >= 0; e--) {
            for (int w = e * words; w < (e + 1) * words; w++) {
                change.right[w] = change.right[w + words] | change.members[w + words];
            }
            difference += lookUpElement(change, e);
        }
        if (change.first > 0) {
            difference += lookUpLeftNeighbour(change);
        }
        return difference;
    }

    private double lookUpElement(Replacement change, int e) {
        double difference = 0;
        int at = e * words;
        for (int w = 0; w < words; w++) {
            for (long bits = change.members[at + w]; bits != 0; bits &= bits - 1) {
                int v = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (sees(elements.elementOf[v] * words, change, at)) {
                    continue;
                }
                difference += note(v, e, sums.fast(v, change.right, at, change.members, at + words));
            }
        }
        return difference;
    }

    private double lookUpLeftNeighbour(Replacement change) {
        int at = (change.first - 1) * words;
        if (same(elements.members, at + words, change.members, 0)) {
            return 0;
        }
        double difference = 0;
        for (int w = 0; w < words; w++) {
            for (long bits = elements.members[at + w]; bits != 0; bits &= bits - 1) {
                int v = (w << 6) + Long.numberOfTrailingZeros(bits);
                difference += note(v, -1, sums.fast(v, elements.right, at, change.members, 0));
            }
        }
        return difference;
    }

    private double note(int v, int element, double fast) {
        touched[touchedCount++] = v;
        proposed[v] = fast;
        if (Double.isNaN(fast)) {
            proposed[v] = sums.upperBound();
            open[openCount] = v;
            openElement[openCount++] = element;
        }
        return proposed[v] - score[v];
    }

    private double careful(int v, int element, Replacement change) {
        return element < 0
                ? sums.carefully(v, elements.right, (change.first - 1) * words, change.members, 0)
                : sums.carefully(v, change.right, element * words, change.members, (element + 1) * words);
    }

    /** Whether nodes of the current element at {@code old} see the same as they would in the new one at {@code at}. */
    private boolean sees(int old, Replacement change, int at) {
        return same(elements.right, old, change.right, at)
                && same(elements.members, old + words, change.members, at + words);
    }

    private boolean same(long[] a, int atA, long[] b, int atB) {
        for (int w = 0; w < words; w++) {
            if (a[atA + w] != b[atB + w]) {
                return false;
            }
        }
        return true;
    }
}
