package dev.espalier.graph.run;

import dev.espalier.graph.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory a job writes, safe against a kill at any moment.
 *
 * <p>What holds after a crash at any step, {@code kill -9} and power loss included:
 * <ul>
 *   <li>a directory is a run if and only if it has a {@code run.json}; it is written first, with status "running";
 *   <li>no file under its final name is ever half-written ({@link WholeFile});
 *   <li>{@code run.json} says "finished" only when every other file is there, because it is replaced last; it then has the
 *       SHA-256 of each ({@link RunVerification});
 *   <li>{@code checkpoint/} lives in the directory from the start, so that {@code --resume} finds it;
 *   <li>what a killed process left behind is swept away when the run is next touched.
 * </ul>
 *
 * Nothing is touched before it is decided that the directory may be used, and only files that Espalier wrote are ever
 * removed: those it wrote in this run, those of its checkpoint by the names in the manifest, and leftovers that have names
 * of their own. A job validates its input before it creates the directory, and calls {@link #discard} when it finds bad
 * input later: then nothing stays behind. A lock, which the system drops with the process, keeps two processes out of one
 * run. Not thread-safe, but for {@link #writeAtomically} under different names.
 */
public final class RunDirectory implements Closeable {
    /** The name of the manifest. */
    public static final String MANIFEST = "run.json";

    private static final String CHECKPOINT = CheckpointFolder.NAME;

    private final Path root;
    private final boolean created;
    private final RunLock lock;
    private final @Nullable RunManifest before;
    private final Map<String, RunOutput> written = new ConcurrentSkipListMap<>();
    private RunManifest manifest;

    private RunDirectory(Path root, boolean created, RunLock lock, @Nullable RunManifest before, RunManifest manifest) {
        this.root = root.toAbsolutePath().normalize(); // of "." alone nothing would be left
        this.created = created;
        this.lock = lock;
        this.before = before;
        this.manifest = manifest;
    }

    /**
     * Starts a run in a directory that does not exist or is empty; what a process left that was killed before it had
     * written its manifest does not count.
     *
     * @throws InputException when there is something else; the message says what and what to do
     */
    public static RunDirectory create(Path out, RunManifest manifest) throws IOException {
        boolean existed = refuseContent(out);
        try {
            Files.createDirectories(out);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(out + ": found a file, expected a new or empty directory for the results", e);
        }
        RunLock lock = RunLock.take(out);
        try {
            refuseContent(out); // somebody else may have been quicker
            sweep(out);
            var run = new RunDirectory(out, !existed, lock, null, manifest);
            run.writeManifest(manifest);
            Path parent = out.toAbsolutePath().getParent();
            if (parent != null) {
                WholeFile.sync(parent);
            }
            return run;
        } catch (IOException | RuntimeException e) {
            giveUp(lock, out, !existed, e);
            throw e;
        }
    }

    /**
     * Reopens a run that did not finish. Its manifest keeps its job, options, seed, inputs and first start; whether they
     * fit what the user asks for now is for the caller to check.
     *
     * @throws InputException when there is no unfinished run, or another process is writing it
     */
    public static RunDirectory resume(Path out) throws IOException {
        Path file = out.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new InputException(out + ": found no " + MANIFEST + ", expected the directory of an unfinished run");
        }
        if (RunManifest.read(file).status() == RunStatus.FINISHED) {
            sweepFinished(out);
        }
        RunLock lock = RunLock.take(out);
        try {
            RunManifest found = RunManifest.read(file);
            if (found.status() == RunStatus.FINISHED) {
                throw new InputException(out + ": found a finished run (" + found.job() + ", " + found.finished()
                        + "), expected an unfinished one to resume");
            }
            refuseLinks(out, CHECKPOINT);
            sweep(out);
            new CheckpointFolder(out, found.kept()).sweep();
            var run = new RunDirectory(out, false, lock, found, found);
            run.writeManifest(found.resumed());
            return run;
        } catch (IOException | RuntimeException e) {
            giveUp(lock, out, false, e);
            throw e;
        }
    }

    /**
     * Whether {@code --resume} finds nothing to go on from: no directory, or one that is empty but for what a process left
     * that was killed before it had written its manifest.
     */
    public static boolean isUnbegun(Path out) throws IOException {
        if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        return Files.isDirectory(out) && content(out).isEmpty();
    }

    /**
     * Removes what a finished run that was killed at its very end left behind: its lock, its checkpoint, temporary files.
     * Does nothing where there is no finished run, where another process holds it, or where nothing can be removed.
     */
    public static void sweepFinished(Path out) {
        Path file = out.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            if (RunManifest.read(file).status() != RunStatus.FINISHED || !hasLeftovers(out)) {
                return;
            }
            RunLock lock = RunLock.tryTake(out);
            if (lock != null) {
                try (lock) {
                    RunManifest found = RunManifest.read(file);
                    if (found.status() == RunStatus.FINISHED) {
                        sweep(out);
                        new CheckpointFolder(out, found.kept()).delete();
                    }
                }
            }
        } catch (IOException | InputException e) {
            // a place that can only be read, for one; nothing depends on it
        }
    }

    private static boolean hasLeftovers(Path out) throws IOException {
        try (Stream<Path> content = Files.list(out)) {
            return content.anyMatch(path -> {
                String name = String.valueOf(path.getFileName());
                return name.equals(RunLock.NAME)
                        || name.equals(".lock")
                        || name.equals(CHECKPOINT)
                        || WholeFile.isLeftover(path);
            });
        }
    }

    /** Refuses all but a new directory and one that is as good as empty; returns whether there is one. */
    private static boolean refuseContent(Path out) throws IOException {
        if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isDirectory(out)) {
            throw new InputException(out + ": found " + (Files.exists(out) ? "a file" : "a link that leads nowhere")
                    + ", expected a new or empty directory for the results");
        }
        Path file = out.resolve(MANIFEST);
        if (Files.isRegularFile(file)) {
            RunManifest found = RunManifest.read(file);
            throw new InputException(
                    found.status() == RunStatus.FINISHED
                            ? out + ": found a finished run (" + found.job() + ", " + found.finished()
                                    + "), expected a new or empty directory, such as --out " + FreeName.after(out)
                            : out + ": found a run that has not finished (" + found.job() + ", "
                                    + found.status().label() + ", started " + found.started()
                                    + "), expected a new or empty directory; continue it with --resume, or choose"
                                    + " another, such as --out " + FreeName.after(out));
        }
        List<String> names = content(out);
        if (!names.isEmpty()) {
            throw new InputException(out + ": found a directory with other files (" + names.get(0)
                    + (names.size() > 1 ? ", ..." : "") + "), expected a new or empty directory");
        }
        return true;
    }

    /** Names of what is in a directory, in order, but for what a killed process of ours may have left. */
    private static List<String> content(Path out) throws IOException {
        try (Stream<Path> content = Files.list(out)) {
            return content.filter(path -> !WholeFile.isLeftover(path))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(RunLock.NAME))
                    .sorted()
                    .toList();
        }
    }

    /** The directory. */
    public Path path() {
        return root;
    }

    /** The manifest as it stands on disk. */
    public RunManifest manifest() {
        return manifest;
    }

    /** Whether the run goes on from what an earlier process left. */
    public boolean isResumed() {
        return before != null;
    }

    /** The folder for what {@code --resume} continues from; it exists. Write into it by {@link #writeAtomically}. */
    public Path checkpointDirectory() throws IOException {
        refuseLinks(root, CHECKPOINT);
        return Files.createDirectories(root.resolve(CHECKPOINT));
    }

    /**
     * Writes or replaces one file: all of it or nothing.
     *
     * @param name relative name, such as {@code edges.arrow} or {@code checkpoint/chain-3.arrow}
     * @param body writes the content to the path it is given
     * @return the file
     * @throws IllegalArgumentException when the name leads out of the directory
     */
    public Path writeAtomically(String name, IoConsumer<Path> body) throws IOException {
        Path target = inside(name);
        Path folder = target.resolveSibling("");
        if (!folder.equals(root.normalize())) {
            refuseLinks(root, name.substring(0, Math.max(0, name.lastIndexOf('/'))));
            Files.createDirectories(folder);
        }
        written.put(name, WholeFile.write(target, body).at(name));
        return target;
    }

    /**
     * Takes a file for one of this run's that was written here by other means, whole.
     *
     * @param file in the directory
     */
    public void adopt(Path file) throws IOException {
        String name = root.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
        inside(name);
        written.put(name, new RunOutput(name, Files.size(file), RunInput.sha256(file)));
    }

    /** Size and digest of a file that was written since the run was opened. */
    public Optional<RunOutput> written(String name) {
        return Optional.ofNullable(written.get(name));
    }

    private Path inside(String name) {
        Path target = root.resolve(name).normalize();
        Path folder = target.getParent();
        if (folder == null || !folder.startsWith(root.normalize())) {
            throw new IllegalArgumentException("found '" + name + "', expected the name of a file in " + root);
        }
        return target;
    }

    /** Folders of a run are its own: what a link in their place leads to belongs to somebody else. */
    private static void refuseLinks(Path root, String folder) {
        Path at = root;
        for (String part : folder.split("/", -1)) {
            at = at.resolve(part);
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new InputException(at + ": found " + (Files.isSymbolicLink(at) ? "a link" : "a file")
                        + ", expected the run's own folder");
            }
        }
    }

    /** Ends the run with success; call it after every other file has been written. */
    public void finish(Instant when, Map<String, @Nullable Object> results) throws IOException {
        List<RunOutput> outputs = written.values().stream()
                .filter(file -> !file.path().startsWith(CHECKPOINT + "/")
                        && !file.path().equals(MANIFEST))
                .toList();
        writeManifest(manifest.ended(RunStatus.FINISHED, when, results, outputs));
    }

    /** Ends the run without success; the checkpoint stays. */
    public void stop(RunStatus how, Instant when, Map<String, @Nullable Object> results) throws IOException {
        if (how != RunStatus.FAILED && how != RunStatus.INTERRUPTED) {
            throw new IllegalArgumentException("found the status " + how.label() + ", expected "
                    + RunStatus.FAILED.label() + " or " + RunStatus.INTERRUPTED.label());
        }
        writeManifest(manifest.ended(how, when, results, List.of()));
    }

    /**
     * Undoes the opening, for input that turns out to be bad: removes all that a fresh run has written, and the directory
     * when the run made it; puts back the manifest of a run that was to be resumed.
     */
    public void discard() throws IOException {
        if (before != null) {
            writeManifest(before);
            close();
            return;
        }
        // the manifest goes first: from then on this is no run
        Files.deleteIfExists(root.resolve(MANIFEST));
        for (String name : written.keySet()) {
            Files.deleteIfExists(root.resolve(name));
        }
        deleteCheckpoint();
        for (String name : written.keySet()) {
            Path folder = root.resolve(name).resolveSibling("").normalize();
            if (!folder.equals(root.normalize())) {
                CheckpointFolder.deleteIfEmpty(folder);
            }
        }
        close();
        if (created) {
            CheckpointFolder.deleteIfEmpty(root);
        }
    }

    /**
     * Removes the checkpoint: for a run that has finished and needs it no more. What cannot be removed then is left for
     * the next touch: the results are there.
     */
    public void deleteCheckpoint() throws IOException {
        try {
            new CheckpointFolder(root, manifest.kept()).delete();
        } catch (IOException e) {
            if (manifest.status() != RunStatus.FINISHED) {
                throw e;
            }
        }
    }

    /** Gives the directory free for other processes; writes nothing. */
    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } catch (IOException e) {
            if (manifest.status() != RunStatus.FINISHED) {
                throw e;
            }
        }
    }

    private void writeManifest(RunManifest next) throws IOException {
        writeAtomically(MANIFEST, next::write);
        manifest = next;
    }

    /** Removes what a killed process left under names of their own: temporary files here and in the model's folder. */
    private static void sweep(Path out) throws IOException {
        for (Path folder : List.of(out, out.resolve("model"))) {
            if (folder.equals(out) || Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                List<Path> leftovers;
                try (Stream<Path> content = Files.list(folder)) {
                    leftovers = content.filter(WholeFile::isLeftover).toList();
                }
                for (Path file : leftovers) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (Files.isRegularFile(out.resolve(MANIFEST))) {
            RunLock.sweepOld(out);
        }
    }

    private static void giveUp(RunLock lock, Path out, boolean created, Exception failure) {
        try {
            lock.close();
            if (created && !Files.exists(out.resolve(MANIFEST))) {
                CheckpointFolder.deleteIfEmpty(out);
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
