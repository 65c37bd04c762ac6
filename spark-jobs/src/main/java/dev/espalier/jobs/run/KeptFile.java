package dev.espalier.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.InputException;
import dev.espalier.graph.run.IoConsumer;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thing in a checkpoint that is replaced as a whole: a file of data, and {@code name.json} that is written after it
 * and has its name and SHA-256. Whatever moment a kill comes at, what is found is whole and is what was written.
 *
 * @param directory of the run
 * @param name      of the thing
 * @param end       of its data's name, with its dot
 */
public record KeptFile(RunDirectory directory, String name, String end) {
    private static final String FORMAT = "espalier.kept";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names as {@link Kept} wants them. */
    public static List<String> names(String name, String end) {
        return List.of(name + ".json", name + "-*" + end);
    }

    /** Writes or replaces it. */
    public void write(IoConsumer<Path> body) throws IOException {
        Optional<String> old = Files.exists(index()) ? Optional.of(file(read(index()))) : Optional.empty();
        int number =
                old.map(file -> 1 - number(file)).orElse(0); // the one that is there stays until the new one counts
        String file = "checkpoint/" + name + "-" + number + end;
        directory.writeAtomically(file, body);
        RunOutput written = directory.written(file).orElseThrow();
        byte[] text = SealedJson.write(JSON.createObjectNode()
                .put("format", FORMAT)
                .put("file", name + "-" + number + end)
                .put("file_sha256", written.sha256()));
        directory.writeAtomically("checkpoint/" + name + ".json", path -> Files.write(path, text));
        if (old.isPresent()) {
            Files.deleteIfExists(folder().resolve(old.get()));
        }
    }

    public boolean exists() {
        return Files.exists(index());
    }

    /**
     * The data, if there are any.
     *
     * @throws InputException when they are not what was written
     */
    public Optional<Path> find() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        JsonNode json = note(index());
        Path file = folder().resolve(file(json));
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": found no file, expected what " + index() + " names");
        }
        String found = RunInput.sha256(file);
        if (!found.equals(json.path("file_sha256").asText())) {
            throw new InputException(file + ": found other content than was written (SHA-256 " + found
                    + "), expected " + json.path("file_sha256").asText()
                    + "; start again in another directory");
        }
        return Optional.of(file);
    }

    /**
     * A note in a checkpoint: JSON with a digest of itself.
     *
     * @throws InputException when it is not what was written
     */
    public static JsonNode note(Path file) throws IOException {
        JsonNode json = read(file);
        SealedJson.require(file, json);
        return json;
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InputException(
                    file
                            + ": found text that is not JSON, expected a whole checkpoint; start again in another"
                            + " directory",
                    e);
        }
    }

    private String file(JsonNode json) {
        String file = json.path("file").asText();
        if (!json.path("format").asText().equals(FORMAT)
                || !List.of(name + "-0" + end, name + "-1" + end).contains(file)) {
            throw new InputException(index() + ": found format '"
                    + json.path("format").asText() + "' and file '" + file + "', expected '" + FORMAT + "' and " + name
                    + "-0" + end + " or " + name + "-1" + end);
        }
        return file;
    }

    private int number(String file) {
        return file.charAt(name.length() + 1) - '0';
    }

    private Path index() {
        return folder().resolve(name + ".json");
    }

    private Path folder() {
        return directory.path().resolve("checkpoint");
    }
}
