package dev.espalier.network.fit;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.tabular.Split;
import dev.espalier.network.training.ImportancePruning;
import dev.espalier.network.training.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import smile.data.DataFrame;

/** Small tables and fits of them. */
final class Fits {
    static final Key KEY = Key.of(5);
    static final double SHARE = 0.2;

    private Fits() {}

    static DataFrame table(String csv) {
        try {
            return Tables.read(Tables.open("t.csv", csv.getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                    .data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns a and b of numbers, c of levels; y is a number, or the level of its sign. */
    static String csv(int rows, double unit, double shift, boolean levels) {
        SplittableRandom random = Key.of(9).random();
        StringBuilder csv = new StringBuilder("a,b,c,y\n");
        for (int i = 0; i < rows; i++) {
            double a = random.nextInt(-64, 64) / 16.0; // so that units of powers of 2 are exact
            double b = random.nextInt(-64, 64) / 16.0;
            int c = random.nextInt(3);
            double y = a * a / 4 - b + c + random.nextInt(8) / 16.0;
            csv.append(unit * a + shift)
                    .append(',')
                    .append(b)
                    .append(',')
                    .append("rgb".charAt(c))
                    .append(',');
            csv.append(levels ? y > 1 ? "high" : "low" : Double.toString(unit * y + shift))
                    .append('\n');
        }
        return csv.toString();
    }

    static FitSettings settings(int epochs, int rewireAfter, int threads, int hidden, boolean baselines) {
        return new FitSettings(
                "y",
                List.of(hidden),
                2,
                Optional.empty(),
                layer -> Activation.TANH,
                Initialiser.HE_UNIFORM,
                new TrainingOptions(
                        epochs, 16, 0.02, 0.9, 1e-4, 0, 0.3, rewireAfter, ImportancePruning.NONE, 0, threads),
                SHARE,
                SHARE,
                baselines);
    }

    static TableFit.Result fit(DataFrame data, FitSettings settings) {
        TableFit fit = new TableFit(data, "t.csv", settings, KEY);
        return fit.finish(fit.train(fit.begin(), state -> {}, Progress.SILENT), Progress.SILENT);
    }

    /** The rows that such a fit learns from and is measured on. */
    static Split split(int rows) {
        return Split.of(rows, SHARE, SHARE, KEY.split("split"));
    }
}
