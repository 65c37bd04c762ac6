package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.BayesNetJob;
import dev.espalier.jobs.Finished;
import dev.espalier.jobs.InProcess;
import dev.espalier.jobs.Main;
import dev.espalier.jobs.bayesnet.BayesNetOptions;
import dev.espalier.jobs.forecast.options.BacktestOptions;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.forecast.options.TrainOptions;
import dev.espalier.jobs.network.FitOptions;
import dev.espalier.jobs.simulate.SimulationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class AskedTest {
    /** Of every command that can be resumed: what holds the options that decide its result. */
    private static final Map<String, List<Object>> DECIDING = Map.of(
            "bayesnet", List.of(new BayesNetOptions()),
            "simulate", List.of(new SimulationOptions()),
            "network fit", List.of(new FitOptions()),
            "forecast train", List.of(new SeriesOptions(), new ForecasterOptions(), new TrainOptions()),
            "forecast backtest", List.of(new SeriesOptions(), new ForecasterOptions(), new BacktestOptions()));

    /** Options that say where and how a job runs, not what it comes to; the seed is kept by itself. */
    private static Set<String> running() {
        Set<String> names = new TreeSet<>(Set.of("--help", "--version", "--data"));
        CommandSpec.forAnnotatedObject(new JobOptions()).options().forEach(option -> names.add(option.longestName()));
        CommandSpec.forAnnotatedObject(new StreamOptions())
                .options()
                .forEach(option -> names.add(option.longestName()));
        return names;
    }

    /** A forgotten option would let a run be resumed as another. */
    @Test
    void everyOptionOfAJobIsAskedOrSaysHowItRuns() {
        for (Map.Entry<String, List<Object>> job : new TreeMap<>(DECIDING).entrySet()) {
            Set<String> declared = new TreeSet<>();
            CommandLine line = new CommandLine(new Main());
            for (String word : job.getKey().split(" ", -1)) {
                line = Objects.requireNonNull(line.getSubcommands().get(word), word);
            }
            line.getCommandSpec().options().forEach(option -> declared.add(option.longestName()));
            declared.removeAll(running());
            Set<String> asked = new TreeSet<>();
            Asked.of(job.getValue().toArray()).keySet().forEach(name -> asked.add("--" + name));
            assertEquals(declared, asked, job.getKey());
        }
    }

    /** A command that holds its options itself says them all, and nothing of how it runs. */
    @Test
    void aWholeCommandCanBeAsked() {
        CommandSpec command = new CommandLine(new BayesNetJob()).getCommandSpec();
        assertEquals(Asked.of(new BayesNetOptions()).keySet(), Asked.of(command).keySet());
    }

    /** What is asked, written as options again, comes to the same. */
    @Test
    void whatWasAskedCanBeAskedAgain() {
        var line = Words.understoodBy(new CommandLine(new ForecasterOptions()));
        line.parseArgs("--model=graph-gru", "--quantiles=0.1,0.5", "--lr=0.25", "--per-series", "--graph=none");
        ForecasterOptions first = line.getCommand();
        Map<String, @Nullable Object> asked = Asked.of(first);
        assertEquals("graph-gru", asked.get("model"));
        assertEquals("0.1,0.5", asked.get("quantiles"));
        assertEquals(0.25, asked.get("lr"));
        assertEquals(true, asked.get("per-series"));
        assertEquals("auto", asked.get("epochs"));
        assertEquals(asked, Asked.of(first.with(Map.of("hidden", String.valueOf(asked.get("hidden"))))));
    }

    /** A default must not make an option free that a user has to give, whatever its field begins with. */
    @Test
    void whatMustBeGivenStaysSo() {
        Finished help = InProcess.espalier("sample", "--help");
        assertTrue(help.out().contains(" --rows=N ") && !help.out().contains("[--rows"), help.out());
        assertTrue(help.out().contains("(default: 1)"), help.out());
        Finished refused = InProcess.espalier("sample", "--network", "a.bif", "--out", "b.csv");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("Missing required option: '--rows=N'"), refused.err());
    }

    /** Defaults are shown as a user would write them, and mean what the fields begin with. */
    @Test
    void defaultsAreWordsThatParse() {
        var line = Words.understoodBy(new CommandLine(new ForecasterOptions()));
        var shown = new InitialValues();
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : line.getCommandSpec().options()) {
            String text = shown.defaultValue(option);
            if (text != null) {
                arguments.add(option.longestName() + "=" + text);
            }
        }
        assertTrue(arguments.contains("--model=gru-gcn") && arguments.contains("--temperature=1"), arguments::toString);
        Map<String, @Nullable Object> before = Asked.of(new ForecasterOptions());
        line.parseArgs(arguments.toArray(String[]::new));
        assertEquals(before, Asked.of(line.<ForecasterOptions>getCommand()));
    }
}
