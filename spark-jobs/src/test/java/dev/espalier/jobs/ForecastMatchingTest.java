package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forecast predict} matches covariates, levels and steps of new data by what the model knows of them. */
final class ForecastMatchingTest {
    private static final List<Object> SMALL =
            List.of("--window", 8, "--horizon", 4, "--hidden", 4, "--embedding", 2, "--epochs", 1, "--quiet");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void trainOnce() throws IOException {
        train("numbers", "cov2", "--future", "promo,price");
        train("words", "cov2", "--future", "promo,price,weather");
        train("regions", "future_ok", "--future", "promo", "--static", "region");
        train("hours", "hourly");
    }

    private static Path data(String name) throws IOException {
        Path file = folder.resolve(name + ".csv");
        try (InputStream in = ForecastMatchingTest.class.getResourceAsStream("cases/matched/" + name + ".csv")) {
            Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
        }
        return file;
    }

    private static void train(String model, String data, Object... more) throws IOException {
        List<Object> own = List.of("forecast", "train", "--data", data(data), "--out", folder.resolve(model));
        Finished trained =
                InProcess.espalier(Speeds.arguments(own, SMALL, List.of("--master", "local[1]"), List.of(more)));
        assertEquals(0, trained.exitCode(), trained.err());
    }

    private static Finished predict(String model, String data, String out, Object... more) throws IOException {
        List<Object> own = List.of("forecast", "predict", "--model", folder.resolve(model), "--data", data(data));
        return InProcess.espalier(
                Speeds.arguments(own, List.of("--out", folder.resolve(out), "--quiet"), List.of(more)));
    }

    private static String forecasts(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve("forecasts.csv"));
    }

    private static void refused(Finished finished, String out, String... parts) {
        assertEquals(2, finished.exitCode(), finished.out() + finished.err());
        for (String part : parts) {
            assertTrue(finished.err().contains(part), finished.err());
        }
        assertFalse(Files.exists(folder.resolve(out)));
    }

    /** fc-covariates-matched-by-order-not-name. */
    @Test
    void covariatesAreMatchedByName() throws IOException {
        assertEquals(
                0,
                predict("numbers", "cov2_late", "right", "--future", "promo,price")
                        .exitCode());
        assertEquals(
                0,
                predict("numbers", "cov2_late", "swapped", "--future", "price,promo")
                        .exitCode());
        assertEquals(0, predict("numbers", "cov2_late", "unasked").exitCode());
        assertEquals(forecasts("right"), forecasts("swapped"));
        assertEquals(forecasts("right"), forecasts("unasked"));
        refused(predict("numbers", "cov2_late", "fewer", "--future", "promo"), "fewer", "'price'", "--future");
        refused(
                predict("numbers", "cov2_late", "other", "--future", "promo,weather"),
                "other",
                "'weather'",
                "promo, price");
    }

    /** fc-category-levels-by-position. */
    @Test
    void levelsAreMatchedByName() throws IOException {
        refused(
                predict("regions", "newlevel", "p", "--future", "promo", "--static", "region"),
                "p",
                "newlevel.csv",
                "'region'",
                "'west'",
                "east, north, south");
        assertEquals(
                0,
                predict("regions", "swap", "p2", "--future", "promo", "--static", "region")
                        .exitCode());
        Finished one = predict("regions", "onelevel", "p3", "--future", "promo", "--static", "region");
        assertEquals(0, one.exitCode(), one.err());
        assertFalse(forecasts("p2").equals(forecasts("p3")));
        Finished late = predict("words", "cov2_late", "p4", "--future", "promo,price,weather");
        assertEquals(0, late.exitCode(), late.err());
    }

    /** fc-predict-other-frequency. */
    @Test
    void dataOfOtherStepsAreRefused() throws IOException {
        refused(predict("hours", "daily", "days"), "days", "daily.csv", "steps of 1d", "expected 1h");
        assertEquals(0, predict("hours", "hourly", "minutes", "--freq", "60min").exitCode());
    }

    @Test
    void aModelOfTheFormatBeforeIsMatchedByOrderWithANote() throws IOException {
        var json = new ObjectMapper();
        Path old = Files.createDirectories(folder.resolve("old"));
        Path model = folder.resolve("numbers").resolve("model");
        ObjectNode refit =
                (ObjectNode) json.readTree(model.resolve("refit-0.json").toFile());
        String tensors = refit.path("tensors").asText();
        Files.copy(model.resolve(tensors), old.resolve(tensors));
        ObjectNode progress = (ObjectNode) refit.path("progress");
        progress.put("version", 2);
        ObjectNode preparation = (ObjectNode) progress.path("preparation");
        preparation.remove("time");
        for (String role : List.of("past", "future", "static")) {
            ((ObjectNode) preparation.path(role)).remove("covariates");
        }
        refit.put("version", 1).remove("sha256"); // earlier versions had no digests
        Files.write(old.resolve("refit-0.json"), json.writeValueAsBytes(refit));
        ObjectNode whole =
                (ObjectNode) json.readTree(model.resolve("model.json").toFile());
        whole.put("format_version", 1).putArray("calendar").add("DAY_OF_WEEK");
        whole.remove("sha256");
        Files.write(old.resolve("model.json"), json.writeValueAsBytes(whole));
        Finished predicted = predict("old", "cov2_late", "by-order", "--future", "promo,price");
        assertEquals(0, predicted.exitCode(), predicted.err());
        assertTrue(predicted.out().contains("kept no names of covariates"), predicted.out());
        assertEquals(0, predict("numbers", "cov2_late", "by-name").exitCode());
        assertEquals(forecasts("by-name"), forecasts("by-order"));
        assertEquals(
                2, predict("old", "cov2_late", "fewer", "--future", "promo").exitCode());
    }
}
