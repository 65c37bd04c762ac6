package dev.espalier.bayesnet.chains;

import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * Chains, one round at a time. A round is a pure function of sampler, tables, state and plan: it may run on any thread or
 * machine, and be run again after a failure, with the same result to the last bit.
 */
public final class Chains {
    private Chains() {}

    /** Runs one round of one chain and draws DAGs along its way. */
    public static ChainRound round(Sampler sampler, ScoreTables tables, ChainState state, RoundPlan plan) {
        long started = Cpu.threadNanos();
        Key key = plan.key().split("chain").split(state.chain()).split(state.round());
        SplittableRandom moves = key.split("moves").random();
        SplittableRandom draws = key.split("draws").random();
        Sampler.Walk walk = sampler.resume(tables, state);
        int size = (int) (plan.steps() / plan.thin());
        GraphSamples.Builder samples = new GraphSamples.Builder(tables.nodes());
        double[] scores = new double[size];
        for (int d = 0; d < size; d++) {
            walk.steps(moves, plan.thin());
            walk.draw(draws, state.chain(), state.step() + (d + 1) * plan.thin(), samples);
            scores[d] = walk.logScore();
        }
        ChainState end = walk.state(state.chain(), state.round() + 1, state.step() + plan.steps());
        return ChainRound.of(end, samples.build(), scores, Cpu.threadNanos() - started, walk.info());
    }
}
