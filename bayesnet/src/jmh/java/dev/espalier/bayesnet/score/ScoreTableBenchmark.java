package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Key;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time per table entry of the bulk call: Gaussian with n = 100, K = 10, L = 60; ALARM with K = 8, L = 28. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoreTableBenchmark {
    private static final int GAUSSIAN_ENTRIES = 61 << 10;
    private static final int DISCRETE_ENTRIES = 29 << 8;

    @State(Scope.Benchmark)
    public static class Gaussian {
        @Param({"bge", "bic"})
        String score = "bge";

        LocalScore local = new Bge(RandomData.gaussian(Key.of(1), 100, 1000), 1);
        double[][] out = new double[61][1 << 10];

        @Setup
        public void setUp() {
            if (score.equals("bic")) {
                local = new GaussianBic(RandomData.gaussian(Key.of(1), 100, 1000));
            }
        }
    }

    @State(Scope.Benchmark)
    public static class Discrete {
        private static final ReferenceData ALARM = ReferenceData.read("data/alarm1000_int");

        @Param({"bde", "bic"})
        String score = "bde";

        LocalScore local = new Bde(DiscreteData.of(List.of(ALARM.names()), ALARM.codes()));
        double[][] out = new double[29][1 << 8];
        int node;

        @Setup
        public void setUp() {
            if (score.equals("bic")) {
                local = new DiscreteBic(DiscreteData.of(List.of(ALARM.names()), ALARM.codes()));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(GAUSSIAN_ENTRIES)
    public double[][] gaussian(Gaussian state) {
        int[] core = IntStream.range(1, 11).toArray();
        int[] extras = IntStream.range(11, 71).toArray();
        state.local.scoreSubsets(0, core, extras, state.out);
        return state.out;
    }

    /** Nodes in turn, each with the next 8 columns as core and all others as candidates. */
    @Benchmark
    @OperationsPerInvocation(DISCRETE_ENTRIES)
    public double[][] discrete(Discrete state) {
        int node = state.node;
        state.node = (node + 1) % 37;
        int[] core = IntStream.range(1, 9).map(i -> (node + i) % 37).toArray();
        int[] extras = IntStream.range(9, 37).map(i -> (node + i) % 37).toArray();
        state.local.scoreSubsets(node, core, extras, state.out);
        return state.out;
    }
}
