package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.jobs.Finished;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

final class CommandsTest {
    @TempDir
    private Path folder;

    @Command(name = "probe")
    private static final class Probe implements Runnable {
        @Mixin
        private JobOptions options = new JobOptions();

        @Option(names = "--chains", required = true)
        private int chains;

        @Option(names = "--columns", split = ",")
        private List<String> columns = new ArrayList<>();

        @Option(names = "--label")
        private String label = "";

        @Override
        public void run() {
            if (label.equals("bad")) {
                throw new InputException("data.csv, row 3, column 'age': found 'x', expected a number");
            }
        }
    }

    @Test
    void fillsWhatTheCommandLineLeavesOpen() throws IOException {
        var probe = new Probe();
        assertEquals(
                0,
                run(
                                probe,
                                "--config",
                                file("chains: 4\nseed: 9\nresume: yes\ncolumns: [a, b]\nlabel: 007\nout: here\n"),
                                "--seed=5")
                        .exitCode());
        assertEquals(4, probe.chains);
        assertEquals(5, probe.options.seed());
        assertTrue(probe.options.resume());
        assertEquals(List.of("a", "b"), probe.columns);
        assertEquals("007", probe.label);
        assertEquals(Path.of("here"), probe.options.out());
    }

    @Test
    void theCommandLineReplacesListsToo() throws IOException {
        var probe = new Probe();
        run(probe, "--config=" + file("chains: 4\ncolumns: [a, b]\n"), "--columns", "c");
        assertEquals(List.of("c"), probe.columns);
    }

    @Test
    void outDefaultsToTheJobsOwnFolder() {
        var probe = new Probe();
        run(probe, "--chains=1");
        assertEquals(Path.of("runs/probe"), probe.options.out());
    }

    @Test
    void anUnknownKeyNamesFileLineAndNearMatches() throws IOException {
        String file = file("seed: 1\nchain: 4\n");
        Finished finished = run(new Probe(), "--config", file);
        assertEquals(2, finished.exitCode());
        assertEquals(
                file + ", line 2: found key 'chain', expected an option of this job; did you mean chains?\n",
                finished.err());
    }

    @Test
    void aKeyThatAppearsTwiceIsRefused() throws IOException {
        String file = file("chains: 1\nchains: 2\n");
        Finished finished = run(new Probe(), "--config", file);
        assertEquals(2, finished.exitCode());
        assertEquals(
                file + ", line 2: found 'chains' again, after " + file + ", line 1, expected it once\n",
                finished.err());
    }

    @Test
    void whatIsNoMappingIsRefused() throws IOException {
        assertEquals(2, run(new Probe(), "--config", file("- a\n- b\n")).exitCode());
        assertEquals(2, run(new Probe(), "--config", file("chains: [1, 2]\n")).exitCode());
        assertEquals(2, run(new Probe(), "--config", file("chains: {a: 1}\n")).exitCode());
        assertEquals(2, run(new Probe(), "--config", file("chains: 'x\n")).exitCode());
        assertEquals(
                2,
                run(new Probe(), "--config", folder.resolve("none.yaml").toString())
                        .exitCode());
    }

    @Test
    void aWrongValueNamesTheOption() throws IOException {
        Finished finished = run(new Probe(), "--config", file("chains: many\n"));
        assertEquals(2, finished.exitCode());
        assertTrue(finished.err().contains("--chains"), finished.err());
    }

    @Test
    void badInputIsOneMessage() {
        Finished finished = run(new Probe(), "--chains=1", "--label=bad");
        assertEquals(2, finished.exitCode());
        assertEquals("data.csv, row 3, column 'age': found 'x', expected a number\n", finished.err());
    }

    @Test
    void aMistypedOptionIsOneMessageWithWhatWasMeant() {
        Finished finished = run(new Probe(), "--chains=1", "--resum");
        assertEquals(2, finished.exitCode());
        assertEquals("Unknown option: '--resum'\nPossible solutions: --resume\nSee 'probe --help'.\n", finished.err());
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), text).toString();
    }

    private static Finished run(Probe probe, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = new CommandLine(probe).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = Commands.run(line, args);
        return new Finished(code, out.toString(), err.toString());
    }
}
