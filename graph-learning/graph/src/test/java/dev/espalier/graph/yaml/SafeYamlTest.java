package dev.espalier.graph.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML that is made to cost time or memory is refused where it gets too deep, too long or too clever. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SafeYamlTest {
    private static final int MANY = 300_000;

    @TempDir
    private Path folder;

    private String refusal(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), text, StandardCharsets.UTF_8);
        String message = String.valueOf(
                assertThrows(InputException.class, () -> SafeYaml.read(file)).getMessage());
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "? ", "{a: ", "[[],", "a: [", "- ? "})
    void nestingIsRefusedWhereItGetsTooDeep(String piece) throws IOException {
        refusal(piece.repeat(MANY / piece.length()));
        assertTrue(refusal("[".repeat(60) + "]".repeat(60)).contains("line 1: found more than 50"));
    }

    @Test
    void whatIsDeepButNotTooDeepIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), "a: " + "[".repeat(40) + "x" + "]".repeat(40));
        assertEquals(file + ", line 1", SafeYaml.place(file, Objects.requireNonNull(SafeYaml.read(file))));
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        assertNull(SafeYaml.read(empty));
    }

    @Test
    void tagsAndAnchorsAreRefusedAndSizeIsBounded() throws IOException {
        assertTrue(
                refusal("\na: &a [x]\nb: [" + "*a,".repeat(60) + "]\n").contains("line 2: found an anchor or alias"));
        assertTrue(refusal("a: *b\n").contains("line 1: found an anchor or alias"));
        assertTrue(refusal("a: !!java.net.URL [x]").contains("line 1: found the tag"));
        assertTrue(refusal("a: 1\nb: !!str 007").contains("line 2: found the tag"));
        assertTrue(refusal("x".repeat(4 << 20)).contains("bytes, expected a YAML file of at most"));
    }

    @Test
    void whatIsNoFileOrNoTextSaysSo() throws IOException {
        for (Path file : List.of(folder, folder.resolve("none.yaml"))) {
            assertThrows(InputException.class, () -> SafeYaml.read(file));
        }
        Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> SafeYaml.read(bytes))
                        .getMessage())
                .contains("not UTF-8"));
    }
}
