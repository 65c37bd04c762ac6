package dev.espalier.jobs.network;

import dev.espalier.graph.table.Table;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.spark.ParquetSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Tables of these jobs: CSV and Arrow without Spark, Parquet with it. */
final class TableInput {
    private TableInput() {}

    /**
     * Reads a table.
     *
     * @param options by the names of its columns
     */
    static Table read(JobRun run, Path data, Function<List<String>, TableOptions> options) throws IOException {
        run.progress().at("reading " + data.getFileName(), 0, 0);
        boolean parquet = ParquetSource.isParquet(data);
        List<String> columns;
        try (TableSource source = parquet
                ? ParquetSource.open(run.session().get().spark(), data, TableOptions.NONE)
                : Tables.openIncomplete(data)) {
            columns = source.columns();
        }
        TableOptions asked = options.apply(columns);
        if (!parquet) {
            return Tables.read(data, asked);
        }
        try (TableSource source =
                Tables.screened(() -> ParquetSource.open(run.session().get().spark(), data, asked), asked)) {
            return Tables.read(source, asked);
        }
    }
}
