package dev.espalier.bayesnet.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.MoveCount;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checkpoint in a run directory: {@code search.json}, and for each round the chains' samples as Arrow files and
 * {@code round-000N.json}, which is written last and says that the round is whole. Numbers survive to the last bit. Every
 * JSON has a SHA-256 of itself, and a round's those of its Arrow files: what was damaged is refused, not learnt from.
 */
public final class FileCheckpoint implements Checkpoint {
    /** Names of what is kept, of which there may be many each; a star stands for anything. */
    public static final List<String> FILES = List.of("search.json", "round-*.json", "round-*-chain-*.arrow");

    /** No other is read: a run goes on with the version of Espalier that began it. */
    private static final int FORMAT_VERSION = 3;

    private static final String DIGEST = "samples_sha256";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunDirectory run;
    private final int nodes;

    /** A checkpoint of a run over so many variables. */
    public FileCheckpoint(RunDirectory run, int nodes) {
        this.run = run;
        this.nodes = nodes;
    }

    @Override
    public Optional<SearchOutcome> search() {
        return read("search.json", json -> {
            ArrayList<ExpansionRound> rounds = new ArrayList<>();
            for (JsonNode r : json.required("rounds")) {
                rounds.add(new ExpansionRound(
                        r.required("round").asInt(),
                        r.required("best_log_score").asDouble(),
                        r.required("space_edges").asInt(),
                        r.required("changed_nodes").asInt(),
                        r.required("seconds").asDouble()));
            }
            return new SearchOutcome(
                    edges(json.required("space")),
                    new ScoredDag(
                            Dag.of(edges(json.required("best"))),
                            json.required("best_log_score").asDouble()),
                    rounds,
                    strings(json.required("warnings")));
        });
    }

    @Override
    public void saveSearch(SearchOutcome outcome) {
        ObjectNode json = document();
        json.set("space", edges(outcome.space()));
        json.set("best", edges(outcome.best().dag().digraph()));
        json.put("best_log_score", outcome.best().logScore());
        ArrayNode rounds = json.putArray("rounds");
        for (ExpansionRound r : outcome.rounds()) {
            rounds.addObject()
                    .put("round", r.round())
                    .put("best_log_score", r.bestLogScore())
                    .put("space_edges", r.spaceEdges())
                    .put("changed_nodes", r.changedNodes())
                    .put("seconds", r.seconds());
        }
        ArrayNode warnings = json.putArray("warnings");
        outcome.warnings().forEach(warnings::add);
        write("search.json", json);
    }

    @Override
    public Optional<List<ChainRound>> round(int round) {
        return read(roundFile(round), json -> {
            ArrayList<ChainRound> chains = new ArrayList<>();
            for (JsonNode c : json.required("chains")) {
                int chain = c.required("chain").asInt();
                requireSamples(round, chain, c);
                ChainState end = new ChainState(
                        chain,
                        round + 1,
                        c.required("step").asLong(),
                        integers(c.required("order")),
                        integers(c.path("elements")));
                chains.add(ChainRound.of(
                        end,
                        samples(round, chain),
                        doubles(c.required("order_scores")),
                        c.required("cpu_nanos").asLong(),
                        info(c.required("moves"))));
            }
            return chains;
        });
    }

    @Override
    public void saveRound(int round, List<ChainRound> chains) {
        ObjectNode json = document();
        ArrayNode list = json.putArray("chains");
        for (ChainRound chain : chains) {
            int number = chain.end().chain();
            ObjectNode node = list.addObject();
            node.put(DIGEST, writeSamples(samplesFile(round, number), chain));
            node.put("chain", number).put("step", chain.end().step()).put("cpu_nanos", chain.cpuNanos());
            put(node, "order", chain.end().order());
            put(node, "elements", chain.end().elements());
            ArrayNode moves = node.putArray("moves");
            for (MoveCount m : chain.info().moves()) {
                moves.addObject()
                        .put("move", m.move())
                        .put("proposed", m.proposed())
                        .put("accepted", m.accepted());
            }
            ArrayNode scores = node.putArray("order_scores");
            for (double s : chain.orderScores()) {
                scores.add(s);
            }
        }
        write(roundFile(round), json);
    }

