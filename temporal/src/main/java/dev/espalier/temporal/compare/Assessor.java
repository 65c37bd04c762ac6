package dev.espalier.temporal.compare;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.horizon.Horizon;
import dev.espalier.temporal.horizon.HorizonStatistic;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import dev.espalier.temporal.snapshot.SnapshotStatistics;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A real log, measured once, that generated logs are compared with. Immutable and safe for use by many threads; it travels to
 * workers elsewhere.
 */
public final class Assessor implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * The statistics of snapshots whose errors make up {@link LogAssessment#snapshotError}: one of each kind, so that none
     * counts twice by way of a second convention.
     */
    public static final Set<SnapshotStatistic> PLANE = Collections.unmodifiableSet(EnumSet.of(
            SnapshotStatistic.NODES,
            SnapshotStatistic.EDGES,
            SnapshotStatistic.MEAN_DEGREE,
            SnapshotStatistic.MAX_DEGREE,
            SnapshotStatistic.WEDGES,
            SnapshotStatistic.CLAWS,
            SnapshotStatistic.POWER_LAW_EXPONENT_DISCRETE,
            SnapshotStatistic.DEGREE_ENTROPY,
            SnapshotStatistic.GINI,
            SnapshotStatistic.LARGEST_COMPONENT,
            SnapshotStatistic.COMPONENTS,
            SnapshotStatistic.TRIANGLES,
            SnapshotStatistic.GLOBAL_CLUSTERING,
            SnapshotStatistic.MEAN_BETWEENNESS,
            SnapshotStatistic.MEAN_CLOSENESS));

    private final AssessmentOptions options;
    private final NodeNames names;
    private final Clock clock;
    private final WindowPairs pairs;
    private final SnapshotSeries series;
    private final Horizon horizon;
    private final Measures measures;
    private final ArrayList<DistanceBlock.FromReal> distances = new ArrayList<>();
    private final int[] compared;
    private final @Nullable AuditedPairs audited;

    private Assessor(
            EventLog whole, @Nullable EventLog heldOut, AssessmentOptions options, Workers workers, Progress progress) {
        this.options = options;
        EventLog real = within(whole, options.windows());
        names = real.names();
        clock = real.clock();
        pairs = WindowPairs.of(real, options.windows());
        series = SnapshotStatistics.of(pairs, options.snapshots(), workers, progress);
        horizon = Horizons.of(real, pairs, options.horizon(), workers, progress);
        measures = measures(real, horizon);
        for (DistanceBlock block : options.distances()) {
            distances.add(block.from(real));
        }
        compared = options.conventions().windows(series);
        audited = heldOut == null ? null : new AuditedPairs(pairs, heldOut, options.windows());
    }

    /**
     * Measures the real log; events outside the windows are left out of everything.
     *
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public static Assessor of(EventLog real, AssessmentOptions options, Workers workers, Progress progress) {
        return new Assessor(real, null, options, workers, progress);
    }

    /**
     * The same, with an audit of membership: models were fitted to the real log, from which pairs had been held out before.
     *
     * @param real    what is left
     * @param heldOut events of the pairs held out; its nodes are those of the real log, by number
     * @throws IllegalArgumentException when nodes are not the same
     */
    public static Assessor auditing(
            EventLog real, EventLog heldOut, AssessmentOptions options, Workers workers, Progress progress) {
        if (!heldOut.names().equals(real.names())) {
            throw new IllegalArgumentException("heldOut: found other nodes, expected those of the real log");
        }
        return new Assessor(real, heldOut, options, workers, progress);
    }

    /** What is measured, and how logs are compared. */
    public AssessmentOptions options() {
        return options;
    }

    /** Statistics of the real snapshots. */
    public SnapshotSeries series() {
        return series;
    }

    /** What the real log is over all its time. */
    public Horizon horizon() {
        return horizon;
    }

    /** Whole-horizon numbers of the real log by name, those of the measure blocks included. */
    public Measures measures() {
        return measures;
    }

    /** How many windows are compared. */
    public int comparedWindows() {
        return compared.length;
    }

