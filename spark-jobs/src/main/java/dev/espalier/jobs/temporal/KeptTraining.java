package dev.espalier.jobs.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.run.Kept;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.tigger.TiggerGenerator;
import dev.espalier.temporal.tigger.TiggerModel;
import dev.espalier.temporal.tigger.TiggerTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** TIGGER's training, kept after every epoch: a run that is resumed goes on from the last, to the same model. */
final class KeptTraining {
    private static final String FOLDER = "training";

    static final Kept KEPT =
            new Kept("finished epochs", List.of(FOLDER + "/" + ModelFiles.MODEL, FOLDER + "/" + ModelFiles.ARRAYS));

    private KeptTraining() {}

    static TiggerModel fit(
            TiggerGenerator tigger, EventSource source, Key key, RunDirectory directory, Progress progress)
            throws IOException {
        TiggerTraining training = new TiggerTraining(source.log(), source.windows(), tigger.options(), key);
        Path folder = directory.checkpointDirectory().resolve(FOLDER);
        if (directory.isResumed() && Files.isRegularFile(folder.resolve(ModelFiles.MODEL))) {
            training.resume(ModelFiles.read(folder));
        }
        Files.createDirectories(folder);
        return new TiggerGenerator(tigger.options(), after -> keep(folder, after)).fit(training, progress);
    }

    private static void keep(Path folder, TiggerTraining training) {
        try {
            ModelFiles.write(folder, training.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
