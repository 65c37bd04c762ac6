package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.chains.Sampler;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Partition MCMC: chains over ordered partitions, from those of the best DAG thinned out at random.
 *
 * @param moves mix of moves
 */
public record PartitionSampler(PartitionMoves moves) implements Sampler {
    /**
     * Share of the best DAG's edges that a chain's start leaves out. A DAG has one partition only; without this, all chains
     * would begin at the same place, and their agreement would say less.
     */
    private static final double DROPPED = 0.1;

    @Override
    public ChainState start(Dag dag, Dag required, int chain, Key key) {
        SplittableRandom random = key.random();
        int[] sources = new int[dag.edgeCount()];
        int[] targets = new int[dag.edgeCount()];
        int[] kept = new int[1];
        dag.digraph().forEachEdge((s, t) -> {
            boolean dropped = random.nextDouble() < DROPPED;
            if (!dropped || required.hasEdge(s, t)) {
                sources[kept[0]] = s;
                targets[kept[0]++] = t;
            }
        });
        Partition partition =
                Partition.of(Dag.of(dag.nodes(), Arrays.copyOf(sources, kept[0]), Arrays.copyOf(targets, kept[0])));
        return new ChainState(chain, 0, 0, partition.order(), partition.sizes());
    }

    @Override
    public Walk resume(ScoreTables tables, ChainState state) {
        PartitionKernel kernel = new PartitionKernel(tables, moves, new Partition(state.order(), state.elements()));
        return new PartitionWalk(kernel);
    }

    private record PartitionWalk(PartitionKernel kernel) implements Walk {
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
            kernel.draw().sample(random, chain, step, out);
        }

        @Override
        public RoundInfo info() {
            return kernel.info();
        }

        @Override
        public ChainState state(int chain, int round, long step) {
            Partition partition = kernel.partition();
            return new ChainState(chain, round, step, partition.order(), partition.sizes());
        }
    }
}
