package dev.espalier.jobs.network;

import dev.espalier.graph.InputException;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.graph.table.Table;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.cli.CellOptions;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Encoding;
import dev.espalier.network.tabular.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code espalier network predict}: needs no Spark. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Answers the rows of a table by a network that was fitted before. Columns are matched by name; others are"
                    + " not",
            "looked at. Writes a CSV with a row for each: the likeliest level and the probability of each one, or the"
                    + " number."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage or bad input"},
        footer = JobPages.NETWORK)
public final class PredictCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Run directory of 'network fit', or its folder model.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Table: CSV or Arrow IPC.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the CSV goes; it must not exist.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path out;

    @Mixin
    private CellOptions cells = new CellOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new InputException(out + ": found a file or folder, expected a name that is free");
        }
        NetworkModel read = NetworkModel.read(model);
        Table table = Tables.read(data, options(read.schema()));
        int rows = table.data().nrow();
        float[][] features = new Encoding(read.schema(), data.toString())
                .features(table.data(), IntStream.range(0, rows).toArray());
        double[][] answers = read.answers(features);
        WholeFile.write(out, file -> write(file, read.schema(), answers, rows));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(rows + (rows == 1 ? " row" : " rows") + " answered: "
                + out.toAbsolutePath().normalize());
        terminal.flush();
        return ExitCodes.DONE;
    }

    /** Columns of the network are what they were, all others are left out. */
    private TableOptions options(Schema schema) throws IOException {
        Set<String> nominal = new LinkedHashSet<>();
        Set<String> numeric = new LinkedHashSet<>();
        Set<String> drop;
        try (TableSource source = Tables.openIncomplete(data, cells.missing(), cells.decimal())) {
            drop = new LinkedHashSet<>(source.columns());
        }
        for (Column column : schema.features()) {
            if (!drop.remove(column.name())) {
                throw new InputException(data + ": found no column '" + column.name()
                        + "', expected every column that the network has learnt from");
            }
            (column instanceof Column.Levels ? nominal : numeric).add(column.name());
        }
        return new TableOptions(nominal, numeric, drop, cells.missing(), cells.decimal());
    }

    private static void write(Path file, Schema schema, double[][] answers, int rows) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            List<String> levels = schema.target() instanceof Column.Levels known ? known.levels() : List.of();
            writer.write(quoted(schema.target().name()));
            for (String level : levels) {
                writer.write("," + quoted("p " + level));
            }
            writer.write("\n");
            for (int row = 0; row < rows; row++) {
                if (levels.isEmpty()) {
                    writer.write(Double.toString(answers[0][row]));
                } else {
                    writer.write(quoted(levels.get(likeliest(answers, row))));
                    for (double[] probability : answers) {
                        writer.write("," + probability[row]);
                    }
                }
                writer.write("\n");
            }
        }
    }

    private static int likeliest(double[][] answers, int row) {
        int best = 0;
        for (int level = 1; level < answers.length; level++) {
            best = answers[level][row] > answers[best][row] ? level : best;
        }
        return best;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
