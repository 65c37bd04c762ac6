package dev.espalier.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of the traffic data that forecast jobs are tried on: speeds every five minutes from 1 March 2012. */
public final class Speeds {
    /** What a job must be told of them. */
    static final List<Object> DATES = List.of("--start", "2012-03-01 00:00", "--freq", "5min");

    /** A network and training that take a second. */
    static final List<Object> SMALL =
            List.of("--hidden", 8, "--embedding", 2, "--epochs", 2, "--horizon", 3, "--window", 6);

    private Speeds() {}

    /** Writes the first rows of the first series. */
    public static Path write(Path file, int series, int rows) throws IOException {
        return Files.write(file, lines(series, rows));
    }

    /** The first rows of the first series, with a header. */
    static List<String> lines(int series, int rows) throws IOException {
        try (InputStream in = Speeds.class.getResourceAsStream("/reference/traffic/speeds.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .limit(rows + 1L)
                    .map(line -> Stream.of(line.split(",", -1)).limit(series).collect(Collectors.joining(",")))
                    .toList();
        }
    }

    /** Arguments put together. */
    static Object[] arguments(List<?>... parts) {
        return join(parts).toArray();
    }

    /** Lists put together. */
    static List<Object> join(List<?>... parts) {
        return Stream.of(parts).<Object>flatMap(List::stream).toList();
    }
}
