package dev.espalier.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.graph.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that training goes on from: tensors in a safetensors file, and a JSON file beside it with the place in the data,
 * scores so far and whatever else the caller needs.
 *
 * <p>{@code model.json} names its tensors' file, {@code model-0123456789abcdef.safetensors}, and is replaced last, so that
 * whatever moment a crash comes at, the two that are found belong together. That name follows from the content: the same
 * state gives the same files to the last bit, whatever was there before. The JSON has the SHA-256 of the tensors and of
 * itself. Numbers survive bit by bit.
 *
 * @param tensors by name; they belong to the innermost scope
 * @param progress what the caller gave
 */
public record Checkpoint(Map<String, Tensor> tensors, ObjectNode progress) {
    private static final String FORMAT = "espalier.checkpoint";
    /** 2: with digests. */
    private static final int VERSION = 2;

    private static final String TENSORS = "tensors";
    private static final String DIGEST = "tensors_sha256";
    private static final String END = ".safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Writes or replaces a checkpoint.
     *
     * @param file whose name ends in {@code .json}
     * @return the two files
     */
    public List<Path> write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        String stem = stem(target);
        Optional<Path> old = tensorsOf(target, stem);
        RunOutput data = WholeFile.writeByContent(
                target, stem, END, temporary -> SafeTensors.fill(temporary, tensors, Map.of()));
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT)
                .put("version", VERSION)
                .put(TENSORS, data.path())
                .put(DIGEST, data.sha256());
        root.set("progress", progress);
        byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(SealedJson.seal(root));
        WholeFile.write(target, temporary -> Files.write(temporary, text));
        Path written = target.resolveSibling(data.path());
        if (old.isPresent() && !old.get().equals(written)) {
            Files.deleteIfExists(old.get());
        }
        return List.of(written, target);
    }

    /** The tensors of the checkpoint that is to be replaced, if it is one: no other file is ever removed. */
    private static Optional<Path> tensorsOf(Path target, String stem) throws IOException {
        if (!Files.isRegularFile(target)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(target));
            String name = root.path(TENSORS).asText();
            String own = Pattern.quote(stem) + "-([0-9]{1,18}|[0-9a-f]{16})" + Pattern.quote(END);
            return root.path("format").asText().equals(FORMAT) && name.matches(own)
                    ? Optional.of(target.resolveSibling(name))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InputException when the files are not a whole checkpoint
     */
    public static Checkpoint read(Path file) throws IOException {
        // strict about what JSON is; what it must hold is said below
        JsonNode root = JsonFields.of(file.toString(), Files.readAllBytes(file)).node();
        if (!root.path("format").asText().equals(FORMAT)) {
            throw new InputException(
                    file + ": found format '" + root.path("format").asText() + "', expected '" + FORMAT + "'");
        }
        int version = root.path("version").asInt();
        if (version < 1 || version > VERSION) {
            throw new InputException(file + ": found version " + root.path("version") + ", expected 1 to " + VERSION);
        }
        String data = root.path("tensors").asText();
        if (!(root.path("progress") instanceof ObjectNode progress)
                || data.isEmpty()
                || data.contains("/")
                || data.contains("\\")
                || data.indexOf('\0') >= 0
                || !Files.isRegularFile(file.resolveSibling(data))) {
            throw new InputException(file + ": found tensors '" + data + "' and progress of type "
                    + root.path("progress").getNodeType() + ", expected a file beside it and an object");
        }
        return new Checkpoint(SafeTensors.read(file.resolveSibling(data)).tensors(), progress);
    }

    /**
     * Refuses a checkpoint that is not what was written, once {@link #read} and whoever needs its content found nothing to
     * say that helps more; the first version had no digests.
     *
     * @throws InputException that names the file
     */
    public static void verify(Path file) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) { // which read, that takes any bytes for letters, does not mind
            throw new InputException(file + ": found bytes that are not UTF-8, expected a checkpoint", e);
        }
        if (root.path("version").asInt() == 1 && !SealedJson.isSealed(root)) {
            return;
        }
        SealedJson.require(file, root);
        Path data = file.resolveSibling(root.path(TENSORS).asText());
        if (!root.path(DIGEST).asText().matches("[0-9a-f]{64}")) {
            throw new InputException(file + ": field '" + DIGEST + "': found " + root.path(DIGEST)
                    + ", expected the SHA-256 of the tensors in 64 hexadecimal digits");
        }
        String found = RunInput.sha256(data);
        if (!found.equals(root.path(DIGEST).asText())) {
            throw new InputException(data + ": found other content than was written (SHA-256 " + found + "), expected "
                    + root.path(DIGEST).asText());
        }
    }

    /**
     * A tensor by its name, of the type and shape of another.
     *
     * @throws InputException when there is none
     */
    public static Tensor find(String name, Tensor like, Map<String, Tensor> in) {
        Tensor found = in.get(name);
        if (found == null) {
            throw new InputException("checkpoint: found no tensor '" + name + "', expected one of " + in.keySet());
        }
        if (found.type() != like.type() || !Arrays.equals(found.shape(), like.shape())) {
            throw new InputException("checkpoint: tensor '" + name + "': found " + found + ", expected " + like);
        }
        return found;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".json") || name.length() == 5) {
            throw new IllegalArgumentException("found a checkpoint named " + name + ", expected a name.json");
        }
        return name.substring(0, name.length() - 5);
    }
}
