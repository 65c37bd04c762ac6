package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.order.OrderMoves;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.bayesnet.partition.PartitionMoves;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint whose content is believed only where this very run can have written it: digests tell damage, these checks a
 * file that was made up or belongs to another run.
 */
final class SoundCheckpoint implements Checkpoint {
    /** Scores are added up in other orders by other ways of searching. */
    private static final double TOLERANCE = 1e-6;

    private final Checkpoint kept;
    private final LocalScore score;
    private final LearnerOptions options;

    SoundCheckpoint(Checkpoint kept, LocalScore score, LearnerOptions options) {
        this.kept = kept;
        this.score = score;
        this.options = options;
    }

    @Override
    public Optional<SearchOutcome> search() {
        Optional<SearchOutcome> found = kept.search();
        found.ifPresent(outcome -> requireScore(outcome.best()));
        return found;
    }

    private void requireScore(ScoredDag best) {
        double sum = score.total(best.dag());
        if (!(Math.abs(sum - best.logScore()) <= TOLERANCE * (1 + Math.abs(sum)))) {
            throw refusal(kept.searchName(), "a best log score of " + best.logScore(), "that of its DAG, " + sum);
        }
    }

    @Override
    public void saveSearch(SearchOutcome outcome) {
        kept.saveSearch(outcome);
    }

    @Override
    public Optional<List<ChainRound>> round(int round) {
        Optional<List<ChainRound>> found = kept.round(round);
        found.ifPresent(chains -> {
            String where = kept.roundName(round);
            if (chains.size() != options.chains()) {
                throw refusal(where, chains.size() + " chains", options.chains() + "");
            }
            for (int c = 0; c < chains.size(); c++) {
                requireSound(where + ", chain " + c, chains.get(c), c, round);
            }
        });
        return found;
    }

    private void requireSound(String where, ChainRound chain, int number, int round) {
        ChainState end = chain.end();
        if (end.chain() != number) {
            throw refusal(where, "chain " + end.chain(), "chain " + number);
        }
        // searches for one best graph have no schedule, and no rounds
        Schedule schedule = Schedule.of(options, options.algorithm(), score.nodes());
        long before = 0;
        for (int r = 0; r < round; r++) {
            before += schedule.steps(r);
        }
        long steps = schedule.steps(round);
        if (end.step() != before + steps) {
            throw refusal(where, "step " + end.step(), "step " + (before + steps));
        }
        requirePlace(where, end);
        requireInfo(where, chain.info(), steps);
        int draws = Math.toIntExact(steps / schedule.thin());
        double[] scores = chain.orderScores();
        if (scores.length != draws) {
            throw refusal(where, scores.length + " order scores", draws + "");
        }
        GraphSamples samples = chain.samples();
        if (samples.size() != draws) {
            throw refusal(where, samples.size() + " samples", draws + "");
        }
        for (int d = 0; d < draws; d++) {
            requireDraw(where + ", draw " + d, samples, d, number, before + (d + 1) * schedule.thin());
            if (!Double.isFinite(scores[d])) {
                throw refusal(where, "an order score of " + scores[d], "a finite one");
            }
        }
    }

    private void requireInfo(String where, RoundInfo info, long steps) {
        List<String> expected =
                options.algorithm() == Algorithm.PARTITION ? PartitionMoves.names() : OrderMoves.names();
        if (!info.names().equals(expected)) {
            throw refusal(where, "counts of the moves " + info.names(), "those of " + expected);
        }
        if (info.proposed() > steps) {
            throw refusal(where, info.proposed() + " proposals", "at most one for each of " + steps + " steps");
        }
    }

    private void requirePlace(String where, ChainState end) {
        int[] order = end.order();
        boolean[] seen = new boolean[score.nodes()];
        boolean permutation = order.length == seen.length;
        for (int i = 0; permutation && i < order.length; i++) {
            permutation = order[i] >= 0 && order[i] < seen.length && !seen[order[i]];
            if (permutation) {
                seen[order[i]] = true;
            }
        }
        if (!permutation) {
            throw refusal(where, "the order " + Arrays.toString(order), "every variable once");
        }
        int[] elements = end.elements();
        boolean partition = options.algorithm() == Algorithm.PARTITION;
        boolean whole = Arrays.stream(elements).allMatch(e -> e >= 1 && e <= seen.length)
                && Arrays.stream(elements).asLongStream().sum() == seen.length;
        if (partition ? !whole : elements.length > 0) {
            throw refusal(
                    where,
                    "elements of sizes " + Arrays.toString(elements),
                    partition ? "sizes that add up to " + seen.length : "none, for chains over orders");
        }
    }

    private static void requireDraw(String where, GraphSamples samples, int s, int chain, long step) {
        if (samples.chain(s) != chain || samples.draw(s) != step) {
            throw refusal(
                    where,
                    "a sample of chain " + samples.chain(s) + ", step " + samples.draw(s),
                    "one of chain " + chain + ", step " + step);
        }
        if (!Double.isFinite(samples.logScore(s))) {
            throw refusal(where, "a log score of " + samples.logScore(s), "a finite one");
        }
        try {
            Dag.of(samples.nodes(), samples.sources(s), samples.targets(s));
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ": found a graph that is no DAG (" + e.getMessage()
                    + "), expected what this run wrote; start again in another directory");
        }
    }

    @Override
    public void saveRound(int round, List<ChainRound> chains) {
        kept.saveRound(round, chains);
    }

    private static InputException refusal(String where, String found, String expected) {
        return new InputException(where + ": found " + found + ", expected " + expected
                + ": it is not what this run wrote; start again in another directory");
    }
}
