package dev.espalier.notebooks;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A notebook file, without what changes from one run to the next. */
record Notebook(JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Tells cells whose numbers hang on how libtorch rounds on this machine. */
    private static final String APPROXIMATE = "approximate";

    static Notebook read(Path file) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
        json.set("metadata", kept(json.get("metadata"), "kernelspec", "language_info"));
        ObjectNode metadata = (ObjectNode) json.get("metadata");
        if (metadata.has("language_info")) {
            metadata.set("language_info", kept(metadata.get("language_info"), "file_extension", "mimetype", "name"));
        }
        for (JsonNode cell : json.get("cells")) {
            ObjectNode object = (ObjectNode) cell;
            object.set("metadata", kept(cell.get("metadata"), "tags"));
            if (cell.has("outputs")) {
                object.set("outputs", outputs(cell.get("outputs")));
            }
        }
        return new Notebook(json);
    }

    /** As Jupyter writes it. */
    void write(Path file) throws IOException {
        DefaultIndenter indent = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withArrayIndenter(indent)
                .withObjectIndenter(indent);
        Files.writeString(file, MAPPER.writer(printer).writeValueAsString(json) + "\n", StandardCharsets.UTF_8);
    }

    /** The sources of all cells, to see whether two notebooks are of one story. */
    String sources() {
        StringBuilder all = new StringBuilder();
        for (JsonNode cell : json.get("cells")) {
            all.append(text(cell.get("source"))).append("\n\n");
        }
        return all.toString();
    }

    /** What every code cell says: its texts, and the kinds of its pictures. */
    List<String> said() {
        List<String> all = new ArrayList<>();
        for (JsonNode cell : json.get("cells")) {
            if (cell.has("outputs")) {
                StringBuilder said = new StringBuilder();
                cell.get("outputs").forEach(output -> said.append(said(output)).append('\n'));
                all.add(isApproximate(cell) ? masked(said.toString()) : said.toString());
            }
        }
        return all;
    }

    private static boolean isApproximate(JsonNode cell) {
        for (JsonNode tag : cell.path("metadata").path("tags")) {
            if (tag.asText().equals(APPROXIMATE)) {
                return true;
            }
        }
        return false;
    }

    /** Without numbers, bars and edges: the first line of each output is what stays. */
    private static String masked(String said) {
        StringBuilder out = new StringBuilder();
        for (String block : said.split("(?=\\[[a-z]+: )", 0)) {
            out.append(block.lines().findFirst().orElse("").replaceAll("-?[0-9][0-9.,]*", "#"))
                    .append('\n');
        }
        return out.toString();
    }

    private static String said(JsonNode output) {
        String type = output.get("output_type").asText();
        if (type.equals("stream")) {
            return "[" + output.get("name").asText() + ": " + text(output.get("text")) + "]";
        }
        if (type.equals("error")) {
            return "[error: " + output.get("evalue").asText() + "]";
        }
        Map<String, String> kinds = new TreeMap<>();
        output.get("data")
                .properties()
                .forEach(entry ->
                        kinds.put(entry.getKey(), entry.getKey().equals("text/plain") ? text(entry.getValue()) : ""));
        String text = kinds.getOrDefault("text/plain", "");
        return "[shown: " + text + "] as " + kinds.keySet();
    }

    /** Outputs without empty metadata; what one stream said in several pieces becomes one. */
    private static ArrayNode outputs(JsonNode outputs) {
        ArrayNode all = MAPPER.createArrayNode();
        for (JsonNode output : outputs) {
            boolean isStream = output.get("output_type").asText().equals("stream");
            JsonNode last = all.isEmpty() ? output : all.get(all.size() - 1);
            if (isStream && !all.isEmpty() && output.get("name").equals(last.get("name"))) {
                ((ObjectNode) last).set("text", lines(text(last.get("text")) + text(output.get("text"))));
            } else {
                all.add(output);
            }
        }
        return all;
    }

    private static ArrayNode lines(String text) {
        ArrayNode lines = MAPPER.createArrayNode();
        for (String line : text.split("(?<=\n)", 0)) {
            lines.add(line);
        }
        return lines;
    }

    private static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder all = new StringBuilder();
        node.forEach(line -> all.append(line.asText()));
        return all.toString();
    }

    private static ObjectNode kept(JsonNode from, String... fields) {
        ObjectNode kept = MAPPER.createObjectNode();
        for (String field : fields) {
            if (from.has(field)) {
                kept.set(field, from.get(field));
            }
        }
        return kept;
    }
}
