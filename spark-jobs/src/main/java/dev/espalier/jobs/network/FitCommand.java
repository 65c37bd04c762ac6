package dev.espalier.jobs.network;

import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.RunCommand;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.fit.TestError;
import dev.espalier.network.report.NetworkReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code espalier network fit}. */
@Command(
        name = "fit",
        description = {
            "Trains a network to tell a column of a table from the others, and measures its error on rows that it"
                    + " never saw,",
            "beside that of simple models. The network is sparse from the first step on; after each epoch the"
                    + " connections of",
            "least weight are taken away and others are tried (SET)."
        },
        footer = JobPages.NETWORK)
public final class FitCommand extends RunCommand<TableFit.Result> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description =
                    "Table: CSV, Arrow IPC or Parquet, told apart by content. Text columns are levels; missing values"
                            + " are refused, with their row and column.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Mixin
    private FitOptions options = new FitOptions();

    public FitCommand() {
        super(FitRun.JOB, FitRun.KEPT);
    }

    @Override
    protected Finished<TableFit.Result> run(JobRun run) throws IOException {
        return new FitRun(run, data, options).run();
    }

    @Override
    protected void print(Finished<TableFit.Result> finished, PrintWriter out) {
        TableFit.Result result = finished.result();
        if (finished.results().get("notes") instanceof List<?> notes) {
            notes.forEach(note -> out.println("Note: " + note + "."));
        }
        boolean classifies = result.model().schema().classifies();
        out.println("Errors on the test rows"
                + (classifies ? " (share of wrong levels):" : " (root of the mean square, in units of the target):"));
        for (TestError error : result.errors()) {
            out.printf(
                    Locale.ROOT, "  %-28s %-10.4g %,d parameters%n", error.model(), error.error(), error.parameters());
        }
        out.println(result.state().epoch() + " epochs; the best was epoch "
                + result.state().bestEpoch() + ".");
        if (finished.results().get("transfers") instanceof Map<?, ?> transfers) {
            out.println("One run of the network transfers " + transfers.get("kept_order")
                    + " values with a fast memory of " + transfers.get("fast_memory") + "; neuron by neuron "
                    + transfers.get("neuron_order") + ".");
        }
        out.println(took(finished));
        out.println(place("Model", "model"));
        if (options.grid().isAsked()) {
            out.println(place("Models of the grid", GridRun.FILE));
        }
        out.println(place("Report", NetworkReport.FILE));
    }
}
