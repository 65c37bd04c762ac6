package dev.espalier.jobs.expressivity;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.expressivity.export.NetworkArrow;
import dev.espalier.expressivity.export.NetworkDot;
import dev.espalier.expressivity.export.NetworkSvg;
import dev.espalier.expressivity.export.Onnx;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.PassReport;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.run.IoConsumer;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.jobs.cli.OutPlace;
import dev.espalier.jobs.cli.StopSignal;
import dev.espalier.jobs.cli.Version;
import dev.espalier.jobs.run.RunEnvironment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the expressivity commands print and write of a network. */
final class NetworkOutput {
    /** Decimals are written as they are read, not in powers of ten. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Program program;
    private final ReluNetwork network;
    private final PassReport report;

    NetworkOutput(Program program, ReluNetwork network, PassReport report) {
        this.program = program;
        this.network = network;
        this.report = report;
    }

    void print(PrintWriter out, boolean whole) {
        out.println("ReLU network: " + network.units() + " units in " + network.depth() + " layers, width "
                + network.width() + ", " + network.nonZeros() + " weights of at most " + network.largestWeight() + ".");
        if (whole) {
            var cost = program.cost();
            out.println();
            out.print(program);
            out.println();
            out.println("Program: " + cost.size() + " maxima and minima, depth " + cost.depth() + ", width "
                    + cost.width() + "; longest chain " + program.longestChain() + ".");
            out.println("Compiler: " + report.folded() + " folded, " + report.shared() + " shared, " + report.relays()
                    + " relays added, " + report.pruned() + " pruned.");
        }
    }

    /** Prints a result as one JSON object, with what there is to say of the network. */
    void print(PrintWriter out, ObjectNode result) throws IOException {
        result.putObject("network")
                .put("units", network.units())
                .put("layers", network.depth())
                .put("width", network.width())
                .put("weights", network.nonZeros());
        out.println(JSON.writeValueAsString(result));
    }

    /** Writes the run directory of a command. */
    void write(Path directory, String job, Path graph, Map<String, @Nullable Object> results, IoConsumer<Path> edges)
            throws IOException {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("graph", graph.toString());
        var manifest =
                RunManifest.running(job, Version.current(), options, 0, List.of(RunInput.of(graph)), Instant.now());
        try (StopSignal.Deferral deferral = StopSignal.defer();
                RunDirectory run = OutPlace.open(directory, () -> RunDirectory.create(directory, manifest))) {
            try {
                writeFiles(run, edges);
                results.put("units", network.units());
                results.put("depth", network.depth());
                results.put("width", network.width());
                results.put("weights", network.nonZeros());
                results.put("environment", RunEnvironment.map());
                run.finish(Instant.now(), results);
            } catch (IOException | RuntimeException e) {
                discard(run, e);
                throw e;
            }
        }
    }

    /** There is nothing to go on from, so nothing stays. */
    private static void discard(RunDirectory run, Exception failure) {
        try {
            run.discard();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void writeFiles(RunDirectory run, IoConsumer<Path> edges) throws IOException {
        run.writeAtomically("edges.arrow", edges);
        if (network.inputs() > 0) {
            run.writeAtomically("network.onnx", path -> {
                try (var out = Files.newOutputStream(path)) {
                    Onnx.write(network, out);
                }
            });
        }
        run.writeAtomically("network-nodes.arrow", path -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                NetworkArrow.writeNodes(network, channel);
            }
        });
        run.writeAtomically("network-weights.arrow", path -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                NetworkArrow.writeWeights(network, channel);
            }
        });
        run.writeAtomically("network.dot", path -> text(path, out -> NetworkDot.write(network, out)));
        if (NetworkSvg.canDraw(network)) {
            run.writeAtomically("network.svg", path -> text(path, out -> NetworkSvg.write(network, out)));
        }
    }

    private static void text(Path path, IoConsumer<BufferedWriter> body) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            body.accept(out);
        }
    }

    /** The edges of a graph that was given, in its order; columns of numbers come behind their probability, which is 1. */
    static EdgeTable edges(WeightedGraph graph, Map<String, double[]> columns) {
        int edges = graph.graph().edges();
        double[] probability = new double[edges];
        Arrays.fill(probability, 1);
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("probability", probability);
        all.putAll(columns);
        return EdgeTable.of(
                IntStream.range(0, edges).mapToObj(graph::sourceName).toList(),
                IntStream.range(0, edges).mapToObj(graph::targetName).toList(),
                all);
    }

    /** Numbers for a column. */
    static double[] doubles(List<Rational> values) {
        return values.stream().mapToDouble(Rational::doubleValue).toArray();
    }

    /** A number that came from decimals, as a decimal. */
    static String decimal(Rational value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()))
                .toPlainString();
    }
}
