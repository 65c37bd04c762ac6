package dev.espalier.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunVerification;
import dev.espalier.graph.exchange.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a run leaves for later forecasts, in its folder {@code model}: the refits, which parts of dates they were given,
 * and how wide their intervals are.
 *
 * @param ensemble the refits
 * @param calendar parts of dates
 * @param widths   of intervals
 */
record SavedModel(Ensemble ensemble, Set<Calendar.Part> calendar, HalfWidths widths) {
    static final String FOLDER = "model";

    private static final String FILE = "model.json";
    private static final String FORMAT = "espalier.forecast-model";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes {@code model.json} and, for every refit, {@code refit-0.json} with its tensors beside it. */
    void write(RunDirectory directory) throws IOException {
        Path folder = Files.createDirectories(directory.path().resolve(FOLDER));
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("format_version", VERSION);
        ArrayNode refits = json.putArray("refits");
        for (int r = 0; r < ensemble.members().size(); r++) {
            String file = "refit-" + r + ".json";
            for (Path saved : ensemble.members().get(r).save(folder.resolve(file))) {
                directory.adopt(saved);
            }
            refits.add(file);
        }
        ArrayNode parts = json.putArray("calendar");
        calendar.forEach(part -> parts.add(part.name()));
        ArrayNode intervals = json.putArray("intervals");
        for (int l = 0; l < widths.levels().size(); l++) {
            ObjectNode level = intervals.addObject();
            level.put("percent", Double.parseDouble(widths.levels().get(l).name()));
            ArrayNode values = level.putArray("half_widths");
            for (double value : widths.ofLevel(l)) {
                if (Double.isFinite(value)) {
                    values.add(value);
                } else {
                    values.addNull();
                }
            }
        }
        directory.writeAtomically(FOLDER + "/" + FILE, path -> Files.write(path, SealedJson.write(json)));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param place a run's directory, or its folder {@code model}
     */
    static SavedModel read(Path place) throws IOException {
        Path inside = place.resolve(FOLDER);
        Path folder = Files.isDirectory(inside) ? inside : place;
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    place + ": found no " + FILE + ", expected the directory of a finished 'forecast train' run");
        }
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": found no JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.path("format").asText().equals(FORMAT)
                || json.path("format_version").asInt() != VERSION) {
            throw new InputException(file + ": found format '"
                    + json.path("format").asText() + "' version "
                    + json.path("format_version").asText("none") + ", expected '" + FORMAT + "' version " + VERSION);
        }
        List<TrainedForecaster> refits = new ArrayList<>();
        for (JsonNode refit : json.path("refits")) {
            Path saved = folder.resolve(refit.asText()).normalize();
            if (!folder.normalize().equals(saved.getParent()) || !Files.isRegularFile(saved)) {
                throw new InputException(file + ": found refit '" + refit.asText() + "', expected a file beside it");
            }
            refits.add(TrainedForecaster.load(saved));
        }
        if (refits.isEmpty()) {
            throw new InputException(file + ": found no refits, expected at least one");
        }
        var ensemble = new Ensemble(refits);
        var model = new SavedModel(ensemble, calendar(file, json), widths(file, json, ensemble));
        requireAsWritten(folder, file, json);
        return model;
    }

    /** After all other checks: what they say of a file helps more. Earlier versions wrote no digests. */
    private static void requireAsWritten(Path folder, Path file, JsonNode json) throws IOException {
        if (SealedJson.isSealed(json)) {
            SealedJson.require(file, json);
        }
        Path run = folder.toAbsolutePath().normalize().resolveSibling("");
        if (folder.toAbsolutePath().normalize().endsWith(FOLDER)
                && Files.isRegularFile(run.resolve(RunDirectory.MANIFEST))) {
            RunVerification.require(run, FOLDER);
            RunDirectory.sweepFinished(run);
        }
    }

    private static Set<Calendar.Part> calendar(Path file, JsonNode json) {
        var parts = EnumSet.noneOf(Calendar.Part.class);
        for (JsonNode part : json.path("calendar")) {
            try {
                parts.add(Calendar.Part.valueOf(part.asText()));
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        file + ": found calendar part '" + part.asText() + "', expected one of "
                                + EnumSet.allOf(Calendar.Part.class),
                        e);
            }
        }
        return parts;
    }

    private static HalfWidths widths(Path file, JsonNode json, Ensemble ensemble) {
        int series = ensemble.members().getFirst().ids().size();
        List<Level> levels = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (JsonNode level : json.path("intervals")) {
            levels.add(Level.ofPercent(level.path("percent").asDouble()));
            JsonNode list = level.path("half_widths");
            double[] widths = new double[list.size()];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = list.get(i).isNull()
                        ? Double.POSITIVE_INFINITY
                        : list.get(i).asDouble();
            }
            if (widths.length != ensemble.horizon() * series) {
                throw new InputException(
                        file + ": found " + widths.length + " half widths, expected " + ensemble.horizon() * series
                                + " for " + ensemble.horizon() + " steps of " + series + " series");
            }
            values.add(widths);
        }
        return new HalfWidths(levels, series, values.toArray(double[][]::new));
    }
}
