package dev.espalier.jobs;

import dev.espalier.bayesnet.simulation.Recoveries;
import dev.espalier.bayesnet.simulation.Recovery;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the simulate job: repetitions as tasks of one Spark job, each kept as soon as it is done. */
final class SimulationRun {
    static final String RESULTS = "results.arrow";

    private static final String JOB = "simulate";
    private static final String KEPT = "checkpoint/results.arrow";

    private final JobOptions job;
    private final SimulationOptions options;
    private final LazySession session;
    private final Progress progress;
    private final Instant started = Instant.now();

    SimulationRun(JobOptions job, SimulationOptions options, LazySession session, Progress progress) {
        this.job = job;
        this.options = options;
        this.session = session;
        this.progress = progress;
    }

    /** All repetitions, by number of variables and seed. */
    List<Recovery> run() throws IOException {
        List<SimulationOptions.Repetition> repetitions = options.repetitions(job.seed());
        return new GuardedRun(JOB, "finished repetitions", job, options.asked(), List.of(), started)
                .run(directory -> finish(directory, recoveries(directory, repetitions)));
    }

    private List<Recovery> recoveries(RunDirectory directory, List<SimulationOptions.Repetition> repetitions)
            throws Exception {
        List<Recovery> done = new ArrayList<>(kept(directory));
        Set<List<Long>> finished = done.stream().map(SimulationRun::name).collect(Collectors.toSet());
        List<SimulationOptions.Repetition> missing = repetitions.stream()
                .filter(r -> !finished.contains(List.of((long) r.nodes(), r.seed())))
                .toList();
        if (!missing.isEmpty()) {
            progress.at("starting Spark", 0, 0);
            new SparkPieces(session.get().context())
                    .run(
                            "repetitions",
                            new ArrayList<>(missing),
                            repetition -> repetition.study().repeat(repetition.seed()),
                            recovery -> {
                                done.add(recovery);
                                directory.writeAtomically(
                                        KEPT, path -> GraphArrow.writeMeasurements(path, Recoveries.toTable(done)));
                            },
                            progress);
        }
        done.sort(Comparator.comparingInt(Recovery::nodes).thenComparingLong(Recovery::seed));
        return done;
    }

    private static List<Recovery> kept(RunDirectory directory) throws IOException {
        Path file = directory.path().resolve(KEPT);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Recoveries.ofTable(GraphArrow.readMeasurements(file));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Long> name(Recovery recovery) {
        return List.of((long) recovery.nodes(), recovery.seed());
    }

    private static List<Recovery> finish(RunDirectory directory, List<Recovery> done) throws IOException {
        directory.writeAtomically(RESULTS, path -> GraphArrow.writeMeasurements(path, Recoveries.toTable(done)));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put(
                "settings",
                SimulationSummary.of(done).stream()
                        .map(SimulationSummary::asMap)
                        .toList());
        results.put("environment", RunEnvironment.map());
        directory.finish(Instant.now(), results);
        directory.deleteCheckpoint();
        return done;
    }
}
