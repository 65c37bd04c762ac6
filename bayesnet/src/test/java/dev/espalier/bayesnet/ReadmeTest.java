package dev.espalier.bayesnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.table.Table;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library example of README.md compiles, runs, and is the one below. */
class ReadmeTest {
    @Test
    void theExampleRuns(@TempDir Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("x,y,z\n");
        for (int row = 0; row < 100; row++) {
            double x = Math.sin(row * 12.9898);
            double z = Math.cos(row * 78.233);
            csv.append(x).append(',').append(x + 0.01 * z).append(',').append(z).append('\n');
        }
        Path file = Files.writeString(folder.resolve("patients.csv"), csv);
        // README: from here
        Table table = Tables.read(file, TableOptions.NONE);
        GaussianStatistics data = GaussianStatistics.of(table.data()).standardised();
        Posterior posterior = BayesNetLearner.builder(new Bge(data), data.names())
                .test(new FisherZ(data))
                .options(LearnerOptions.DEFAULT.withSeed(7))
                .build()
                .learn();
        double p = posterior.edges().get(0, 1); // probability of the edge from the first variable to the second
        // README: to here
        assertEquals(1, p + posterior.edges().get(1, 0), 1e-12);
    }

    @Test
    void theExampleIsTheReadmes() throws IOException {
        Path root = Path.of("..");
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/dev/espalier/bayesnet/ReadmeTest.java")).stream()
                        .map(String::strip)
                        .toList();
        String example = String.join(
                        "\n",
                        source.subList(
                                source.indexOf("// README: from here") + 1, source.indexOf("// README: to here")))
                .replace("Tables.read(file,", "Tables.read(Path.of(\"bayesnet/data/marks.csv\"),");
        String readme = String.join(
                "\n",
                Files.readAllLines(root.resolve("README.md")).stream()
                        .map(String::strip)
                        .toList());
        assertTrue(readme.contains(example), "README.md should hold\n" + example);
    }
}
