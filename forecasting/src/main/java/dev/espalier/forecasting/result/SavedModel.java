package dev.espalier.forecasting.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.PanelSchema;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunVerification;
import dev.espalier.graph.run.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a run leaves for later forecasts, in its folder {@code model}: the refits, which know their series, covariates and
 * parts of dates, and how wide their intervals are.
 *
 * @param ensemble the refits
 * @param calendar parts of dates
 * @param widths   of intervals
 */
public record SavedModel(Ensemble ensemble, Set<Calendar.Part> calendar, HalfWidths widths) {
    static final String FOLDER = "model";

    private static final String FILE = "model.json";
    private static final String FORMAT = "espalier.forecast-model";
    /** 2: the forecasters themselves know which parts of dates they are told. */
    private static final int VERSION = 2;

    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_REFITS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes {@code model.json} and, for every refit, {@code refit-0.json} with its tensors beside it. */
    public void write(RunDirectory directory) throws IOException {
        Path folder = Files.createDirectories(directory.path().resolve(FOLDER));
        for (int r = 0; r < ensemble.members().size(); r++) {
            for (Path saved : ensemble.members().get(r).save(folder.resolve(refit(r)))) {
                directory.adopt(saved);
            }
        }
        directory.writeAtomically(FOLDER + "/" + FILE, path -> Files.write(path, json()));
    }

    /** Writes the same into a folder that no run is around. */
    public void write(Path folder) throws IOException {
        for (int r = 0; r < ensemble.members().size(); r++) {
            ensemble.members().get(r).save(folder.resolve(refit(r)));
        }
        Files.write(folder.resolve(FILE), json());
    }

    private static String refit(int number) {
        return "refit-" + number + ".json";
    }

    private byte[] json() throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("format_version", VERSION);
        ArrayNode refits = json.putArray("refits");
        for (int r = 0; r < ensemble.members().size(); r++) {
            refits.add(refit(r));
        }
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
        return SealedJson.write(json);
    }

    /**
     * Reads what {@code write} of this or an earlier version wrote.
     *
     * @param place a run's directory, or its folder {@code model}
     */
    public static SavedModel read(Path place) throws IOException {
        Path inside = place.resolve(FOLDER);
        Path folder = Files.isDirectory(inside) ? inside : place;
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    place + ": found no " + FILE + ", expected the directory of a finished 'forecast train' run");
        }
        JsonFields json = JsonFields.read(file, MOST_BYTES);
        if (!json.text("format").equals(FORMAT)) {
            throw json.problem("format", "'" + FORMAT + "'");
        }
        int version = json.integer("format_version", 1, VERSION);
        Ensemble ensemble = ensemble(folder, json);
        PanelSchema schema = ensemble.members().getFirst().schema();
        // forecasters of earlier versions do not know of dates
        Set<Calendar.Part> calendar = version == 1 ? calendar(json) : schema.calendar();
        var model = new SavedModel(ensemble, calendar, widths(json, ensemble));
        requireAsWritten(folder, file, json.node());
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

    private static Ensemble ensemble(Path folder, JsonFields json) throws IOException {
        List<String> names = json.texts("refits");
        if (names.isEmpty() || names.size() > MOST_REFITS) {
            throw json.problem("refits", "1 to " + MOST_REFITS + " names of files beside it");
        }
        List<TrainedForecaster> refits = new ArrayList<>();
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,100}") || !Files.isRegularFile(folder.resolve(name))) {
                throw json.refused("field 'refits': found '" + name + "', expected a file beside it");
            }
            TrainedForecaster refit = TrainedForecaster.load(folder.resolve(name));
            if (!refits.isEmpty() && !isAlike(refit, refits.getFirst())) {
                throw json.refused("field 'refits': found '" + name + "' of other series, covariates or steps than '"
                        + names.getFirst() + "', expected refits of one forecaster");
            }
            refits.add(refit);
        }
        return new Ensemble(refits);
    }

    private static boolean isAlike(TrainedForecaster one, TrainedForecaster other) {
        return one.schema().equals(other.schema())
                && one.window() == other.window()
                && one.horizon() == other.horizon()
                && one.options().quantiles().equals(other.options().quantiles());
    }

    /** What new data are matched by. */
    public PanelSchema schema() {
        return ensemble.members().getFirst().schema();
    }

    private static Set<Calendar.Part> calendar(JsonFields json) {
        var parts = EnumSet.noneOf(Calendar.Part.class);
        for (String part : json.texts("calendar")) {
            try {
                parts.add(Calendar.Part.valueOf(part));
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        json.file() + ": field 'calendar': found '" + part + "', expected some of "
                                + EnumSet.allOf(Calendar.Part.class),
                        e);
            }
        }
        return parts;
    }

    private static HalfWidths widths(JsonFields json, Ensemble ensemble) {
        int series = ensemble.members().getFirst().ids().size();
        List<Level> levels = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (JsonFields level : json.objects("intervals")) {
            double percent = level.number("percent", Double.MIN_VALUE, Math.nextDown(100.0));
            levels.add(Level.ofPercent(percent));
            double[] widths = level.numbersOrInfinity("half_widths", 0);
            if (widths.length != (long) ensemble.horizon() * series) {
                throw level.problem(
                        "half_widths",
                        (long) ensemble.horizon() * series + " numbers, for " + ensemble.horizon() + " steps of "
                                + series + " series");
            }
            values.add(widths);
        }
        if (levels.stream().distinct().count() != levels.size()) {
            throw json.problem("intervals", "percents that differ");
        }
        return new HalfWidths(levels, series, values.toArray(double[][]::new));
    }
}
