package dev.espalier.graph.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what was run, on what, and how it ended. Strict JSON: NaN and infinities are written as null.
 *
 * @param job      name of the job
 * @param version  version of Espalier
 * @param options  every option as it was resolved, in order; plain values only
 * @param seed     the seed of the run
 * @param inputs   the inputs with their digests
 * @param status   how far the run has come
 * @param started  when it first started; a resumed run keeps it
 * @param finished when it ended; null while it runs
 * @param results  headline results, in order; plain values only
 * @param outputs  the files it wrote with their digests, by name; empty until it has finished, and where an earlier
 *                 version wrote it
 * @param kept     names of its files in {@code checkpoint}, where a star stands for anything within one name
 */
public record RunManifest(
        String job,
        String version,
        Map<String, @Nullable Object> options,
        long seed,
        List<RunInput> inputs,
        RunStatus status,
        Instant started,
        @Nullable Instant finished,
        Map<String, @Nullable Object> results,
        List<RunOutput> outputs,
        List<String> kept) {
    private static final String FORMAT = "espalier.run";
    private static final int FORMAT_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public RunManifest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        inputs = List.copyOf(inputs);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        outputs = List.copyOf(outputs);
        kept = List.copyOf(kept);
    }

    /** The manifest of a run that begins at {@code started}. */
    public static RunManifest running(
            String job,
            String version,
            Map<String, @Nullable Object> options,
            long seed,
            List<RunInput> inputs,
            Instant started) {
        return new RunManifest(
                job, version, options, seed, inputs, RunStatus.RUNNING, started, null, Map.of(), List.of(), List.of());
    }

    /** This run, which keeps files of these names in its checkpoint; a star stands for anything within one name. */
    public RunManifest keeping(List<String> names) {
        return new RunManifest(job, version, options, seed, inputs, status, started, finished, results, outputs, names);
    }

    /** This run, going on. */
    RunManifest resumed() {
        return new RunManifest(
                job, version, options, seed, inputs, RunStatus.RUNNING, started, null, Map.of(), List.of(), kept);
    }

    /** This run, ended, having written these files. */
    RunManifest ended(RunStatus how, Instant when, Map<String, @Nullable Object> headlines, List<RunOutput> written) {
        return new RunManifest(job, version, options, seed, inputs, how, started, when, headlines, written, kept);
    }

    /** Writes the manifest to a file; not atomic by itself. */
    void write(Path file) throws IOException {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("format", FORMAT);
        fields.put("format_version", FORMAT_VERSION);
        fields.put("job", job);
        fields.put("version", version);
        fields.put("status", status.label());
        fields.put("seed", seed);
        fields.put("started", started);
        fields.put("finished", finished);
        fields.put(
                "inputs",
                inputs.stream()
                        .map(i -> pinned(i.path(), i.bytes(), i.sha256()))
                        .toList());
        fields.put("options", options);
        fields.put("results", results);
        fields.put(
                "outputs",
                outputs.stream()
                        .map(o -> pinned(o.path(), o.bytes(), o.sha256()))
                        .toList());
        fields.put("checkpoint_files", kept);
        ObjectNode document = (ObjectNode) StrictJson.of(fields);
        Files.writeString(file, JSON.writeValueAsString(SealedJson.seal(document)) + "\n");
    }

    private static Map<String, Object> pinned(String path, long bytes, String sha256) {
        var file = new LinkedHashMap<String, Object>();
        file.put("path", path);
        file.put("bytes", bytes);
        file.put("sha256", sha256);
        return file;
    }

    /**
     * Reads a manifest.
     *
     * @throws InputException when the file is not one, or is of a later format version
     */
    public static RunManifest read(Path file) throws IOException {
        return of(file, parse(file));
    }

    static JsonNode parse(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            return JSON.readTree(content);
        } catch (IOException e) { // of bytes in memory: what they hold
            throw new InputException(file + ": found text that is not JSON, expected a run.json", e);
        }
    }

    static RunManifest of(Path file, JsonNode root) {
        if (!root.path("format").asText().equals(FORMAT)) {
            throw new InputException(file + ": found no \"format\": \"" + FORMAT + "\", expected a run.json");
        }
        int version = root.path("format_version").asInt();
        if (version != FORMAT_VERSION) {
            throw new InputException(
                    file + ": found format version " + version + ", expected version " + FORMAT_VERSION);
        }
        try {
            var inputs = new ArrayList<RunInput>();
            for (JsonNode input : root.path("inputs")) {
                inputs.add(new RunInput(
                        input.required("path").asText(),
                        input.required("bytes").asLong(),
                        input.required("sha256").asText()));
            }
            var outputs = new ArrayList<RunOutput>();
            for (JsonNode output : root.path("outputs")) {
                outputs.add(new RunOutput(
                        output.required("path").asText(),
                        output.required("bytes").asLong(),
                        output.required("sha256").asText()));
            }
            var kept = new ArrayList<String>();
            root.path("checkpoint_files").forEach(name -> kept.add(name.asText()));
            return new RunManifest(
                    root.required("job").asText(),
                    root.required("version").asText(),
                    fields(root, "options"),
                    root.required("seed").asLong(),
                    inputs,
                    RunStatus.valueOf(root.required("status").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(root.required("started").asText()),
                    root.required("finished").isNull()
                            ? null
                            : Instant.parse(root.required("finished").asText()),
                    fields(root, "results"),
                    outputs,
                    kept);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InputException(
                    file + ": found a field that is missing or not as Espalier writes it ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "), expected a whole run.json",
                    e);
        }
    }

    /** What an object holds; null, which Jackson takes for any object, is none. */
    private static Map<String, @Nullable Object> fields(JsonNode root, String name) {
        JsonNode node = root.required(name);
        if (!node.isObject()) {
            throw new IllegalArgumentException("found " + name + " of " + node + ", expected an object");
        }
        return JSON.convertValue(node, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    }
}
