package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.chains.Sampler;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/**
 * Order MCMC: chains over orders, from random orders that fit the best DAG.
 *
 * @param moves mix of moves
 */
public record OrderSampler(OrderMoves moves) implements Sampler {
    @Override
    public ChainState start(Dag dag, Dag required, int chain, Key key) {
        return new ChainState(chain, 0, 0, Orders.random(dag, key.random()));
    }

    @Override
    public Walk resume(ScoreTables tables, ChainState state) {
        return new OrderWalk(tables, new SumKernel(tables, moves, state.order()));
    }

    private record OrderWalk(ScoreTables tables, SumKernel kernel) implements Walk {
        // kept apart so that the compiled loop holds nothing but steps
        @Override
        public void steps(SplittableRandom random, long steps) {
            for (long s = 0; s < steps; s++) {
                kernel.step(random);
            }
        }

        @Override
        public double logScore() {
            return kernel.total();
        }

        @Override
        public void draw(SplittableRandom random, int chain, long step, GraphSamples.Builder out) {
            DagDraw.sample(tables, kernel, random, chain, step, out);
        }

        @Override
        public RoundInfo info() {
            return kernel.info();
        }

        @Override
        public ChainState state(int chain, int round, long step) {
            return new ChainState(chain, round, step, kernel.order());
        }
    }
}
