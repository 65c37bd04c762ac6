package dev.espalier.forecasting.result;

import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A trained forecaster's files as one array of bytes, to travel between executors and the driver. */
public final class ForecasterArchive {
    private static final String MODEL = "forecaster.json";

    /** The forecaster and its tensors. */
    private static final int MOST_FILES = 2;

    private ForecasterArchive() {}

    /** The forecaster's files as one archive. */
    public static byte[] pack(TrainedForecaster forecaster) throws IOException {
        return inTemporaryFolder(folder -> {
            forecaster.save(folder.resolve(MODEL));
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes);
                    Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                    Files.copy(file, zip);
                }
            }
            return bytes.toByteArray();
        });
    }

    /**
     * What {@link #pack} made of a forecaster.
     *
     * @throws InputException when it is something else
     */
    public static TrainedForecaster unpack(byte[] archive) throws IOException {
        return inTemporaryFolder(folder -> {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
                int files = 0;
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    String name = entry.getName();
                    if (++files > MOST_FILES
                            || !name.matches("forecaster[A-Za-z0-9.-]{1,40}")
                            || Files.exists(folder.resolve(name))) {
                        throw new InputException("an archive of a forecaster: found the file '" + name + "', expected "
                                + MODEL + " and its tensors");
                    }
                    Files.copy(zip, folder.resolve(name));
                }
            } catch (ZipException | EOFException | IllegalArgumentException e) { // of bytes in memory: what they are
                throw new InputException(
                        "an archive of a forecaster: found a damaged one (" + e.getMessage()
                                + "), expected a whole one",
                        e);
            }
            if (!Files.isRegularFile(folder.resolve(MODEL))) {
                throw new InputException("an archive of a forecaster: found no " + MODEL + ", expected it");
            }
            return TrainedForecaster.load(folder.resolve(MODEL));
        });
    }

    /** A forecaster on its way to a task. */
    public static final class Packed implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        private Packed(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Of a forecaster, for a task elsewhere. */
        public static Packed of(TrainedForecaster forecaster) {
            try {
                return new Packed(pack(forecaster));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The forecaster again, in whatever process. */
        public TrainedForecaster forecaster() {
            try {
                return unpack(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T inTemporaryFolder(Work<T> work) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "forecaster");
        try {
            return work.in(folder);
        } finally {
            try (Stream<Path> content = Files.walk(folder)) {
                List<Path> inside = content.sorted(Comparator.reverseOrder()).toList();
                for (Path path : inside) {
                    Files.delete(path);
                }
            }
        }
    }
}
