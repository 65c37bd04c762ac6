package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.independence.PcStable;
import dev.espalier.bayesnet.learn.BenchmarkData;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One order MCMC step (a proposal evaluated), default mix of moves, warm-started in the search's final space. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class OrderStepBenchmark {
    @Param({"gauss20", "gauss50", "gauss100", "alarm1000_int"})
    String data = "gauss50";

    @Param({"SUMS", "SWAPS", "MAXIMA"})
    String kind = "SUMS";

    private OrderKernel kernel;
    private SplittableRandom random;

    @Setup
    public void prepare() {
        BenchmarkData set = BenchmarkData.read(data);
        int n = set.names().size();
        Digraph skeleton = Digraph.of(PcStable.skeleton(set.test(), n, 0.05));
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<LocalScore> shared = workers.share(set.score())) {
            SearchOutcome found = new Expansion(
                            set.score(),
                            skeleton,
                            Knowledge.none(n),
                            SearchOptions.defaults(n, 14),
                            workers,
                            Key.of(1),
                            Progress.SILENT)
                    .run();
            SearchSpace space = SearchSpace.of(found.space(), Knowledge.none(n), 14);
            random = Key.of(2).random();
            int[] order = Orders.random(found.best().dag(), random);
            OrderMoves swaps = OrderMoves.balanced(n);
            OrderMoves moves = kind.equals("SUMS") ? OrderMoves.relocating(n) : swaps;
            kernel = kind.equals("MAXIMA")
                    ? new MaximumKernel(Tables.maxima(workers, shared, space, Progress.SILENT), swaps, order)
                    : new SumKernel(Tables.sums(workers, shared, space, Progress.SILENT), moves, order);
        }
    }

    @Benchmark
    public int step() {
        kernel.step(random);
        return kernel.order()[0];
    }
}
