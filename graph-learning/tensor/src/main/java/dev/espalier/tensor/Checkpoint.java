package dev.espalier.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that training goes on from: tensors in a safetensors file, and a JSON file beside it with the place in the data,
 * scores so far and whatever else the caller needs.
 *
 * <p>{@code model.json} names its tensors' file, {@code model-7.safetensors}, and is replaced last, so that whatever
 * moment a crash comes at, the two that are found belong together. Numbers survive bit by bit.
 *
 * @param tensors by name; they belong to the innermost scope
 * @param progress what the caller gave
 */
public record Checkpoint(Map<String, Tensor> tensors, ObjectNode progress) {
    private static final String FORMAT = "espalier.checkpoint";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Writes or replaces a checkpoint.
     *
     * @param file whose name ends in {@code .json}
     */
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        String stem = stem(target);
        long number = 1;
        for (Path old : tensorFiles(target, stem)) {
            number = Math.max(number, number(old, stem) + 1);
        }
        Path data = target.resolveSibling(stem + "-" + number + ".safetensors");
        SafeTensors.write(data, tensors, Map.of());
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("tensors", String.valueOf(data.getFileName()));
        root.set("progress", progress);
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        for (Path old : tensorFiles(target, stem)) {
            if (!old.getFileName().equals(data.getFileName())) {
                Files.delete(old);
            }
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
        if (root.path("version").asInt() != VERSION) {
            throw new InputException(file + ": found version " + root.path("version") + ", expected " + VERSION);
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

    /** A tensor by its name, of the type and shape of another; an {@link InputException} if there is none. */
    static Tensor find(String name, Tensor like, Map<String, Tensor> in) {
        Tensor found = in.get(name);
        if (found == null) {
            throw new InputException("checkpoint: found no tensor '" + name + "' among " + in.keySet());
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

    private static List<Path> tensorFiles(Path target, String stem) throws IOException {
        try (Stream<Path> files = Files.list(target.resolveSibling(""))) {
            return files.filter(f -> number(f, stem) >= 0).toList();
        }
    }

    /** The number in the name of a tensors' file of this checkpoint; -1 for another file. */
    private static long number(Path file, String stem) {
        String name = String.valueOf(file.getFileName());
        String start = stem + "-";
        String end = ".safetensors";
        if (!name.startsWith(start) || !name.endsWith(end) || name.length() <= start.length() + end.length()) {
            return -1;
        }
        String digits = name.substring(start.length(), name.length() - end.length());
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }
}
