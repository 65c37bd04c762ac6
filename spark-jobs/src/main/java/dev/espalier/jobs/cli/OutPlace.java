package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.hadoop.Places;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells the user's mistake, an {@code --out} to which nobody can write, from the machine's: a full disk. */
public final class OutPlace {
    /** What systems say of places where nothing can be written, whatever space there is. */
    private static final List<String> REASONS = List.of(
            "permission denied",
            "operation not permitted",
            "read-only file system",
            "not a directory",
            "name too long",
            "no such file or directory");

    private OutPlace() {}

    /** Something that makes the first file or folder of a result. */
    public interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Opens a place for results.
     *
     * @throws InputException when nothing can be written there
     */
    public static <T> T open(Path out, Opening<T> opening) throws IOException {
        if (Places.isRemote(out)) {
            throw new InputException(
                    "--out: found " + out + ", expected a folder of this machine's file systems, in which files can be"
                            + " locked, appended to and renamed; copy the finished run from there"
                            + " (hadoop fs -put)");
        }
        try {
            return opening.open();
        } catch (FileSystemException e) {
            String reason = reason(e);
            if (REASONS.stream().noneMatch(reason::contains)) {
                throw e;
            }
            throw new InputException(
                    "--out: found " + out + ", where nothing can be written (" + reason + ": " + e.getFile()
                            + "), expected a place that can be written to",
                    e);
        }
    }

    private static String reason(FileSystemException e) {
        String words = String.valueOf(e.getReason());
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException none -> "no such file or directory";
            default -> words.toLowerCase(Locale.ROOT);
        };
    }
}
