package dev.espalier.latent.sample;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small families and draws made by hand. */
public final class Rows {
    private Rows() {}

    /** One receiver, node 0, that may choose from the n others; they choose from nobody. */
    public static Candidates single(int n) {
        int[][] sources = new int[n + 1][0];
        sources[0] = new int[n];
        Arrays.setAll(sources[0], i -> i + 1);
        return Candidates.of(sources);
    }

    /** The draw of one window in which receiver 0 of {@link #single} made these choices. */
    public static Draw of(GraphDistribution distribution, double[] logits, int... choices) {
        int nodes = distribution.candidates().nodes();
        int[] offsets = new int[nodes + 1];
        Arrays.fill(offsets, 1, nodes + 1, choices.length);
        int[] first = new int[nodes + 1];
        Arrays.setAll(first, distribution::firstSlot);
        RowTable table = distribution instanceof BernoulliEdges
                ? RowTable.ofEdges(first, logits)
                : RowTable.ofNeighbourhoods(first, logits);
        return new Draw(RowTable.graphs(distribution.candidates(), 1, offsets, choices), table, offsets, choices);
    }

    /** What a row of a draw chose, in the order of choice. */
    public static int[] chosen(Draw draw, int row) {
        return Arrays.copyOfRange(draw.chosen(), draw.offsets()[row], draw.offsets()[row + 1]);
    }

    /** Logits up to {@code spread} from 0. */
    public static double[] logits(int count, double spread, SplittableRandom random) {
        double[] logits = new double[count];
        Arrays.setAll(logits, i -> spread * (2 * random.nextDouble() - 1));
        return logits;
    }
}
