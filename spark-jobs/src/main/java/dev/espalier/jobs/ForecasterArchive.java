package dev.espalier.jobs;

import dev.espalier.forecasting.train.TrainedForecaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A trained forecaster's files as one array of bytes, to travel between executors and the driver. */
final class ForecasterArchive {
    private static final String MODEL = "forecaster.json";

    private ForecasterArchive() {}

    static byte[] pack(TrainedForecaster forecaster) throws IOException {
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

    static TrainedForecaster unpack(byte[] archive) throws IOException {
        return inTemporaryFolder(folder -> {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
                }
            }
            return TrainedForecaster.load(folder.resolve(MODEL));
        });
    }

    /** A forecaster on its way to a task. */
    static final class Packed implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        private Packed(byte[] bytes) {
            this.bytes = bytes;
        }

        static Packed of(TrainedForecaster forecaster) {
            try {
                return new Packed(pack(forecaster));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        TrainedForecaster forecaster() {
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
