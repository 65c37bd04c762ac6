package dev.espalier.expressivity.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.RandomPrograms;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

/** Every number of a network, read again from the files it is written to. */
class NetworkReadBackTest {
    private record Node(int number, String name, int layer, long bias, long denominator) {}

    private record Weight(int layer, int source, int target, long weight) {}

    private static ReluNetwork network(SplittableRandom random) {
        CompilerOptions options = random.nextBoolean() ? CompilerOptions.DEFAULT : CompilerOptions.PLAIN;
        ReluNetwork network = Compiler.compile(RandomPrograms.program(random.nextBoolean(), random), options)
                .network();
        return random.nextInt(3) == 0 ? network.strict() : network;
    }

    private static List<Node> nodes(ReluNetwork network) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < network.inputs(); i++) {
            nodes.add(new Node(i, network.inputNames().get(i), 0, 0, 1));
        }
        for (int layer = 0; layer < network.depth(); layer++) {
            for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                nodes.add(new Node(nodes.size(), "unit" + u, layer + 1, network.bias(u), 1));
            }
        }
        for (int o = 0; o < network.outputs(); o++) {
            nodes.add(new Node(
                    nodes.size(),
                    network.outputNames().get(o),
                    network.depth() + 1,
                    network.outputBias(o),
                    network.outputDenominator(o)));
        }
        return nodes;
    }

    private static List<Weight> weights(ReluNetwork network) {
        List<Node> nodes = nodes(network);
        List<Weight> weights = new ArrayList<>();
        for (Node node : nodes.subList(network.inputs(), nodes.size())) {
            int unit = node.number() - network.inputs();
            ReluNetwork.WeightVisitor visitor =
                    (source, weight) -> weights.add(new Weight(node.layer(), source, node.number(), weight));
            if (unit < network.units()) {
                network.forEachWeight(unit, visitor);
            } else {
                network.forEachOutputWeight(unit - network.units(), visitor);
            }
        }
        return weights;
    }

    @Randomised(cases = 60)
    void arrowHasEveryNodeAndWeight(Key key) throws IOException {
        ReluNetwork network = network(key.random());
        List<Node> nodes = new ArrayList<>();
        int batches = read(
                out -> NetworkArrow.writeNodes(network, Channels.newChannel(out)),
                (batch, row) -> nodes.add(new Node(
                        (Integer) batch.getVector("node").getObject(row),
                        batch.getVector("name").getObject(row).toString(),
                        (Integer) batch.getVector("layer").getObject(row),
                        (Long) batch.getVector("bias").getObject(row),
                        (Long) batch.getVector("denominator").getObject(row))));
        assertEquals(nodes(network), nodes);
        assertEquals(1, batches);
        assertEquals(weights(network), arrowWeights(network));
    }

    private static List<Weight> arrowWeights(ReluNetwork network) throws IOException {
        List<Weight> weights = new ArrayList<>();
        int batches = read(
                out -> NetworkArrow.writeWeights(network, Channels.newChannel(out)),
                (batch, row) -> weights.add(new Weight(
                        (Integer) batch.getVector("layer").getObject(row),
                        (Integer) batch.getVector("source").getObject(row),
                        (Integer) batch.getVector("target").getObject(row),
                        (Long) batch.getVector("weight").getObject(row))));
        assertEquals(1 + weights.size() / (1 << 16), batches);
        return weights;
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private interface Row {
        void take(VectorSchemaRoot batch, int row);
    }

    private static int read(Writing writing, Row rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        int count = 0;
        try (ArrowBatches batches = ArrowBatches.open("network", bytes.toByteArray())) {
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    rows.take(batch, row);
                }
                count++;
            }
        }
        return count;
    }

    @Test
    void largeNetworksComeInSeveralBatches() throws IOException {
        ReluNetwork network = Compiler.compile(SpanningTreeProgram.of(48));
        assertTrue(network.nonZeros() > 1 << 16);
        assertEquals(weights(network), arrowWeights(network));
    }

    @Randomised(cases = 60)
    void dotHasEveryWeightAndARankForEachLayer(Key key) throws IOException {
        ReluNetwork network = network(key.random());
        var text = new StringBuilder();
        NetworkDot.write(network, text);
        Pattern edge = Pattern.compile("  n(\\d+) -> n(\\d+)(?: \\[(?:label=\"(-?\\d+)\")?(?:, )?(style=dashed)?])?;");
        List<Node> nodes = nodes(network);
        List<Weight> weights = new ArrayList<>();
        List<String> ranks = new ArrayList<>();
        for (String line : text.toString().lines().toList()) {
            Matcher match = edge.matcher(line);
            if (match.matches()) {
                int target = Integer.parseInt(match.group(2));
                long sign = match.group(4) == null ? 1 : -1;
                String label = match.group(3);
                long weight = label == null ? sign : Long.parseLong(label);
                assertEquals(sign, Long.signum(weight), line);
                int layer = nodes.get(target).layer();
                weights.add(new Weight(layer, Integer.parseInt(match.group(1)), target, weight));
            } else if (line.contains("rank=same")) {
                ranks.add(line);
            }
        }
        assertEquals(weights(network), weights);
        assertEquals(network.depth() + 1, ranks.size());
        for (Node node : nodes.subList(0, network.inputs() + network.units())) {
            assertTrue(ranks.get(node.layer()).contains(" n" + node.number() + ";"));
        }
    }

    @Randomised(cases = 60)
    void drawingsHaveEveryWeightByItsTitle(Key key) throws IOException {
        ReluNetwork network = network(key.random());
        var text = new StringBuilder();
        NetworkSvg.write(network, text);
        Matcher line = Pattern.compile("stroke=\"#(1f6fb2|d9730d)\" stroke-width=\"([0-9.]+)\"><title>(-?\\d+)</title>")
                .matcher(text);
        List<Long> titles = new ArrayList<>();
        while (line.find()) {
            long weight = Long.parseLong(line.group(3));
            titles.add(weight);
            assertEquals(weight > 0 ? "1f6fb2" : "d9730d", line.group(1));
            assertTrue(Double.parseDouble(line.group(2)) <= 3);
        }
        assertEquals(weights(network).stream().map(Weight::weight).toList(), titles);
    }
}