    @Override
    public String searchName() {
        return folder().resolve("search.json").toString();
    }

    @Override
    public String roundName(int round) {
        return folder().resolve(roundFile(round)).toString();
    }

    private String writeSamples(String name, ChainRound chain) {
        try {
            run.writeAtomically("checkpoint/" + name, path -> GraphArrow.writeSamples(path, chain.samples()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run.written("checkpoint/" + name).orElseThrow().sha256();
    }

    private void requireSamples(int round, int chain, JsonNode written) {
        Path file = folder().resolve(samplesFile(round, chain));
        try {
            String digest = RunInput.sha256(file);
            if (!written.required(DIGEST).asText().equals(digest)) {
                throw new InputException(file + ": found other content than was written (SHA-256 " + digest
                        + "), expected what " + roundFile(round) + " says, "
                        + written.path(DIGEST).asText() + remedy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GraphSamples samples(int round, int chain) {
        try {
            return GraphArrow.readSamples(folder().resolve(samplesFile(round, chain)), nodes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String roundFile(int round) {
        return "round-%04d.json".formatted(round);
    }

    private static String samplesFile(int round, int chain) {
        return "round-%04d-chain-%d.arrow".formatted(round, chain);
    }

    private Path folder() {
        return run.path().resolve("checkpoint");
    }

    private static ObjectNode document() {
        return JSON.createObjectNode()
                .put("format", "espalier.bayesnet.checkpoint")
                .put("version", FORMAT_VERSION);
    }

    private void write(String name, ObjectNode json) {
        try {
            run.writeAtomically("checkpoint/" + name, path -> Files.write(path, SealedJson.write(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Optional<T> read(String name, Function<JsonNode, T> content) {
        Path file = folder().resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            int version = json.path("version").asInt();
            if (version != FORMAT_VERSION) {
                throw new InputException(
                        file + ": found checkpoint version " + version + ", expected " + FORMAT_VERSION + remedy());
            }
            SealedJson.require(file, json);
            return Optional.of(content.apply(json));
        } catch (InputException e) {
            throw e;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            // Jackson's own message has a second line about the place
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new InputException(
                    file + ": found a broken checkpoint (" + reason + "), expected a whole one" + remedy(), e);
        }
    }

    private String remedy() {
        return "; delete " + run.path() + " and start again without --resume";
    }

    private static ArrayNode edges(Digraph graph) {
        ArrayNode list = JSON.createArrayNode();
        graph.forEachEdge((s, t) -> list.addArray().add(s).add(t));
        return list;
    }

    private Digraph edges(JsonNode list) {
        int[] sources = new int[list.size()];
        int[] targets = new int[list.size()];
        for (int e = 0; e < sources.length; e++) {
            sources[e] = list.required(e).required(0).asInt();
            targets[e] = list.required(e).required(1).asInt();
        }
        return Digraph.of(nodes, sources, targets);
    }

    private static RoundInfo info(JsonNode list) {
        ArrayList<MoveCount> moves = new ArrayList<>();
        for (JsonNode m : list) {
            moves.add(new MoveCount(
                    m.required("move").asText(),
                    m.required("proposed").asLong(),
                    m.required("accepted").asLong()));
        }
        return new RoundInfo(moves);
    }

    private static void put(ObjectNode node, String name, int[] values) {
        ArrayNode list = node.putArray(name);
        for (int value : values) {
            list.add(value);
        }
    }

    private static int[] integers(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asInt();
        }
        return values;
    }

    private static double[] doubles(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asDouble();
        }
        return values;
    }

    private static List<String> strings(JsonNode list) {
        ArrayList<String> values = new ArrayList<>();
        list.forEach(s -> values.add(s.asText()));
        return values;
    }
}
