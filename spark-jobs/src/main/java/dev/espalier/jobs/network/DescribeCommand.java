package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.cache.Eviction;
import dev.espalier.network.cache.FastMemory;
import dev.espalier.network.cache.Reordering;
import dev.espalier.network.cache.TransferBounds;
import dev.espalier.network.cache.Transfers;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.SparseNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code espalier network describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Says what a network is: layers and their widths, lengths of paths, connections, parameters, and the"
                        + " inputs that most connections leave.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage or bad input"},
        footer = JobPages.NETWORK)
public final class DescribeCommand implements Callable<Integer> {
    private static final int INPUTS_SHOWN = 10;
    private static final int LAYERS_SHOWN = 20;
    /** The fewest values that a fast memory may hold. */
    static final int LEAST_CACHE = 3;

    @Parameters(paramLabel = "DIR", description = "Run directory of 'network fit', or its folder model.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path model;

    @Option(
            names = "--cache",
            paramLabel = "M",
            description = "Also counts what one run of the network transfers between a slow memory and a fast one of M"
                    + " values, at least 3, in several orders of its connections, beside the bounds of all orders.")
    private @Nullable Integer cache;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (cache != null && cache < LEAST_CACHE) {
            throw new InputException("--cache: found " + cache + ", expected at least " + LEAST_CACHE);
        }
        NetworkModel read = NetworkModel.read(model);
        PrintWriter out = spec.commandLine().getOut();
        print(read, out);
        if (cache != null) {
            printTransfers(read, cache, out);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private static void print(NetworkModel model, PrintWriter out) {
        SparseNetwork network = model.network();
        Layering layering = network.layering();
        int[] starts = layering.starts();
        String widths = IntStream.range(0, Math.min(LAYERS_SHOWN, layering.height()))
                .mapToObj(l -> String.valueOf(starts[l + 1] - starts[l]))
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "%,d neurons in %d layers: %s%s.%n",
                network.graph().nodes(),
                layering.height(),
                widths,
                layering.height() > LAYERS_SHOWN ? ", ..." : "");
        out.printf(
                Locale.ROOT,
                "%,d connections, %,d parameters.%n",
                network.graph().edges(),
                network.parameters());
        out.printf(
                Locale.ROOT,
                "Paths are up to %d connections long; connections lead on by %.2f layers on average, by %d at most.%n",
                Math.max(0, Layering.fromSources(network.graph()).height() - 1),
                network.graph().edges() == 0
                        ? 0
                        : layering.totalSpan() / (double) network.graph().edges(),
                layering.longestSpan());
        model.order()
                .ifPresent(order ->
                        out.println("Connections are run in an order of their own; answers are those of neuron order"
                                + (order.keepsSums() ? " to the last bit." : " up to rounding.")));
        out.println("Tells " + model.schema().target().name() + " ("
                + (model.schema().classifies() ? model.schema().outputs() + " levels" : "a number") + ") from "
                + model.schema().features().size() + " columns. Inputs by connections:");
        int[] inputs = network.inputs();
        Integer[] byDegree = Arrays.stream(inputs).boxed().toArray(Integer[]::new);
        Arrays.sort(
                byDegree,
                (a, b) -> Integer.compare(
                        network.graph().outDegree(b), network.graph().outDegree(a)));
        for (int i = 0; i < Math.min(INPUTS_SHOWN, byDegree.length); i++) {
            out.println("  " + model.schema().inputNames().get(byDegree[i]) + ": "
                    + network.graph().outDegree(byDegree[i]));
        }
    }

    private static void printTransfers(NetworkModel model, int values, PrintWriter out) {
        Layering layering = model.network().layering();
        TransferBounds bounds = TransferBounds.of(layering.graph());
        out.printf(
                Locale.ROOT,
                "Transfers with a fast memory of %,d values; the fewest lie between %,d and %,d:%n",
                values,
                bounds.lower(),
                bounds.upper());
        FastMemory lru = new FastMemory(values, Eviction.LRU);
        FastMemory min = new FastMemory(values, Eviction.MIN);
        ConnectionOrder neurons = model.neuronOrder();
        printTransfers("neuron order, LRU", lru.count(neurons), bounds, out);
        printTransfers("neuron order, MIN", min.count(neurons), bounds, out);
        printTransfers("tiles, MIN", min.count(Reordering.tiled(layering, min)), bounds, out);
        printTransfers("best of tiles and window, MIN", min.count(Reordering.best(layering, min)), bounds, out);
        if (model.order().isPresent()) {
            ConnectionOrder kept = model.order().get();
            printTransfers("kept order, LRU", lru.count(kept), bounds, out);
            printTransfers("kept order, MIN", min.count(kept), bounds, out);
        }
    }

    private static void printTransfers(String order, Transfers transfers, TransferBounds bounds, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-30s %,d (%,d reads, %,d writes), %.3f times the lower bound%n",
                order + ":",
                transfers.total(),
                transfers.reads(),
                transfers.writes(),
                bounds.lower() == 0 ? 1 : transfers.total() / (double) bounds.lower());
    }
}
