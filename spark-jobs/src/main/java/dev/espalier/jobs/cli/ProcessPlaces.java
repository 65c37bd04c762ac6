package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a process of Espalier needs of its surroundings: file names it can use, and a place for temporary files. */
final class ProcessPlaces implements AutoCloseable {
    private static final Set<String> NEED_NOTHING = Set.of("-h", "--help", "-V", "--version");
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private volatile @Nullable TemporaryFolder temporary;

    /**
     * Sees to both.
     *
     * @throws InputException  when an argument has letters that this JVM cannot find files by
     * @throws FailedException when there is no place for temporary files
     */
    void prepare(List<String> args) {
        requireNames(System.getProperty("sun.jnu.encoding", "UTF-8"), COMMAND_LINE);
        if (args.stream().anyMatch(NEED_NOTHING::contains)) {
            return;
        }
        try {
            temporary = TemporaryFolder.claim();
        } catch (IOException e) {
            throw new FailedException(
                    "The folder for temporary files (" + System.getProperty("java.io.tmpdir")
                            + ") cannot be used; name another one by TMPDIR, or with spark-submit by"
                            + " --driver-java-options -Djava.io.tmpdir=DIR.",
                    e);
        }
    }

    /**
     * Java finds files by the letters of the locale it was started in, and reads its arguments in it: under the locale C
     * all beyond ASCII is lost before {@code main}. The launcher sees to UTF-8, spark-submit does not. Where the locale has
     * such letters, names that are really UTF-8 come through as others and find their files all the same.
     *
     * @param encoding of file names in this JVM
     * @param raw      the command line as the system has it, where it has one
     */
    static void requireNames(String encoding, Path raw) {
        if (!Charset.isSupported(encoding)
                || Charset.forName(encoding).newEncoder().canEncode('\u00E9')
                || !Files.isReadable(raw)) {
            return;
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(raw);
        } catch (IOException e) {
            return;
        }
        for (byte b : bytes) {
            if (b < 0) {
                throw new InputException(
                        "found arguments with letters beyond ASCII and the locale's encoding " + encoding
                                + ", under which Java cannot read them, expected UTF-8: set LC_ALL=C.UTF-8 and start again");
            }
        }
    }

    @Override
    public void close() {
        TemporaryFolder folder = temporary;
        if (folder != null) {
            temporary = null;
            folder.close();
        }
    }
}
