package dev.espalier.graph.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * JSON that carries a digest of itself: a field {@code sha256} over all other fields, written without white space in their
 * order. It tells chance and mistakes, a flipped bit or an edited number; who wants to deceive can compute it again.
 */
public final class SealedJson {
    private static final String FIELD = "sha256";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SealedJson() {}

    /** The document as text, with its digest as the last field. */
    public static byte[] write(ObjectNode document) throws IOException {
        return JSON.writeValueAsBytes(seal(document));
    }

    /** A copy of the document with its digest. */
    public static ObjectNode seal(ObjectNode document) {
        ObjectNode sealed = document.deepCopy();
        sealed.remove(FIELD);
        return sealed.put(FIELD, digest(sealed));
    }

    /** Whether the document carries a digest at all; earlier versions wrote none. */
    public static boolean isSealed(JsonNode document) {
        return document.has(FIELD);
    }

    /** Whether the document carries a digest and is what it was made of. */
    public static boolean isWhole(JsonNode document) {
        if (!(document instanceof ObjectNode object) || !object.path(FIELD).isTextual()) {
            return false;
        }
        ObjectNode content = object.deepCopy();
        content.remove(FIELD);
        return digest(content).equals(object.path(FIELD).asText());
    }

    /**
     * Refuses a document that is not what was written.
     *
     * @throws InputException that names the file
     */
    public static void require(Path file, JsonNode document) {
        if (!isWhole(document)) {
            throw new InputException(file + ": found "
                    + (isSealed(document) ? "content that its own SHA-256 does not fit" : "no SHA-256 of its content")
                    + ", expected the file as Espalier wrote it");
        }
    }

    /** Of the text it would have after being read: numbers in their smallest type. */
    private static String digest(ObjectNode content) {
        try {
            return RunInput.sha256(JSON.writeValueAsBytes(JSON.readTree(JSON.writeValueAsBytes(content))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
