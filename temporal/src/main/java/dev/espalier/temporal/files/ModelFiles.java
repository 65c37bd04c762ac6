package dev.espalier.temporal.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads {@link ModelParts}. Thread-safe. */
public final class ModelFiles {
    /** Settings, and what the log was about. */
    public static final String MODEL = "model.json";

    /** Arrays. */
    public static final String ARRAYS = "model.safetensors";

    static final String FORMAT = "espalier.temporal-model";
    static final int VERSION = 1;

    /** Eighteen decimals of numbers. */
    private static final long MOST_TICKS = 1_000_000_000_000_000_000L;

    private static final long MOST_JSON_BYTES = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelFiles() {}

    /**
     * Writes or replaces both files, the arrays first, each of them whole or not at all.
     *
     * @param folder that exists
     * @return names, sizes and digests of the files
     * @throws IllegalArgumentException when an array has a name that begins with {@code frame.}
     */
    public static List<RunOutput> write(Path folder, ModelParts parts) throws IOException {
        Map<String, Object> arrays = new TreeMap<>();
        parts.arrays().forEach((name, array) -> {
            if (name.startsWith(NameArrays.PREFIX)) {
                throw new IllegalArgumentException("arrays: found the name '" + name
                        + "', expected one that does not begin with " + NameArrays.PREFIX);
            }
            arrays.put(name, array);
        });
        arrays.putAll(NameArrays.of(parts.frame().names()));
        RunOutput tensors = SafeArrays.write(folder.resolve(ARRAYS), arrays, Map.of());
        byte[] json = SealedJson.write(json(parts, tensors.sha256()));
        RunOutput model = WholeFile.write(folder.resolve(MODEL), file -> Files.write(file, json));
        return List.of(tensors, model);
    }

    private static ObjectNode json(ModelParts parts, String digest) {
        Frame frame = parts.frame();
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("version", VERSION).put("word", parts.word());
        json.putObject("clock")
                .put("kind", frame.clock().kind().name())
                .put("ticksPerUnit", frame.clock().ticksPerUnit());
        json.put("shape", frame.shape().name());
        json.putObject("windows")
                .put("origin", frame.windows().origin())
                .put("width", frame.windows().width())
                .put("count", frame.windows().count());
        json.put("events", frame.events());
        json.putObject("nodes")
                .put("count", frame.names().size())
                .put("named", !frame.names().areNumbers());
        ObjectNode numbers = json.putObject("numbers");
        parts.numbers().forEach((name, number) -> {
            if (Double.isFinite(number)) {
                numbers.put(name, number);
            } else {
                numbers.put(name, Double.toString(number));
            }
        });
        ObjectNode words = json.putObject("words");
        parts.words().forEach(words::put);
        ArrayNode names = json.putArray("arrays");
        parts.arrays().keySet().forEach(names::add);
        json.put("arraysSha256", digest);
        return json;
    }

    /**
     * Reads a model. What its family makes of the numbers and arrays is the family's to check.
     *
     * @throws InputException when the files are not whole, do not belong together or say what cannot be; the message names the
     *     file and the field
     */
    public static ModelParts read(Path folder) throws IOException {
        Path model = folder.resolve(MODEL);
        Path tensors = folder.resolve(ARRAYS);
        for (Path file : List.of(model, tensors)) {
            if (!Files.isRegularFile(file)) {
                throw new InputException(file + ": found no such file, expected a model: " + MODEL + " and " + ARRAYS);
            }
        }
        JsonFields json = JsonFields.read(model, MOST_JSON_BYTES);
        if (!json.text("format").equals(FORMAT)) {
            throw json.problem("format", "'" + FORMAT + "'");
        }
        int version = json.integer("version", 1, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new InputException(model + ": found a model of version " + version + ", expected " + VERSION);
        }
        SealedJson.require(model, json.node());
        String digest = RunInput.sha256(tensors);
        if (!digest.equals(json.text("arraysSha256"))) {
            throw json.problem("arraysSha256", "that of " + ARRAYS + ", " + digest);
        }
        Map<String, Object> arrays = new TreeMap<>(SafeArrays.read(tensors).arrays());
        NodeNames names = names(json.object("nodes"), tensors, arrays);
        var parts = new ModelParts(json.text("word"), frame(json, names));
        JsonFields numbers = json.object("numbers");
        numbers.node().fieldNames().forEachRemaining(name -> parts.with(name, numbers.numberOrWord(name)));
        JsonFields words = json.object("words");
        words.node().fieldNames().forEachRemaining(name -> parts.with(name, words.text(name)));
        if (!List.copyOf(arrays.keySet()).equals(json.texts("arrays"))) {
            throw json.problem("arrays", "the names of the arrays in " + ARRAYS + ", in order");
        }
        parts.arrays().putAll(arrays);
        return parts;
    }

    /** The names of the nodes, taken out of the arrays. */
    private static NodeNames names(JsonFields nodes, Path file, Map<String, Object> arrays) {
        int count = nodes.integer("count", 0, Integer.MAX_VALUE);
        if (!nodes.flag("named")) {
            return NodeNames.numbered(count);
        }
        NodeNames names = NameArrays.read(file, arrays);
        if (names.size() != count) {
            throw nodes.problem("count", names.size() + ", the number of names in " + ARRAYS);
        }
        return names;
    }

    private static Frame frame(JsonFields json, NodeNames names) {
        JsonFields clock = json.object("clock");
        JsonFields windows = json.object("windows");
        try {
            return new Frame(
                    names,
                    new Clock(clock.word("kind", Clock.Kind.class), clock.wholeNumber("ticksPerUnit", 1, MOST_TICKS)),
                    json.word("shape", EventLog.Shape.class),
                    new TimeWindows(
                            windows.wholeNumber("origin", Long.MIN_VALUE, Long.MAX_VALUE),
                            windows.wholeNumber("width", 1, Long.MAX_VALUE),
                            windows.integer("count", 1, Integer.MAX_VALUE)),
                    json.wholeNumber("events", 0, Long.MAX_VALUE));
        } catch (IllegalArgumentException e) { // of the clock
            throw new InputException(json.file() + ": field 'clock': " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw windows.refused("found windows that reach beyond 64 bits, expected fewer or narrower ones");
        }
    }
}
