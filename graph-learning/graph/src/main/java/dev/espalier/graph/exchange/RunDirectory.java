package dev.espalier.graph.exchange;

import dev.espalier.graph.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory a job writes, safe against a kill at any moment.
 *
 * <p>What holds after a crash at any step, {@code kill -9} and power loss included:
 * <ul>
 *   <li>a directory is a run if and only if it has a {@code run.json}; it is written first, with status "running";
 *   <li>no file under its final name is ever half-written: each is written to a hidden temporary name beside it, synced
 *       to disk and renamed;
 *   <li>{@code run.json} says "finished" only when every other file is there, because it is replaced last;
 *   <li>{@code checkpoint/} lives in the directory from the start, so that {@code --resume} finds it;
 *   <li>temporary files a killed process left behind are swept away when the run is resumed.
 * </ul>
 *
 * A job validates its input before it creates the directory, and calls {@link #discard} when it finds bad input later:
 * then nothing stays behind. A lock, which the system drops with the process, keeps two processes out of one run.
 * Not thread-safe, but for {@link #writeAtomically} under different names.
 */
public final class RunDirectory implements Closeable {
    /** The name of the manifest. */
    public static final String MANIFEST = "run.json";

    private static final String CHECKPOINT = "checkpoint";
    private static final String LOCK = ".lock";
    private static final String TEMPORARY = ".tmp";

    private final Path root;
    private final boolean created;
    private final FileChannel lock;
    private RunManifest manifest;

    private RunDirectory(Path root, boolean created, FileChannel lock, RunManifest manifest) {
        this.root = root;
        this.created = created;
        this.lock = lock;
        this.manifest = manifest;
    }

    /**
     * Starts a run in a directory that does not exist or is empty.
     *
     * @throws InputException when there is something else; the message says what and what to do
     */
    public static RunDirectory create(Path out, RunManifest manifest) throws IOException {
        boolean existed = Files.exists(out);
        try {
            Files.createDirectories(out);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(out + ": found a file, expected a new or empty directory for the results", e);
        }
        FileChannel lock = lock(out);
        try {
            refuseContent(out);
            var run = new RunDirectory(out, !existed, lock, manifest);
            run.writeManifest(manifest);
            Path parent = out.toAbsolutePath().getParent();
            if (parent != null) {
                sync(parent);
            }
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            if (e instanceof InputException && !Files.exists(out.resolve(MANIFEST))) {
                Files.deleteIfExists(out.resolve(LOCK));
            }
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
        FileChannel lock = lock(out);
        try {
            RunManifest found = RunManifest.read(file);
            if (found.status() == RunStatus.FINISHED) {
                throw new InputException(out + ": found a finished run (" + found.job() + ", " + found.finished()
                        + "), expected an unfinished one to resume");
            }
            sweep(out);
            sweep(out.resolve(CHECKPOINT));
            var run = new RunDirectory(out, false, lock, found);
            run.writeManifest(new RunManifest(
                    found.job(),
                    found.version(),
                    found.options(),
                    found.seed(),
                    found.inputs(),
                    RunStatus.RUNNING,
                    found.started(),
                    null,
                    Map.of()));
            return run;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void refuseContent(Path out) throws IOException {
        Path file = out.resolve(MANIFEST);
        if (Files.exists(file)) {
            RunManifest found = RunManifest.read(file);
            throw new InputException(
                    found.status() == RunStatus.FINISHED
                            ? out + ": found a finished run (" + found.job() + ", " + found.finished()
                                    + "), expected a new or empty directory; choose another --out"
                            : out + ": found a run that has not finished (" + found.job() + ", "
                                    + found.status().label() + ", started " + found.started()
                                    + "), expected a new or empty directory; continue it with --resume or choose another"
                                    + " --out");
        }
        sweep(out);
        try (Stream<Path> content = Files.list(out)) {
            List<String> names = content.map(p -> p.getFileName().toString())
                    .filter(name -> !name.equals(LOCK))
                    .sorted()
                    .toList();
            if (!names.isEmpty()) {
                throw new InputException(out + ": found a directory with other files (" + names.get(0)
                        + (names.size() > 1 ? ", ..." : "") + "), expected a new or empty directory");
            }
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

    /** The folder for what {@code --resume} continues from; it exists. Write into it by {@link #writeAtomically}. */
    public Path checkpointDirectory() throws IOException {
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
        Path target = root.resolve(name).normalize();
        Path folder = target.getParent();
        if (folder == null || !folder.startsWith(root.normalize())) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a file in " + root);
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + target.getFileName() + TEMPORARY);
        // an interrupted thread cannot use a FileChannel, and a run that is interrupted has its checkpoint to write
        boolean interrupted = Thread.interrupted();
        try {
            body.accept(temporary);
            sync(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } finally {
            Files.deleteIfExists(temporary);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return target;
    }

    /** Ends the run with success; call it after every other file has been written. */
    public void finish(Instant when, Map<String, @Nullable Object> results) throws IOException {
        writeManifest(manifest.ended(RunStatus.FINISHED, when, results));
    }

    /** Ends the run without success; the checkpoint stays. */
    public void stop(RunStatus how, Instant when, Map<String, @Nullable Object> results) throws IOException {
        if (how != RunStatus.FAILED && how != RunStatus.INTERRUPTED) {
            throw new IllegalArgumentException("a run stops as FAILED or INTERRUPTED but was given " + how);
        }
        writeManifest(manifest.ended(how, when, results));
    }

    /** Removes all this run has written, and the directory when it made it: for input that turns out to be bad. */
    public void discard() throws IOException {
        // the manifest goes first: from then on this is no run
        Files.deleteIfExists(root.resolve(MANIFEST));
        close();
        deleteTree(root, created);
    }

    /** Removes the checkpoint: for a run that has finished and needs it no more. */
    public void deleteCheckpoint() throws IOException {
        deleteTree(root.resolve(CHECKPOINT), true);
    }

    /** Gives the directory free for other processes; writes nothing. */
    @Override
    public void close() throws IOException {
        if (lock.isOpen()) {
            Files.deleteIfExists(root.resolve(LOCK));
            lock.close();
        }
    }

    private void writeManifest(RunManifest next) throws IOException {
        writeAtomically(MANIFEST, next::write);
        manifest = next;
    }

    private static FileChannel lock(Path out) throws IOException {
        FileChannel channel = FileChannel.open(out.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            held = false;
        }
        if (!held) {
            channel.close();
            throw new InputException(
                    out + ": found a run that another process is writing, expected a directory nobody writes to");
        }
        return channel;
    }

    private static void sweep(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                for (Path file : content.toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(".") && name.endsWith(TEMPORARY)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static void deleteTree(Path folder, boolean itself) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (itself || !path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            throw new IOException(folder + " was written to while it was being removed", e);
        }
    }

    /** Syncs a file or, where the system can, the directory entry that names it. */
    private static void sync(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                // Windows cannot open a directory; the rename itself is still atomic there
            }
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }
}
