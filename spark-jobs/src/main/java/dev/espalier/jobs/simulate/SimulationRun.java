package dev.espalier.jobs.simulate;

import dev.espalier.bayesnet.simulation.Recoveries;
import dev.espalier.bayesnet.simulation.Recovery;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.parallel.KeptResults;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.KeptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the simulate job: repetitions as tasks of one Spark job, each kept as soon as it is done. */
public final class SimulationRun {
    public static final String RESULTS = "results.arrow";

    /** What run.json calls it. */
    public static final String JOB = "simulate";

    private static final String KEPT_NAME = "results";
    private static final String KEPT_END = ".arrow";

    /** What stays for {@code --resume}. */
    public static final Kept KEPT = new Kept("finished repetitions", KeptFile.names(KEPT_NAME, KEPT_END));

    private final JobRun run;
    private final SimulationOptions options;

    public SimulationRun(JobRun run, SimulationOptions options) {
        this.run = run;
        this.options = options;
    }

    /** All repetitions, by number of variables and seed. */
    public Finished<List<Recovery>> run() throws IOException {
        List<SimulationOptions.Repetition> repetitions =
                options.repetitions(run.job().seed());
        return run.in(Asked.of(options), List.of(), directory -> finish(directory, recoveries(directory, repetitions)));
    }

    private List<Recovery> recoveries(RunDirectory directory, List<SimulationOptions.Repetition> repetitions)
            throws IOException {
        List<Recovery> done = new ArrayList<>(new KeptRecoveries(directory, kept(directory, repetitions))
                .complete(repetitions, (missing, results) -> {
                    try (Workers workers = run.session().workers()) {
                        workers.each(
                                "repetitions",
                                Workers.Nothing.SHARED,
                                missing,
                                (nothing, repetition) -> repetition.study().repeat(repetition.seed()),
                                results,
                                run.progress());
                    }
                }));
        done.sort(Comparator.comparingInt(Recovery::nodes).thenComparingLong(Recovery::seed));
        return done;
    }

    /** All that is done in one file, which is replaced with every repetition. */
    private record KeptRecoveries(RunDirectory directory, Map<List<Long>, Recovery> byName)
            implements KeptResults<SimulationOptions.Repetition, Recovery, IOException> {
        KeptRecoveries(RunDirectory directory, List<Recovery> kept) {
            this(directory, new LinkedHashMap<>());
            kept.forEach(recovery -> byName.put(name(recovery), recovery));
        }

        @Override
        public Optional<Recovery> find(SimulationOptions.Repetition repetition) {
            return Optional.ofNullable(byName.get(name(repetition)));
        }

        @Override
        public void keep(SimulationOptions.Repetition repetition, Recovery recovery) throws IOException {
            byName.put(name(repetition), recovery);
            List<Recovery> all = List.copyOf(byName.values());
            keptFile(directory).write(path -> GraphArrow.writeMeasurements(path, Recoveries.toTable(all)));
        }
    }

    private static KeptFile keptFile(RunDirectory directory) {
        return new KeptFile(directory, KEPT_NAME, KEPT_END);
    }

    /** What an earlier run of the same directory finished, of what was asked for, once each. */
    private static List<Recovery> kept(RunDirectory directory, List<SimulationOptions.Repetition> asked)
            throws IOException {
        Optional<Path> file = keptFile(directory).find();
        if (file.isEmpty()) {
            return List.of();
        }
        List<Recovery> found;
        try {
            found = Recoveries.ofTable(GraphArrow.readMeasurements(file.get()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException(file.get() + ": " + e.getMessage(), e);
        }
        Set<List<Long>> missing = asked.stream().map(SimulationRun::name).collect(Collectors.toSet());
        for (Recovery recovery : found) {
            if (!missing.remove(name(recovery))) {
                throw new InputException(file.get() + ": found a repetition with " + recovery.nodes()
                        + " variables and seed " + recovery.seed() + ", expected those asked for, once each");
            }
        }
        return found;
    }

    private static List<Long> name(SimulationOptions.Repetition repetition) {
        return List.of((long) repetition.nodes(), repetition.seed());
    }

    private static List<Long> name(Recovery recovery) {
        return List.of((long) recovery.nodes(), recovery.seed());
    }

    private static Ending<List<Recovery>> finish(RunDirectory directory, List<Recovery> done) throws IOException {
        directory.writeAtomically(
                RESULTS, path -> GraphArrow.writeMeasurements(path, Recoveries.toTable(done), Recoveries.MEANING));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put(
                "settings",
                SimulationSummary.of(done).stream()
                        .map(SimulationSummary::asMap)
                        .toList());
        return new Ending<>(done, results);
    }
}
