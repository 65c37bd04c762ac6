package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.train.TrainingMemory;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.KeptResults;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.KeptFile;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains many forecasters at once on Spark; each is kept in the run's checkpoint as soon as it is done, as the archive that it
 * comes in, and held as a forecaster alone.
 */
public final class Trainings implements KeptResults<Training, TrainedForecaster, IOException> {
    private static final String ARCHIVE = ".zip";

    private final RunDirectory directory;
    private final LazySession session;
    private final Progress progress;
    private final int parts;
    private final Map<String, TrainedForecaster> held = new HashMap<>();

    /**
     * What a run keeps whose trainings have these names, where a star stands for anything: archives of finished ones, and
     * checkpoints of those that were stopped.
     */
    static Kept kept(String inWords, String... names) {
        return new Kept(
                inWords,
                Stream.of(names)
                        .flatMap(name -> Stream.concat(
                                KeptFile.names(name, ARCHIVE).stream(),
                                Stream.of(name + "/training.json", name + "/training-*.safetensors")))
                        .toList());
    }

    Trainings(RunDirectory directory, LazySession session, Progress progress) {
        this(directory, session, progress, 1);
    }

    /**
     * Where trainings run.
     *
     * @param parts 1: every training is a task; more: one training after the other, every step's batch in so many tasks
     */
    Trainings(RunDirectory directory, LazySession session, Progress progress, int parts) {
        this.parts = parts;
        this.directory = directory;
        this.session = session;
        this.progress = progress;
    }

    /**
     * What to train.
     *
     * @param options of the forecaster
     * @param from    first row of the panel that it may see
     * @param to      behind the last
     * @param split   of the windows of those rows
     */
    record Plan(ForecastOptions options, int from, int to, Split split) {}

    /**
     * Trains what an earlier run of the same directory has not finished.
     *
     * @param what  for the progress line, as in "refits"
     * @param plans by name; names are those of files
     * @return by the same names, in the same order
     */
    Map<String, TrainedForecaster> run(String what, Panel panel, Map<String, Plan> plans) throws IOException {
        plans.values()
                .forEach(plan -> TrainingMemory.require(
                        plan.options(), panel.series(), plan.split().train().count()));
        Path folder = directory.checkpointDirectory();
        BatchBoard board = BatchBoard.open();
        try {
            List<Training> trainings = new ArrayList<>();
            plans.forEach((name, plan) -> trainings.add(new Training(
                    name,
                    plan.options(),
                    plan.from(),
                    plan.to(),
                    plan.split(),
                    folder.toUri().toString(),
                    board)));
            Map<String, TrainedForecaster> trained = new LinkedHashMap<>();
            Iterator<String> names = plans.keySet().iterator();
            complete(trainings, (missing, results) -> train(what, panel, missing, results, board))
                    .forEach(forecaster -> trained.put(names.next(), forecaster));
            return trained;
        } finally {
            board.close();
        }
    }

    private void train(
            String what,
            Panel panel,
            List<Training> missing,
            Workers.Results<TrainedForecaster, IOException> results,
            BatchBoard board)
            throws IOException {
        if (parts > 1) {
            progress.at("starting Spark", 0, 0);
            JavaSparkContext context = session.get().context();
            for (int t = 0; t < missing.size(); t++) {
                results.accept(t, received(missing.get(t).run(panel, context, parts, progress)));
            }
            return;
        }
        long most = missing.stream()
                .mapToLong(t -> Trainer.mostBatches(
                        t.split().train().count(), t.options().training()))
                .sum();
        try (Workers workers = session.workers();
                Workers.Shared<Panel> shared = workers.share(panel)) {
            Workers.Results<Training.Done, IOException> archives = (t, done) -> results.accept(t, received(done));
            workers.each(what, shared, missing, (all, training) -> training.run(all), archives, counting(board, most));
        }
    }

    @Override
    public Optional<TrainedForecaster> find(Training training) throws IOException {
        if (!held.containsKey(training.name())) {
            Optional<Path> archive = keptFile(training.name()).find();
            if (archive.isPresent()) {
                held.put(training.name(), ForecasterArchive.unpack(Files.readAllBytes(archive.get())));
            }
        }
        return Optional.ofNullable(held.get(training.name()));
    }

    /** Keeps what a task sent as it came; what is held from here on is what it was made of. */
    private TrainedForecaster received(Training.Done done) throws IOException {
        keptFile(done.name()).write(path -> Files.write(path, done.archive()));
        return ForecasterArchive.unpack(done.archive());
    }

    /** Its archive is on the disk already. */
    @Override
    public void keep(Training training, TrainedForecaster trained) {
        held.put(training.name(), trained);
    }

    /** Batches in place of whole trainings, of which there may be one only; fewer where validation ends one early. */
    private Progress counting(BatchBoard board, long most) {
        return new Progress() {
            @Override
            public void at(String stage, long done, long total) {
                // where trainings that were stopped begin is known when they say so, and counts as no work of this run
                if (board.batches() == 0 && done == 0) {
                    progress.at("beginning " + stage, 0, 0);
                } else {
                    String of = total > 1 ? " of " + total + " " + stage : "";
                    progress.at("batches at most" + of, board.batches(), most);
                }
            }

            @Override
            public boolean stopRequested() {
                return progress.stopRequested();
            }
        };
    }

    private KeptFile keptFile(String name) {
        return new KeptFile(directory, name, ARCHIVE);
    }
}
