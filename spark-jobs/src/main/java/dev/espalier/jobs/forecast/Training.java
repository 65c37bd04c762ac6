package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.train.GradientWorkers;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Progress;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * One forecaster to be trained, as a Spark task.
 *
 * @param name    of the training within its run: also of its files
 * @param options of the forecaster
 * @param from    first row of the panel that it may see
 * @param to      behind the last
 * @param split   of the windows of those rows
 * @param folder  URI of the run's checkpoint, if it keeps one; where the executor has it too, training goes on from there
 *                after a stop
 * @param board   where batches are reported
 */
public record Training(
        String name,
        ForecastOptions options,
        int from,
        int to,
        Split split,
        @Nullable String folder,
        BatchBoard board) implements Serializable {
    /** A finished training: its name and the forecaster as {@link ForecasterArchive} packs it. */
    static final class Done implements Serializable {
        private static final long serialVersionUID = 1;

        private final String name;
        private final byte[] archive;

        Done(String name, byte[] archive) {
            this.name = name;
            this.archive = archive;
        }

        String name() {
            return name;
        }

        /** Not a copy. */
        byte[] archive() {
            return archive;
        }
    }

    /** Trains in a Spark task. */
    Done run(Panel panel) {
        return train(panel, null, reporting());
    }

    /** Trains on the driver, the gradients of every step computed in parts by tasks. */
    Done run(Panel panel, JavaSparkContext context, int parts, Progress progress) {
        try (SparkGradients gradients = new SparkGradients(context, options, seen(panel), split, parts)) {
            return train(panel, gradients, new Progress() {
                @Override
                public void at(String stage, long done, long total) {
                    board.report(name, done);
                    progress.at(stage, done, total);
                }

                @Override
                public boolean stopRequested() {
                    return progress.stopRequested();
                }
            });
        }
    }

    private Done train(Panel panel, @Nullable GradientWorkers workers, Progress progress) {
        // sums over large tensors depend on the number of threads; tasks are what fills the cores
        Torch.threads(1);
        try {
            var trainer = new Trainer(options, seen(panel), split, workers);
            Path checkpoints = folder == null ? null : Path.of(URI.create(folder));
            if (checkpoints != null && Files.isDirectory(checkpoints)) {
                Path own = Files.createDirectories(checkpoints.resolve(name));
                trainer.withCheckpoint(own.resolve("training.json"));
            }
            TrainedForecaster trained = trainer.train(progress);
            if (!trainer.isFinished()) {
                throw new CancellationException("stopped in training " + name);
            }
            return new Done(name, ForecasterArchive.pack(trained));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Panel seen(Panel panel) {
        return from == 0 && to == panel.steps() ? panel : panel.slice(from, to);
    }

    private Progress reporting() {
        TaskContext task = TaskContext.get();
        return new Progress() {
            @Override
            public void at(String stage, long done, long total) {
                board.report(name, done);
            }

            @Override
            public boolean stopRequested() {
                return task != null && task.isInterrupted();
            }
        };
    }
}
