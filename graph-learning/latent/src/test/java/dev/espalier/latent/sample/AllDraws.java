package dev.espalier.latent.sample;

import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that a small family can draw in one window, each with its probability by the definitions. Where the likelihood
 * is that of sets a set is listed once, with the sum over its orders; else every order is an outcome of its own.
 */
public final class AllDraws {
    private final GraphDistribution family;
    private final double[] logits;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** One outcome of all rows. */
    public static final class Outcome {
        public final Draw draw;
        public final double probability;

        Outcome(Draw draw, double probability) {
            this.draw = draw;
            this.probability = probability;
        }
    }

    private AllDraws(GraphDistribution family, double[] logits) {
        this.family = family;
        this.logits = logits;
    }

    public static List<Outcome> of(GraphDistribution family, double[] logits) {
        var all = new AllDraws(family, logits);
        all.extend(0, new ArrayList<>(), 1);
        return all.outcomes;
    }

    private void extend(int receiver, List<int[]> rows, double probability) {
        if (receiver == family.candidates().nodes()) {
            outcomes.add(new Outcome(draw(family, logits, rows), probability));
            return;
        }
        double[] phi = Arrays.copyOfRange(logits, family.firstSlot(receiver), family.firstSlot(receiver + 1));
        for (int[] choice : choices(phi.length)) {
            rows.add(choice);
            extend(receiver + 1, rows, probability * probability(phi, choice));
            rows.removeLast();
        }
    }

    private List<int[]> choices(int width) {
        List<int[]> choices = new ArrayList<>();
        if (family instanceof SubsetNeighbourhoods subsets) {
            for (int[] set : Enumeration.sets(width, Math.min(subsets.k(), width))) {
                choices.addAll(subsets.likelihood() == Likelihood.ORDERED ? Enumeration.orders(set) : List.of(set));
            }
        } else {
            for (int k = 0; k <= width; k++) {
                choices.addAll(Enumeration.sets(width, k));
            }
        }
        return choices;
    }

    private double probability(double[] phi, int[] choice) {
        if (family instanceof SubsetNeighbourhoods subsets) {
            return subsets.likelihood() == Likelihood.ORDERED
                    ? Enumeration.ordered(phi, choice)
                    : Enumeration.probability(phi, choice);
        }
        double probability = 1;
        for (int m = 0; m < phi.length; m++) {
            int slot = m;
            double edge = Math.exp(phi[m]) / (1 + Math.exp(phi[m]));
            probability *= Arrays.stream(choice).anyMatch(c -> c == slot) ? edge : 1 - edge;
        }
        return probability;
    }

    /** The draw of as many windows as there are rows for, of logits that all windows share. */
    public static Draw draw(GraphDistribution family, double[] logits, List<int[]> rows) {
        int nodes = family.candidates().nodes();
        int[] first = new int[nodes + 1];
        Arrays.setAll(first, family::firstSlot);
        int[] offsets = new int[rows.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            offsets[row + 1] = offsets[row] + rows.get(row).length;
        }
        int[] chosen = rows.stream().flatMapToInt(Arrays::stream).toArray();
        RowTable table = family instanceof BernoulliEdges
                ? RowTable.ofEdges(first, logits)
                : RowTable.ofNeighbourhoods(first, logits);
        SampledGraphs graphs = RowTable.graphs(family.candidates(), rows.size() / nodes, offsets, chosen);
        return new Draw(graphs, table, offsets, chosen);
    }

    /** Several draws of one window as one of several. */
    public static Draw together(GraphDistribution family, double[] logits, List<Draw> draws) {
        List<int[]> rows = new ArrayList<>();
        for (Draw one : draws) {
            for (int row = 0; row < one.offsets().length - 1; row++) {
                rows.add(Arrays.copyOfRange(one.chosen(), one.offsets()[row], one.offsets()[row + 1]));
            }
        }
        return draw(family, logits, rows);
    }
}
