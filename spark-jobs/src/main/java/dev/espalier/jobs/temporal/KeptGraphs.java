package dev.espalier.jobs.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.parallel.KeptResults;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finished graphs of a run that is not finished. Their files stay where they are; the checkpoint says, graph by graph, which
 * they are, with their digests, and is written after them.
 */
record KeptGraphs(RunDirectory directory) implements KeptResults<Integer, KeptGraphs.Graph, IOException> {
    static final Kept KEPT = new Kept("finished graphs", List.of("graph-*.json"));

    private static final String FORMAT = "espalier.graph";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A graph in its files.
     *
     * @param events how many
     * @param files  names in the run directory
     */
    record Graph(long events, List<String> files) {}

    @Override
    public void keep(Integer graph, Graph made) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("graph", graph + 1)
                .put("events", made.events());
        ArrayNode files = json.putArray("files");
        for (String file : made.files()) {
            RunOutput written = directory.written(file).orElseThrow();
            files.addObject().put("path", file).put("bytes", written.bytes()).put("sha256", written.sha256());
        }
        byte[] text = SealedJson.write(json);
        directory.writeAtomically("checkpoint/" + name(graph), path -> Files.write(path, text));
    }

    @Override
    public Optional<Graph> find(Integer graph) throws IOException {
        if (!directory.isResumed()) {
            return Optional.empty();
        }
        Path index = directory.checkpointDirectory().resolve(name(graph));
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        JsonNode json = KeptFile.note(index);
        JsonNode events = json.path("events");
        if (!json.path("format").asText().equals(FORMAT)
                || json.path("graph").asInt() != graph + 1
                || !events.isIntegralNumber()
                || events.asLong() < 0) {
            throw new InputException(index + ": found what is no note of graph " + (graph + 1) + ", expected one");
        }
        List<String> files = new ArrayList<>();
        for (JsonNode file : json.path("files")) {
            files.add(adopted(graph, index, file));
        }
        return Optional.of(new Graph(events.asLong(), List.copyOf(files)));
    }

    private String adopted(int graph, Path index, JsonNode file) throws IOException {
        String name = file.path("path").asText();
        Path path = directory.path().resolve(name).normalize();
        if (!path.startsWith(directory.path().resolve(GraphFormat.folder(graph))) || !Files.isRegularFile(path)) {
            throw new InputException(index + ": found '" + name + "', expected the name of a file of graph "
                    + (graph + 1) + " that is there; start again in another directory");
        }
        directory.adopt(path);
        String found = directory.written(name).map(RunOutput::sha256).orElse("");
        if (!found.equals(file.path("sha256").asText())) {
            throw new InputException(path + ": found other content than was written (SHA-256 " + found + "), expected "
                    + file.path("sha256").asText() + "; start again in another directory");
        }
        return name;
    }

    private static String name(int graph) {
        return GraphFormat.folder(graph) + ".json";
    }
}
