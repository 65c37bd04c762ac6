package dev.espalier.testing;

import dev.espalier.graph.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A reader under mutated inputs, in this JVM, without instrumentation: what Jazzer's replays leave out, cheap enough for a
 * build and for a million inputs. It starts from the inputs that a {@code FuzzTest} keeps, changes bits, numbers and words,
 * cuts, doubles and joins pieces, and keeps time. The only outcomes are a valid result and an {@link InputException}.
 *
 * <p>{@code -Despalier.fuzz.inputs=1000000} says how many inputs, else {@link #IN_A_BUILD}; {@code -Despalier.fuzz.seconds}
 * bounds the time of a reader, else {@link #SECONDS_IN_A_BUILD}.
 */
public final class FuzzRun {
    /** Inputs of a reader in a build. */
    public static final int IN_A_BUILD = 100_000;

    private static final double SECONDS_IN_A_BUILD = 3;

    /** No input of at most {@link #MOST_BYTES} bytes may take longer, however slow the machine. */
    private static final double SECONDS_OF_AN_INPUT = 10;

    private static final int MOST_BYTES = 1 << 14;

    /** What numbers in files are made of: ends of ranges, signs, and words of the formats read here. */
    private static final String[] WORDS = {
        "0", "-1", "1e308", "1e999", "-0.0", "NaN", "Infinity", "null", "true", "2147483647", "-2147483648", "2000000000",
        "9223372036854775807", "99999999999999999999", "\"", "'", "[", "]", "{", "}", "[[", "<", ">", "&", ";", ",", ":",
        "\n", "\r\n", "\t", "\0", "\uFEFF", "\u00e9", "- ", "? ", "|", "../", "%", "#", "=", "->", "0x1p1024", "x", ""
    };

    private static final long[] NUMBERS = {0, 1, -1, 2, 7, 127, 128, 255, 256, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE};

    /** A reader of bytes: returns what it made of them, or refuses them. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] content) throws Exception;
    }

    /**
     * What a run came to.
     *
     * @param inputs  how many were read
     * @param refused how many of them by an InputException
     * @param slowest seconds of the slowest
     * @param seconds in all
     */
    public record Outcome(long inputs, long refused, double slowest, double seconds) {}

    private FuzzRun() {}

    /** A reader of files as one of bytes: each input becomes a file of that name in a folder of its own. */
    public static Reader ofFile(String name, FileReader reader) {
        return content -> {
            Path folder = Files.createTempDirectory("fuzz");
            Path file = folder.resolve(name);
            try {
                Files.write(file, content);
                reader.read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        };
    }

    /** A reader of a file. */
    @FunctionalInterface
    public interface FileReader {
        void read(Path file) throws Exception;
    }

    /** Reads one input, as a {@code FuzzTest} does; a refusal must say something. */
    public static void once(Reader reader, byte[] content) throws Exception {
        try {
            reader.read(content);
        } catch (InputException expected) {
            if (String.valueOf(expected.getMessage()).isBlank()) {
                throw new AssertionError("a refusal without words", expected);
            }
        }
    }

    /**
     * Reads mutations of the inputs that a test keeps.
     *
     * @param test   whose stored inputs lie beside it, in {@code NAME + "Inputs/" + method}
     * @param method of the test
     * @param reader that throws nothing but InputException, which it need not catch
     * @throws AssertionError with the input, in hexadecimal, for any other outcome, or one that takes too long
     */
    public static Outcome of(Class<?> test, String method, Reader reader) throws IOException {
        long inputs = Long.getLong("espalier.fuzz.inputs", IN_A_BUILD);
        double seconds = Double.parseDouble(System.getProperty("espalier.fuzz.seconds", "" + SECONDS_IN_A_BUILD));
        long seed = Long.getLong("espalier.fuzz.seed", 1);
        return of(corpus(test, method), reader, inputs, seconds, new SplittableRandom(seed));
    }

    static Outcome of(List<byte[]> corpus, Reader reader, long inputs, double seconds, SplittableRandom random) {
        long started = System.nanoTime();
        long refused = 0;
        long done = 0;
        double slowest = 0;
        while (done < inputs && (System.nanoTime() - started) * 1e-9 < seconds) {
            byte[] input = done < corpus.size() ? corpus.get((int) done) : mutated(corpus, random);
            long before = System.nanoTime();
            try {
                reader.read(input);
            } catch (InputException expected) {
                refused++;
            } catch (Throwable other) {
                throw new AssertionError("an outcome that is neither a result nor an InputException, of " + hex(input), other);
            }
            double took = (System.nanoTime() - before) * 1e-9;
            slowest = Math.max(slowest, took);
            if (took > SECONDS_OF_AN_INPUT) {
                throw new AssertionError(took + " seconds for " + hex(input));
            }
            done++;
        }
        return new Outcome(done, refused, slowest, (System.nanoTime() - started) * 1e-9);
    }

    private static String hex(byte[] input) {
        var text = new StringBuilder();
        for (byte b : input) {
            text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return input.length + " bytes: " + text;
    }

    /** The inputs that a test keeps; an AssertionError for none. */
    public static List<byte[]> corpus(Class<?> test, String method) throws IOException {
        URL folder = test.getResource(test.getSimpleName() + "Inputs/" + method);
        if (folder == null) {
            throw new AssertionError("no stored inputs of " + test.getSimpleName() + "." + method);
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    inputs.add(in.readAllBytes());
                }
            }
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        return inputs;
    }

    private static byte[] mutated(List<byte[]> corpus, SplittableRandom random) {
        byte[] input = corpus.get(random.nextInt(corpus.size()));
        int changes = 1 + random.nextInt(1 + random.nextInt(8));
        for (int c = 0; c < changes; c++) {
            input = change(input, corpus, random);
        }
        return input.length > MOST_BYTES ? java.util.Arrays.copyOf(input, MOST_BYTES) : input;
    }

    private static byte[] change(byte[] input, List<byte[]> corpus, SplittableRandom random) {
        int length = input.length;
        int at = random.nextInt(length + 1);
        int to = Math.min(length, at + 1 + random.nextInt(1 + random.nextInt(64)));
        byte[] copy = input.clone();
        switch (random.nextInt(9)) {
            case 0 -> {
                if (at < length) {
                    copy[at] ^= (byte) (1 << random.nextInt(8));
                }
                return copy;
            }
            case 1 -> {
                if (at < length) {
                    copy[at] = (byte) random.nextInt(256);
                }
                return copy;
            }
            case 2 -> { // a number of 1, 2, 4 or 8 bytes, little-endian
                long number = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1;
                int width = 1 << random.nextInt(4);
                for (int b = 0; b < width && at + b < length; b++) {
                    copy[at + b] = (byte) (number >> 8 * b);
                }
                return copy;
            }
            case 3 -> {
                return join(input, 0, at, new byte[0], input, to, length);
            }
            case 4 -> {
                return join(input, 0, to, new byte[0], input, at, length);
            }
            case 5 -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
                return join(input, 0, at, word, input, random.nextBoolean() ? at : to, length);
            }
            case 6 -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length + 1);
                return join(input, 0, at, new byte[0], other, from, other.length);
            }
            case 7 -> { // a digit for a number, where there is one
                for (int i = at; i < length; i++) {
                    if (input[i] >= '0' && input[i] <= '9') {
                        byte[] word = WORDS[random.nextInt(14)].getBytes(StandardCharsets.UTF_8);
                        return join(input, 0, i, word, input, i + 1, length);
                    }
                }
                return copy;
            }
            default -> { // the same piece over and over
                byte[] piece = java.util.Arrays.copyOfRange(input, at, to);
                var many = new ByteArrayOutputStream();
                int times = 1 + random.nextInt(200);
                for (int i = 0; i < times && many.size() < MOST_BYTES; i++) {
                    many.writeBytes(piece);
                }
                return join(input, 0, at, many.toByteArray(), input, at, length);
            }
        }
    }

    private static byte[] join(byte[] head, int from, int to, byte[] middle, byte[] tail, int start, int end) {
        var out = new ByteArrayOutputStream();
        out.write(head, from, to - from);
        out.writeBytes(middle);
        out.write(tail, start, end - start);
        return out.toByteArray();
    }
}
