package dev.espalier.bayesnet.knowledge;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML that is made to cost time or memory is refused where it gets too deep, too long or too clever. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SafeYamlTest {
    private static final int MANY = 300_000;

    @TempDir
    private Path folder;

    private String refusal(String text, SafeYaml.Extras extras) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), text, StandardCharsets.UTF_8);
        String message = String.valueOf(assertThrows(InputException.class, () -> SafeYaml.read(file, extras))
                .getMessage());
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "- ", "? ", "{a: ", "[[],", "a: [", "- ? "})
    void nestingIsRefusedWhereItGetsTooDeep(String piece) throws IOException {
        for (SafeYaml.Extras extras : SafeYaml.Extras.values()) {
            refusal(piece.repeat(MANY / piece.length()), extras);
        }
        assertTrue(
                refusal("[".repeat(60) + "]".repeat(60), SafeYaml.Extras.NONE).contains("line 1: found more than 50"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeepButNotTooDeepIsRead(SafeYaml.Extras extras) throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), "a: " + "[".repeat(40) + "x" + "]".repeat(40));
        assertEquals(file + ", line 1", SafeYaml.place(file, Objects.requireNonNull(SafeYaml.read(file, extras))));
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        assertNull(SafeYaml.read(empty, extras));
    }

    @Test
    void aliasesAreCountedAndSizeIsBounded() throws IOException {
        String laughs = "a: &a [x]\nb: [" + "*a,".repeat(60) + "]\n";
        assertTrue(refusal(laughs, SafeYaml.Extras.TAGS_AND_ALIASES).contains("line 2: found more than 50 aliases"));
        assertTrue(refusal(laughs, SafeYaml.Extras.NONE).contains("an anchor or alias"));
        assertTrue(
                refusal("x".repeat(4 << 20), SafeYaml.Extras.NONE).contains("bytes, expected a YAML file of at most"));
        assertTrue(refusal("a: !!java.net.URL [x]", SafeYaml.Extras.NONE).contains("the tag"));
    }

    @Test
    void whatIsNoFileOrNoTextSaysSo() throws IOException {
        for (Path file : List.of(folder, folder.resolve("none.yaml"))) {
            assertThrows(InputException.class, () -> SafeYaml.read(file, SafeYaml.Extras.NONE));
        }
        Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> SafeYaml.read(bytes, SafeYaml.Extras.NONE))
                        .getMessage())
                .contains("not UTF-8"));
    }
}
