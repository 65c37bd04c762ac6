package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.events.arrow.EventArrowWriter;
import dev.espalier.graph.events.arrow.EventLayout;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.temporal.Generation;
import dev.espalier.temporal.StreamedGeneration;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import dev.espalier.temporal.tigger.TiggerModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes graphs of a model while they are generated. */
final class GraphWriter {
    private final JobRun run;
    private final TemporalModel model;
    private final GenerationPlan plan;
    private final GraphFormat format;
    private final RunDirectory directory;
    private final Workers workers;

    GraphWriter(
            JobRun run,
            TemporalModel model,
            GenerationPlan plan,
            GraphFormat format,
            RunDirectory directory,
            Workers workers) {
        this.run = run;
        this.model = model;
        this.plan = plan;
        this.format = format;
        this.directory = directory;
        this.workers = workers;
    }

    /** Generates a graph, numbered from 0, into its files. */
    KeptGraphs.Graph write(int graph) throws IOException {
        String folder = GraphFormat.folder(graph);
        String file = folder + "/" + format.file();
        Key key = Generation.graphKey(run.job().seed(), graph);
        NodeNames names = Generation.names(model, plan);
        long[] events = new long[1];
        return switch (format) {
            case PARQUET -> ParquetGraphs.write(run, model, plan, key, directory, folder);
            case CSV, CSV_GZ -> {
                directory.writeAtomically(file, path -> {
                    try (EventCsvWriter writer = new EventCsvWriter(
                            path,
                            format == GraphFormat.CSV_GZ,
                            names,
                            model.frame().clock())) {
                        events[0] = stream(key, writer);
                    }
                });
                yield new KeptGraphs.Graph(events[0], List.of(file));
            }
            case ARROW -> {
                String nodes = folder + "/" + EventArrow.NODES;
                directory.writeAtomically(nodes, path -> EventArrow.writeNodes(path, names));
                directory.writeAtomically(file, path -> events[0] = writeArrow(path, names, key));
                yield new KeptGraphs.Graph(events[0], List.of(nodes, file));
            }
        };
    }

    private long writeArrow(Path path, NodeNames names, Key key) throws IOException {
        EventLayout layout =
                new EventLayout(names, model.frame().clock(), model.frame().shape(), List.of());
        try (EventArrowWriter writer = EventArrow.writer(path, layout)) {
            return stream(key, writer::add);
        }
    }

    private long stream(Key key, EventSink sink) {
        if (model instanceof TiggerModel tigger && run.session().isSpark()) {
            EventLog log =
                    SparkGeneration.graph(tigger, plan, key, run.session().get().context(), run.progress());
            for (int e = 0; e < log.size(); e++) {
                sink.accept(log.source(e), log.target(e), log.time(e));
            }
            return log.size();
        }
        return StreamedGeneration.into(model, plan, key, workers, sink, run.progress())
                .events();
    }
}
