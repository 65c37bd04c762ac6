package dev.espalier.expressivity;

import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.alg.spanning.KruskalMinimumSpanningTree;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jgrapht.graph.SimpleWeightedGraph;
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

/**
 * Time a graph: a tile of 64 graphs through the network on one core, beside JGraphT on the same graphs, which are built
 * beforehand. The least work of the network is {@link ReluNetwork#nonZeros} multiply-adds a graph.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class ThroughputBenchmark {
    private static final int BATCH = 64;
    private static final long LARGEST = 1000;

    @Param({"tree 5", "tree 10", "tree 20", "flow 4", "flow 5", "flow 6"})
    String problem = "tree 5";

    private ReluNetwork network;
    private long[] longs;
    private double[] doubles;
    private final List<Graph<Integer, DefaultWeightedEdge>> graphs = new ArrayList<>();
    private int nodes;

    @Setup
    public void prepare() {
        boolean flow = problem.startsWith("flow");
        nodes = Integer.parseInt(problem.substring("tree ".length()));
        OrderedGraph graph = flow ? OrderedGraph.completeDirected(nodes) : OrderedGraph.complete(nodes);
        network = flow
                ? MaximumFlowNetwork.of(graph, 0, nodes - 1).network()
                : SpanningTreeNetwork.of(graph).network();
        SplittableRandom random = Key.of(1).random();
        longs = random.longs((long) BATCH * graph.edges(), 0, LARGEST).toArray();
        doubles = new double[longs.length];
        for (int b = 0; b < BATCH; b++) {
            Graph<Integer, DefaultWeightedEdge> g = flow
                    ? new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class)
                    : new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
            for (int v = 0; v < nodes; v++) {
                g.addVertex(v);
            }
            for (int e = 0; e < graph.edges(); e++) {
                double weight = (double) longs[b * graph.edges() + e];
                doubles[b * graph.edges() + e] = weight;
                g.setEdgeWeight(g.addEdge(graph.source(e), graph.target(e)), weight);
            }
            graphs.add(g);
        }
    }

    /** Weights of the network: what one graph takes at least. */
    long multiplyAdds() {
        return network.nonZeros();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long[] networkOnLongs() {
        return network.evaluate(longs, BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double[] networkOnDoubles() {
        return network.evaluate(doubles, BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double jgrapht() {
        double sum = 0;
        for (Graph<Integer, DefaultWeightedEdge> graph : graphs) {
            sum += problem.startsWith("flow")
                    ? new PushRelabelMFImpl<>(graph).getMaximumFlowValue(0, nodes - 1)
                    : new KruskalMinimumSpanningTree<>(graph).getSpanningTree().getWeight();
        }
        return sum;
    }
}
