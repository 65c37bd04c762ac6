package dev.espalier.testing;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.graph.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A reader under mutated inputs, in this JVM, without instrumentation: what Jazzer's replays leave out, cheap enough for a
 * build and for a million inputs. It starts from the inputs that a {@code FuzzTest} keeps, changes bits, numbers and words,
 * cuts, doubles and joins pieces, and keeps time. The only outcomes are a valid result and an {@link InputException}.
 *
 * <p>{@code -Despalier.fuzz.inputs=1000000} says how many inputs, else {@link #IN_A_BUILD}; {@code -Despalier.fuzz.seconds}
 * bounds the time of a reader, else {@link #SECONDS_IN_A_BUILD}; {@code -Despalier.fuzz.report=FILE} appends a row of a table:
 * reader, inputs, share refused, seconds of the slowest, inputs a second.
 */
public final class FuzzRun {
    /** Inputs of a reader in a build. */
    public static final int IN_A_BUILD = 100_000;

    private static final double SECONDS_IN_A_BUILD = 2;

    /** No input of at most {@link #MOST_BYTES} bytes may take more of the processor, all threads together. */
    private static final double SECONDS_OF_AN_INPUT = 10;

    /** Nor more on the clock: a reader that waits for ever takes no processor, one on a busy machine waits for its turn. */
    private static final double SECONDS_ON_THE_CLOCK = 200;

    private static final int MOST_BYTES = 1 << 14;

    /** How many of the words are numbers. */
    private static final int MOST_NUMBERS = 14;

    /** What numbers in files are made of: ends of ranges, signs, and words of the formats read here. */
    private static final String[] WORDS = {
        "0",
        "-1",
        "1e308",
        "1e999",
        "-0.0",
        "NaN",
        "Infinity",
        "null",
        "true",
        "2147483647",
        "-2147483648",
        "2000000000",
        "9223372036854775807",
        "99999999999999999999",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "[[",
        "<",
        ">",
        "&",
        ";",
        ",",
        ":",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\uFEFF",
        "\u00e9",
        "- ",
        "? ",
        "|",
        "../",
        "%",
        "#",
        "=",
        "->",
        "0x1p1024",
        "x",
        ""
    };

    private static final long[] NUMBERS = {
        0, 1, -1, 2, 7, 127, 128, 255, 256, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE
    };

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
        Outcome outcome = of(corpus(test, method), reader, inputs, seconds, new SplittableRandom(seed));
        String report = System.getProperty("espalier.fuzz.report");
        if (report != null) {
            String line = String.format(
                    Locale.ROOT,
                    "| %s.%s | %,d | %.0f %% | %.3f | %,.0f |%n",
                    test.getSimpleName().replace("FuzzTest", ""),
                    method,
                    outcome.inputs(),
                    100.0 * outcome.refused() / outcome.inputs(),
                    outcome.slowest(),
                    outcome.inputs() / outcome.seconds());
            Files.writeString(Path.of(report), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return outcome;
    }

    static Outcome of(List<byte[]> corpus, Reader reader, long inputs, double seconds, SplittableRandom random) {
        long started = System.nanoTime();
        long refused = 0;
        long done = 0;
        double slowest = 0;
        while (done < inputs && (System.nanoTime() - started) * 1e-9 < seconds) {
            byte[] input = done < corpus.size() ? corpus.get((int) done) : mutated(corpus, random);
            long before = System.nanoTime();
            long cpuBefore = cpuNanos();
            try {
                reader.read(input);
            } catch (InputException expected) {
                refused++;
            } catch (Throwable other) {
                throw new AssertionError(
                        "an outcome that is neither a result nor an InputException, of " + hex(input), other);
            }
            double took = (System.nanoTime() - before) * 1e-9;
            slowest = Math.max(slowest, took);
            double worked = (cpuNanos() - cpuBefore) * 1e-9;
            if (worked > SECONDS_OF_AN_INPUT || took > SECONDS_ON_THE_CLOCK) {
                throw new AssertionError(worked + " seconds of work and " + took + " on the clock for " + hex(input));
            }
            done++;
        }
        return new Outcome(done, refused, slowest, (System.nanoTime() - started) * 1e-9);
    }

    /** What this process has taken of the processor. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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
        return input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
    }

    private static byte[] change(byte[] input, List<byte[]> corpus, SplittableRandom random) {
        int length = input.length;
        int at = random.nextInt(length + 1);
        int to = Math.min(length, at + 1 + random.nextInt(1 + random.nextInt(64)));
        byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        return switch (random.nextInt(9)) {
            case 0 -> overwritten(input, at, at < length ? input[at] ^ (1L << random.nextInt(8)) : 0, 1);
            case 1 -> overwritten(input, at, random.nextInt(256), 1);
            case 2 ->
                overwritten(
                        input,
                        at,
                        NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1,
                        1 << random.nextInt(4));
            case 3 -> join(input, at, new byte[0], input, to);
            case 4 -> join(input, to, new byte[0], input, at);
            case 5 -> join(input, at, word, input, random.nextBoolean() ? at : to);
            case 6 -> join(input, at, new byte[0], other, random.nextInt(other.length + 1));
            case 7 -> numberReplaced(input, at, random);
            default -> join(input, at, repeated(Arrays.copyOfRange(input, at, to), 1 + random.nextInt(200)), input, at);
        };
    }

    /** With a number of some bytes, little-endian, in place of what is there. */
    private static byte[] overwritten(byte[] input, int at, long number, int width) {
        byte[] copy = input.clone();
        for (int b = 0; b < width && at + b < copy.length; b++) {
            copy[at + b] = (byte) (number >> (8 * b));
        }
        return copy;
    }

    /** With a word for the first digit from a place on. */
    private static byte[] numberReplaced(byte[] input, int at, SplittableRandom random) {
        for (int i = at; i < input.length; i++) {
            if (input[i] >= '0' && input[i] <= '9') {
                byte[] word = WORDS[random.nextInt(MOST_NUMBERS)].getBytes(StandardCharsets.UTF_8);
                return join(input, i, word, input, i + 1);
            }
        }
        return input;
    }

    private static byte[] repeated(byte[] piece, int times) {
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < times && many.size() < MOST_BYTES; i++) {
            many.writeBytes(piece);
        }
        return many.toByteArray();
    }

    /** The first bytes of one input, a middle, and another input from a place on. */
    private static byte[] join(byte[] head, int to, byte[] middle, byte[] tail, int from) {
        var out = new ByteArrayOutputStream();
        out.write(head, 0, to);
        out.writeBytes(middle);
        out.write(tail, from, tail.length - from);
        return out.toByteArray();
    }
}
