package dev.espalier.graph.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters and lines against the JDK's own decoder; damage with its line. */
class Utf8ReaderTest {
    @TempDir
    private Path folder;

    private static String all(Reader reader) throws IOException {
        StringWriter all = new StringWriter();
        reader.transferTo(all);
        return all.toString();
    }

    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> "\t\r\n ,".charAt(random.nextInt(5));
                        case 1 -> 0xA0 + random.nextInt(0xD000);
                        case 2 -> 0x10000 + random.nextInt(0x100000);
                        default -> ' ' + random.nextInt(95);
                    });
        }
        return text.toString();
    }

    @Randomised(cases = 60)
    void textIsThatOfTheJdk(Key key) throws IOException {
        SplittableRandom random = key.random();
        String text = text(random, random.nextInt(300));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, all(new Utf8Reader("t", new Trickle(bytes, random.split()))));
        // long ones, so that characters lie across the ends of buffers
        String longer = "x".repeat(65_536 - random.nextInt(9)) + text;
        Utf8Reader reader = new Utf8Reader("t", new ByteArrayInputStream(longer.getBytes(StandardCharsets.UTF_8)));
        reader.head();
        assertEquals(longer, all(reader));
    }

    /** Of any bytes: what the JDK decodes is read, and what it does not, or what has control characters, is refused. */
    @Randomised(cases = 300)
    void damageIsRefusedWithItsLine(Key key) throws IOException {
        SplittableRandom random = key.random();
        byte[] bytes = text(random, 40).getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) random.nextInt(256);
        String expected;
        try {
            expected = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            expected = null;
        }
        Utf8Reader reader = new Utf8Reader("t", new Trickle(bytes, random.split()));
        if (expected != null && expected.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\r' || c == '\n')) {
            assertEquals(expected, all(reader));
            return;
        }
        var refused = assertThrows(InputException.class, () -> all(reader));
        String message = String.valueOf(refused.getMessage());
        long line = 1
                + new String(bytes, 0, at, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        // bytes that lack their next are noticed there, which may be behind the end of a line
        assertTrue(message.startsWith("t, line " + line + ": found "), message + ", expected line " + line);
        assertTrue(message.contains("not UTF-8") || message.contains("control character 0x"), message);
    }

    @Randomised(cases = 40)
    void linesArePackedOrNot(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            lines.add(text(random, random.nextInt(30)).replaceAll("[\\r\\n]", ""));
        }
        String end = List.of("\n", "\r\n").get(random.nextInt(2));
        byte[] plain = (String.join(end, lines) + (lines.isEmpty() ? "" : end)).getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(plain, packed(plain))) {
            Path file = Files.write(folder.resolve("lines"), bytes);
            try (TextLines read = TextLines.open(file)) {
                for (int i = 0; i < lines.size(); i++) {
                    assertEquals(lines.get(i), read.next());
                    assertEquals(i + 1, read.line());
                }
                assertNull(read.next());
            }
            try (Reader reader = TextLines.reader(file)) {
                assertEquals(new String(plain, StandardCharsets.UTF_8), all(reader));
            }
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** A gzip file that is cut or has a byte changed is refused, or reads as what was packed: never as anything else. */
    @Randomised(cases = 100)
    void damagedGzipIsRefused(Key key) throws IOException {
        SplittableRandom random = key.random();
        byte[] plain = text(random, 200).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = packed(plain);
        boolean isCut = random.nextBoolean();
        byte[] damaged = isCut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        if (!isCut) {
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try (var in = new GzipBytes("t.gz", new ByteArrayInputStream(damaged))) {
            assertArrayEquals(plain, in.readAllBytes());
        } catch (InputException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("t.gz: found a"), e.getMessage());
        }
    }

    @Test
    void bytesOneByOneAreTheSame() throws IOException {
        byte[] plain = {0, (byte) 0xFF, 7, (byte) 0x80};
        try (var in = new GzipBytes("t.gz", new ByteArrayInputStream(packed(plain)))) {
            for (byte b : plain) {
                assertEquals(b & 0xFF, in.read());
            }
            assertEquals(-1, in.read());
        }
    }

    @ParameterizedTest
    @CsvSource({"none, no such file", "., a directory"})
    void whatIsNoFileIsRefused(String name, String found) {
        Path path = folder.resolve(name);
        var refused = assertThrows(InputException.class, () -> TextLines.open(path));
        assertEquals(path + ": found " + found + ", expected a text file", refused.getMessage());
    }

    /** A row that never ends is refused before it fills the memory; many short ones are not. */
    @Test
    void endlessRowsAreRefused() throws IOException {
        byte[] bytes = new byte[Utf8Reader.LONGEST_RECORD + 2];
        Arrays.fill(bytes, (byte) 'x');
        var endless = new Utf8Reader("t", new ByteArrayInputStream(bytes));
        var refused = assertThrows(InputException.class, () -> endless.transferTo(Writer.nullWriter()));
        assertTrue(String.valueOf(refused.getMessage()).contains("is a quote not closed?"), refused.getMessage());
        var rows = new Utf8Reader("t", new ByteArrayInputStream(bytes));
        char[] some = new char[1 << 16];
        long count = 0;
        for (int read = rows.read(some); read >= 0; read = rows.read(some)) {
            rows.recordEnded();
            count += read;
        }
        assertEquals(bytes.length, count);
    }
}
