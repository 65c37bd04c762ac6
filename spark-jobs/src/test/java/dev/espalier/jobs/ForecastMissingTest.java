package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --missing} of the forecast jobs: a code for missing values changes nothing but how they are written. */
final class ForecastMissingTest {
    @TempDir
    private Path folder;

    /** Speeds of four series of which one cell in seven is missing, and written so. */
    private Path table(String code) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Speeds.lines(4, 200)) {
            String[] cells = line.split(",", -1);
            for (int c = 0; c < cells.length; c++) {
                boolean missing = !lines.isEmpty() && (5 * lines.size() + c) % 7 == 0;
                cells[c] = missing ? code : cells[c];
            }
            lines.add(String.join(",", cells));
        }
        return Files.write(folder.resolve("speeds.csv"), lines);
    }

    private String forecasts(String command, String code, String run, Object... more) throws IOException {
        List<Object> own = List.of(
                "forecast",
                command,
                "--data",
                table(code),
                "--out",
                folder.resolve(run),
                "--master",
                "local[1]",
                "--quiet");
        Finished finished = InProcess.espalier(Speeds.arguments(own, Speeds.DATES, List.of(more)));
        assertEquals(0, finished.exitCode(), finished.err());
        return Files.readString(folder.resolve(run).resolve("forecasts.csv"));
    }

    private Object[] small(Object... more) {
        return Speeds.arguments(Speeds.SMALL, List.of(more));
    }

    @Test
    void codesAreReadAsEmptyCellsAre() throws IOException {
        String empty = forecasts("train", "", "empty", small());
        assertEquals(empty, forecasts("train", "?", "marks", small()));
        assertEquals(empty, forecasts("train", "-999", "coded", small("--missing", "-999")));
        assertNotEquals(empty, forecasts("train", "-999", "numbers", small()));
        assertEquals("-999", missing("coded"));
        assertEquals("usual", missing("numbers"));

        Path model = folder.resolve("coded");
        String next = forecasts("predict", "", "p-empty", "--model", model);
        assertEquals(next, forecasts("predict", "-999.0", "p-coded", "--model", model, "--missing", "?,-999"));
        assertNotEquals(next, forecasts("predict", "-999", "p-numbers", "--model", model));

        Object[] folds = small("--folds", 1);
        assertEquals(
                forecasts("backtest", "", "b-empty", folds),
                forecasts("backtest", "-", "b-coded", small("--folds", 1, "--missing", "-")));
    }

    private String missing(String run) throws IOException {
        return new RunFiles(folder.resolve(run))
                .manifest()
                .path("options")
                .path("missing")
                .asText();
    }
}
