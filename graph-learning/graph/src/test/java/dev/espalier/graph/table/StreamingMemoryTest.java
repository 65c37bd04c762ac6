package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file three times as large as the whole heap of a child JVM goes through row by row. */
@Tag("slow")
class StreamingMemoryTest {
    private static final long FILE_BYTES = 200L << 20;
    private static final String HEAP = "-Xmx64m";

    @TempDir
    Path folder;

    @Test
    void aFileLargerThanTheHeapIsStreamed() throws Exception {
        Path csv = folder.resolve("large.csv");
        long rows = 0;
        long sum = 0;
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write("a,b,c,d\n");
            for (long written = 8; written < FILE_BYTES; rows++) {
                String line = rows + ",-1.5,\"" + (rows % 1000) + "\",0.1234567890123\n";
                out.write(line);
                written += line.length();
                sum += rows % 1000;
            }
        }
        assertTrue(Files.size(csv) >= FILE_BYTES);
        Path result = folder.resolve("result");
        assertEquals(0, run(Child.class, csv, result));
        assertEquals(rows + " " + sum, Files.readString(result));
        // the same file whole is refused in words, not by an OutOfMemoryError
        assertEquals(0, run(WholeChild.class, csv, result));
        String refusal = Files.readString(result);
        assertTrue(refusal.contains("expected at most 48 MB; give Java more memory"), refusal);
    }

    private static int run(Class<?> child, Path csv, Path result) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                child.getName(),
                csv.toString(),
                result.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Counts the rows and adds up the third column. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            double[] sum = {0};
            try (TableSource source = Tables.open(Path.of(args[0]))) {
                long rows = Tables.forEachRow(source, row -> sum[0] += row[2]);
                Files.writeString(Path.of(args[1]), rows + " " + (long) sum[0]);
            }
        }
    }

    /** Writes down why the whole file cannot be read. */
    static final class WholeChild {
        private WholeChild() {}

        public static void main(String[] args) {
            try {
                String message;
                try {
                    message = "read "
                            + Tables.read(Path.of(args[0]), TableOptions.NONE)
                                    .data()
                                    .nrow();
                } catch (InputException e) {
                    message = String.valueOf(e.getMessage());
                }
                Files.writeString(Path.of(args[1]), message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
