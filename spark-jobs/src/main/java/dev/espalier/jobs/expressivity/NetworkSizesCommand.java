package dev.espalier.jobs.expressivity;

import dev.espalier.expressivity.NetworkSize;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier expressivity sizes}. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A table of how networks for complete graphs grow, beside the theorems' bounds.",
        footer = JobPages.EXPRESSIVITY)
final class NetworkSizesCommand implements Callable<Integer> {
    private static final int[] TREES = {3, 4, 5, 6, 8, 10, 15, 20, 30};
    private static final int[] FLOWS = {3, 4, 5, 6, 7};

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Minimum spanning tree of the complete graph; operations / n^3 and depth / (n log2 n) stay bounded");
        header(out, "op/n^3", "d/nlogn");
        for (int n : TREES) {
            row(out, NetworkSize.ofTree(n));
        }
        out.println();
        out.println("Maximum flow on the complete digraph; operations / (m^2 n^2) and depth / (m^2 n^2) stay bounded");
        header(out, "op/m2n2", "d/m2n2");
        for (int n : FLOWS) {
            row(out, NetworkSize.ofFlow(n));
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private static void header(PrintWriter out, String share, String depthShare) {
        out.println(String.format(
                Locale.ROOT,
                "%4s %5s %11s %8s %8s %8s %8s %8s %7s %6s %10s",
                "n",
                "m",
                "operations",
                share,
                "depth",
                depthShare,
                "width",
                "units",
                "layers",
                "width",
                "weights"));
    }

    private static void row(PrintWriter out, NetworkSize size) {
        out.println(String.format(
                Locale.ROOT,
                "%4d %5d %11d %8.4f %8d %8.4f %8d %8d %7d %6d %10d",
                size.nodes(),
                size.edges(),
                size.program().size(),
                size.share(),
                size.program().depth(),
                size.depthShare(),
                size.program().width(),
                size.network().units(),
                size.network().depth(),
                size.network().width(),
                size.network().nonZeros()));
        out.flush();
    }
}