    private Measures measures(EventLog log, Horizon over) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (HorizonStatistic statistic : HorizonStatistic.values()) {
            all.put(statistic.key(), over.value(statistic));
        }
        Measures measured = new Measures(all);
        for (MeasureBlock block : options.measures()) {
            measured = measured.and(block.of(log));
        }
        return measured;
    }

    /** The events that are in the windows: blocks see no others, as snapshots do not. */
    private static EventLog within(EventLog log, TimeWindows windows) {
        return log.between(windows.origin(), windows.end());
    }

    /** A generated log whose ticks or ends mean something else cannot be compared. */
    private void requireSameKind(EventLog drawn) {
        if (drawn.shape() != pairs.shape()) {
            throw new InputException("generated: found a log that is " + inWords(drawn.shape()) + ", expected "
                    + inWords(pairs.shape()) + ", as the data are");
        }
        if (!drawn.clock().equals(clock)) {
            throw new InputException("generated: found times that are " + inWords(drawn.clock()) + ", expected "
                    + inWords(clock) + ", as the data's are");
        }
    }

    private static String inWords(EventLog.Shape shape) {
        return shape.name().toLowerCase(Locale.ROOT);
    }

    private static String inWords(Clock clock) {
        boolean isNumbers = clock.kind() == Clock.Kind.NUMBERS;
        if (clock.ticksPerUnit() == 1) {
            return isNumbers ? "whole numbers" : "instants in whole seconds";
        }
        return (isNumbers ? "numbers in steps of 1/" : "instants in steps of 1/")
                + clock.ticksPerUnit()
                + (isNumbers ? "" : " second");
    }

    /**
     * Compares one generated log, in the caller's thread. Its events outside the windows are counted and left out.
     *
     * @param sharesNodes whether its nodes are those of the data with the same name
     * @throws InputException when its shape or clock is not the data's; rescale its times before
     */
    public LogAssessment compare(EventLog whole, boolean sharesNodes) {
        requireSameKind(whole);
        EventLog generated = within(whole, options.windows());
        WindowPairs drawn = WindowPairs.of(generated, options.windows());
        var inline = new InlineWorkers();
        SnapshotSeries found = SnapshotStatistics.of(drawn, options.snapshots(), inline, Progress.SILENT);
        Map<SnapshotStatistic, SeriesError> errors = new EnumMap<>(SnapshotStatistic.class);
        double error = 0;
        int counted = 0;
        for (SnapshotStatistic statistic : series.statistics()) {
            SeriesError one = SeriesError.of(statistic, series, found, compared, options.conventions());
            errors.put(statistic, one);
            if (PLANE.contains(statistic) && !statistic.isZeroByNature(pairs.shape())) {
                error += one.distance();
                counted++;
            }
        }
        Horizon over = Horizons.of(generated, drawn, options.horizon(), inline, Progress.SILENT);
        Measures measured = measures(generated, over);
        WindowPairs aligned = sharesNodes ? renamed(generated, drawn) : drawn;
        Overlap overlap = Overlap.of(
                pairs,
                aligned,
                sharesNodes,
                options.width(),
                options.conventions().dropsLast());
        return new LogAssessment(
                found,
                errors,
                over,
                measured,
                errors(generated, over, measured),
                overlap,
                error / counted,
                HorizonErrors.summary(horizon, over),
                (long) whole.size() - generated.size(),
                audited == null || !sharesNodes ? null : audited.of(aligned));
    }

    private Measures errors(EventLog generated, Horizon over, Measures measured) {
        Map<String, Double> errors =
                new LinkedHashMap<>(HorizonErrors.of(horizon, over).values());
        measured.values().forEach((name, value) -> {
            errors.putIfAbsent(name, Math.abs(value - measures.value(name)));
        });
        for (DistanceBlock.FromReal distance : distances) {
            errors.putAll(distance.to(generated).values());
        }
        return new Measures(errors);
    }

    /** The pairs of a log by the numbers that its nodes have in the data; unknown nodes get numbers beyond them. */
    private WindowPairs renamed(EventLog generated, WindowPairs drawn) {
        if (generated.nodeCount() == 0 || generated.names().equals(names)) {
            return drawn;
        }
        Map<String, Integer> known = new HashMap<>();
        for (String name : names.toList()) {
            known.put(name, known.size());
        }
        int[] numbers = new int[generated.nodeCount()];
        int labels = names.size();
        for (int v = 0; v < numbers.length; v++) {
            Integer number = known.get(generated.names().name(v));
            numbers[v] = number == null ? labels++ : number;
        }
        return WindowPairs.renamed(generated, options.windows(), numbers, labels);
    }

    /**
     * Compares all draws of a model.
     *
     * @param workers  share the draws among them; each is drawn and measured where it is a piece of work
     * @param progress told of finished draws
     * @throws java.util.concurrent.CancellationException when stopped
     */
    public ModelAssessment assess(Candidate candidate, Workers workers, Progress progress) {
        return assess(candidate, new Glance.Nothing(), workers, progress).assessment();
    }

    /**
     * The same, with something else that is taken of each draw while it is there: none is drawn twice.
     *
     * @param glance what is taken, where the draw is
     */
    public <R extends Serializable> Glanced<R> assess(
            Candidate candidate, Glance<R> glance, Workers workers, Progress progress) {
        List<Integer> numbers = IntStream.range(0, candidate.draws()).boxed().toList();
        try (Workers.Shared<Task<R>> shared = workers.share(new Task<>(this, candidate, glance))) {
            List<Looked<R>> draws = workers.map("assessing " + candidate.name(), shared, numbers, Task::run, progress);
            ModelAssessment assessment = new ModelSummary(
                            candidate, draws.stream().map(Looked::assessment).toList())
                    .against(series, measures, pairs.shape(), compared, options.width(), audited);
            List<R> seen = new ArrayList<>();
            for (Looked<R> draw : draws) {
                R taken = draw.taken();
                if (taken != null) {
                    seen.add(taken);
                }
            }
            return new Glanced<>(assessment, List.copyOf(seen));
        }
    }

    /**
     * What came of all draws.
     *
     * @param seen what was taken of draws, in their order, where something was
     */
    public record Glanced<R>(ModelAssessment assessment, List<R> seen) {}

    private record Looked<R extends Serializable>(
            LogAssessment assessment, @Nullable R taken) implements Serializable {}

    private record Task<R extends Serializable>(Assessor assessor, Candidate candidate, Glance<R> glance)
            implements Serializable {
        Looked<R> run(Integer number) {
            EventLog draw = candidate.source().draw(number);
            return new Looked<>(assessor.compare(draw, candidate.sharesNodes()), glance.of(number, draw));
        }
    }
}
