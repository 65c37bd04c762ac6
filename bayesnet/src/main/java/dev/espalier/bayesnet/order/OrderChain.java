package dev.espalier.bayesnet.order;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * Order MCMC by rounds. A round is a pure function of tables, state and plan: it may run on any thread or machine, and be
 * run again after a failure, with the same result to the last bit.
 */
public final class OrderChain {
    private OrderChain() {}

    /** Runs one round of one chain and draws DAGs from the orders it visits. */
    public static ChainRound sample(ScoreTables tables, ChainState state, RoundPlan plan) {
        long started = Cpu.threadNanos();
        Key key = plan.key().split("chain").split(state.chain()).split(state.round());
        SplittableRandom moves = key.split("moves").random();
        SplittableRandom draws = key.split("draws").random();
        SumKernel kernel = new SumKernel(tables, plan.moves(), state.order());
        int size = (int) (plan.steps() / plan.thin());
        GraphSamples.Builder samples = new GraphSamples.Builder(tables.nodes());
        double[] orderScores = new double[size];
        for (int d = 0; d < size; d++) {
            run(kernel, moves, plan.thin());
            long step = state.step() + (d + 1) * plan.thin();
            DagDraw.sample(tables, kernel, draws, state.chain(), step, samples);
            orderScores[d] = kernel.total();
        }
        ChainState end = new ChainState(state.chain(), state.round() + 1, state.step() + plan.steps(), kernel.order());
        return ChainRound.of(end, samples.build(), orderScores, Cpu.threadNanos() - started);
    }

    // kept apart so that the compiled loop holds nothing but steps
    private static void run(SumKernel kernel, SplittableRandom random, long steps) {
        for (long s = 0; s < steps; s++) {
            kernel.step(random);
        }
    }
}
