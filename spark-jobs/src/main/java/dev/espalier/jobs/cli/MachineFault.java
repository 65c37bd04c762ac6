package dev.espalier.jobs.cli;

import dev.espalier.graph.table.HeapBudget;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the machine refused, disk, rights or memory, in words: such a failure is no bug, and its trace helps nobody. */
final class MachineFault {
    private static final int DEEPEST = 20;

    /** What systems say, in the English that the JVM asks them in, as far as a user can do something about it. */
    private static final List<String> SYSTEM_WORDS = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "File too large",
            "Read-only file system",
            "Input/output error",
            "Permission denied",
            "Operation not permitted",
            "Too many open files",
            "Failed to create a temp directory");

    private MachineFault() {}

    /** The fault behind a failure; empty when it is another. */
    static Optional<String> of(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            Optional<String> words = words(at);
            if (words.isPresent()) {
                return words;
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static Optional<String> words(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof OutOfMemoryError && message.contains("native thread")) {
            return Optional.of("the system gave no thread more");
        }
        if (failure instanceof OutOfMemoryError || message.contains("java.lang.OutOfMemoryError")) {
            return Optional.of(memory());
        }
        if (message.contains("can't allocate memory")
                || failure.getClass().getSimpleName().equals("OutOfMemoryException")) {
            return Optional.of("the machine has no memory left for what is beside the heap (tensors, Arrow tables);"
                    + " give it more, or make the work smaller");
        }
        if (failure instanceof AccessDeniedException denied) {
            return Optional.of("no permission for " + denied.getFile());
        }
        if (failure instanceof NoSuchFileException none) {
            return Optional.of("there is no " + none.getFile());
        }
        if (failure instanceof IOException || failure instanceof LinkageError || failure.getCause() == null) {
            return SYSTEM_WORDS.stream()
                    .filter(message::contains)
                    .findFirst()
                    .map(words -> words.toLowerCase(Locale.ROOT) + place(failure));
        }
        return Optional.empty();
    }

    /** Also told where a job sees before it starts that memory will not do. */
    private static String memory() {
        double heap = (double) Runtime.getRuntime().maxMemory();
        return "the work takes more memory than the heap of " + HeapBudget.megabytes(heap) + "; "
                + HeapBudget.giveMore(2 * heap) + ", or make the work smaller";
    }

    private static String place(Throwable failure) {
        @Nullable String file = failure instanceof FileSystemException known ? known.getFile() : null;
        return file == null ? "" : " (" + file + ")";
    }
}
