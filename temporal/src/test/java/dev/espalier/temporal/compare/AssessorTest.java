package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.temporal.compare.Assessment.Row;
import dev.espalier.temporal.compare.Assessment.Scope;
import dev.espalier.temporal.compare.StatisticBands.Score;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import dev.espalier.temporal.report.Example;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import dev.espalier.temporal.snapshot.WindowPairs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AssessorTest {
    private static final int NODES = 200;
    private static final TimeWindows WINDOWS = new TimeWindows(0, 2, 10);

    private static Assessor assessor(EventLog real, AssessmentOptions options) {
        return Assessor.of(real, options, new InlineWorkers(), Progress.SILENT);
    }

    private static EventLog log(Shape shape, Key key) {
        return RandomLogs.of(NODES, 1500, 20, shape, key);
    }

    private static int[] permutation(Key key) {
        int[] numbers = new int[NODES];
        Arrays.setAll(numbers, v -> v);
        Shuffle.shuffle(numbers, key.random());
        return numbers;
    }

    @Randomised(cases = 6)
    void aGraphAgainstItself(Key key) {
        Shape shape = RandomLogs.shape(key.split("shape"));
        EventLog real = log(shape, key);
        LogAssessment found =
                assessor(real, AssessmentOptions.of(WINDOWS, shape)).compare(real, true);
        found.errors().forEach((statistic, error) -> {
            assertEquals(0, error.distance(), statistic.key());
            assertEquals(0, error.missing(), statistic.key());
            assertEquals(0, error.meanAbsolute(), statistic.key());
        });
        assertEquals(0, found.snapshotError());
        assertEquals(0, found.horizonError());
        found.horizonErrors().values().forEach((name, error) -> assertEquals(0, error, name));
        Overlap overlap = found.overlap();
        for (double percent :
                new double[] {overlap.mean(), overlap.median(), overlap.micro(), overlap.within(), overlap.duplicated()
                }) {
            assertEquals(100, percent);
        }
        assertEquals(0, overlap.novelPairs());
        assertEquals(100, overlap.coveredPairs());
        assertEquals(100, overlap.coveredNodes());
    }

    @Randomised(cases = 6)
    void aGraphAgainstItselfUnderOtherNumbers(Key key) {
        EventLog real = RandomLogs.of(NODES, 600, 20, Shape.DIRECTED, key);
        EventLog renumbered = RandomLogs.renumbered(real, permutation(key.split("numbers")));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        LogAssessment found = assessor.compare(renumbered, true);
        found.errors().forEach((statistic, error) -> assertEquals(0, error.meanAbsolute(), 1e-13, statistic.key()));
        found.horizonErrors().values().forEach((name, error) -> assertEquals(0, error, 1e-12, name));
        assertTrue(found.overlap().micro() < 5, () -> "overlap " + found.overlap());
        assertTrue(found.overlap().expected() < 5, () -> "overlap " + found.overlap());
        LogAssessment apart = assessor.compare(renumbered, false);
        assertTrue(Double.isNaN(apart.overlap().micro()));
        double rank = apart.overlap().expected();
        assertEquals(rank, assessor.compare(real, false).overlap().expected(), 1e-9);
        assertTrue(rank > 0 && rank < 50, () -> "overlap " + apart.overlap());
    }

    /** Nodes are matched by name, whatever their numbers; unknown ones are nobody's. */
    @Test
    void nodesAreMatchedByName() {
        var real = new EventLogBuilder(NodeNames.of(List.of("a", "b", "c")), Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 0)
                .add(1, 2, 2)
                .build();
        var other = new EventLogBuilder(NodeNames.of(List.of("x", "b", "a")), Clock.NUMBERS, Shape.UNDIRECTED)
                .add(1, 2, 1)
                .add(0, 1, 1)
                .add(0, 2, 40)
                .build();
        LogAssessment found = assessor(real, AssessmentOptions.of(new TimeWindows(0, 1, 3), Shape.UNDIRECTED))
                .compare(other, true);
        assertEquals(0, found.overlap().micro());
        assertEquals(50, found.overlap().within());
        assertEquals(50, found.overlap().novelPairs());
        assertEquals(50, found.overlap().coveredPairs());
        assertEquals(100.0 * 2 / 3, found.overlap().coveredNodes(), 1e-12);
        assertEquals(1, found.outside());
    }

    @Test
    void edgesMayBeEarlyOrLate() {
        var nodes = NodeNames.numbered(4);
        var real = new EventLogBuilder(nodes, Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 0)
                .add(1, 2, 1)
                .add(2, 3, 3)
                .build();
        var moved = new EventLogBuilder(nodes, Clock.NUMBERS, Shape.UNDIRECTED)
                .add(1, 2, 0)
                .add(0, 1, 1)
                .add(2, 3, 1)
                .build();
        TimeWindows windows = new TimeWindows(0, 1, 4);
        WindowPairs truth = WindowPairs.of(real, windows);
        WindowPairs drawn = WindowPairs.of(moved, windows);
        assertEquals(0, Overlap.of(truth, drawn, true, 0, false).within());
        assertEquals(100.0 * 2 / 3, Overlap.of(truth, drawn, true, 1, false).within(), 1e-12);
        assertEquals(100, Overlap.of(truth, drawn, true, 2, false).within());
        assertThrows(
                IllegalArgumentException.class,
                () -> Overlap.of(truth, WindowPairs.of(moved, WINDOWS), true, 1, false));
    }

    @Test
    void activityAgainstItsOpposite() {
        assertEquals(-1, HorizonErrors.correlation(new int[] {1, 3}, new int[] {3, 1}), 1e-12);
        EventLog log = log(Shape.UNDIRECTED, Key.of(1));
        EventLogBuilder reversed = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            reversed.add(log.source(e), log.target(e), log.time(e) < 2 ? 2 : 0);
        }
        TimeWindows windows = new TimeWindows(0, 2, 2);
        EventLogBuilder straight = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            straight.add(log.source(e), log.target(e), Math.min(log.time(e), 2));
        }
        LogAssessment found = assessor(straight.build(), AssessmentOptions.of(windows, Shape.UNDIRECTED))
                .compare(reversed.build(), true);
        assertEquals(1, found.horizonErrors().value("activity_distance"), 1e-12);
    }

    /** A profile that is constant correlates with nothing: it is wholly wrong unless the other is constant too. */
    @Test
    void activityThatIsConstant() {
        int[] constant = {3, 3, 3, 3, 3, 3, 3};
        assertTrue(Double.isNaN(HorizonErrors.correlation(constant, new int[] {1, 2, 3, 4, 5, 6, 7})));
        assertTrue(Double.isNaN(HorizonErrors.activityDistance(constant, new int[] {1, 2, 3, 4, 5, 6, 7})));
        assertTrue(Double.isNaN(HorizonErrors.activityDistance(constant, new int[7])));
        assertEquals(0, HorizonErrors.activityDistance(constant, new int[] {5, 5, 5, 5, 5, 5, 5}));
        // the same pair once in one window and three times in the other, against twice in each
        var log = new EventLogBuilder(NodeNames.numbered(2), Clock.NUMBERS, Shape.UNDIRECTED).build();
        EventLog even = log.emptied()
                .add(0, 1, 0)
                .add(0, 1, 0)
                .add(0, 1, 1)
                .add(0, 1, 1)
                .build();
        EventLog uneven = log.emptied()
                .add(0, 1, 0)
                .add(0, 1, 1)
                .add(0, 1, 1)
                .add(0, 1, 1)
                .build();
        AssessmentOptions options = AssessmentOptions.of(new TimeWindows(0, 1, 2), Shape.UNDIRECTED);
        LogAssessment found = assessor(uneven, options).compare(even, true);
        // all else is equal: 12 numbers, of which only this one is wrong
        assertTrue(Double.isNaN(found.horizonErrors().value("activity_distance")));
        assertEquals(1.0 / 12, found.horizonError(), 1e-12);
    }

    /** Errors that differ by rounding only are a tie. */
    @Test
    void roundingWinsNothing() {
        EventLog real = log(Shape.DIRECTED, Key.of(8));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        EventLog renumbered = RandomLogs.renumbered(real, permutation(Key.of(9)));
        var copy = new Candidate("copy", false, true, 1, number -> real);
        var other = new Candidate("other", true, true, 1, number -> renumbered);
        var workers = new InlineWorkers();
        List<ModelAssessment> models = List.of(
                assessor.assess(copy, workers, Progress.SILENT), assessor.assess(other, workers, Progress.SILENT));
        for (Assessment.Wins wins : Assessment.of(models, Score.MEAN_ABSOLUTE).wins()) {
            assertEquals(0, wins.won() + wins.lost(), wins::toString);
        }
    }

    @Test
    void windowsAreComparedByTimeAndNoneIsSkippedInSilence() {
        var nodes = NodeNames.numbered(4);
        var real = new EventLogBuilder(nodes, Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 0)
                .add(1, 2, 1)
                .add(2, 3, 1)
                .add(0, 1, 3)
                .build();
        var late = new EventLogBuilder(nodes, Clock.NUMBERS, Shape.UNDIRECTED)
                .add(0, 1, 1)
                .add(1, 2, 2)
                .add(0, 1, 3)
                .build();
        AssessmentOptions options = AssessmentOptions.of(new TimeWindows(0, 1, 4), Shape.UNDIRECTED);
        Map<SnapshotStatistic, SeriesError> errors =
                assessor(real, options).compare(late, true).errors();
        SeriesError edges = Objects.requireNonNull(errors.get(SnapshotStatistic.EDGES));
        SeriesError degree = Objects.requireNonNull(errors.get(SnapshotStatistic.MEAN_DEGREE));
        assertEquals(new SeriesError(1, 2.0 / 3, 0.5, 0.5, 0.5, 3, 0), edges);
        assertEquals(1, degree.missing());
        assertEquals(3, degree.compared());
        assertEquals((4.0 / 3 - 1) / 2, degree.meanAbsolute(), 1e-12);
        assertEquals((1 + 1.0 / 3) / (1 + 4.0 / 3 + 1), degree.distance(), 1e-12);
        errors = assessor(real, options.with(new Conventions(0, false, true)))
                .compare(late, true)
                .errors();
        degree = Objects.requireNonNull(errors.get(SnapshotStatistic.MEAN_DEGREE));
        edges = Objects.requireNonNull(errors.get(SnapshotStatistic.EDGES));
        assertEquals(4, edges.compared());
        assertEquals(1, edges.medianAbsolute());
        assertEquals(1, degree.missing());
        assertTrue(options.conventions().inWords().contains("at least 1 node"));
    }

    /** A model that is right covers the data: the rank of one draw among others of its kind is uniform. */
    @Test
    void pValuesOfTheRightModelAreUniform() {
        int cases = 4000;
        int[] counts = new int[6];
        for (int r = 0; r < cases; r++) {
            double[] draws = Key.of(21).split(r).random().doubles(10).toArray();
            double p = Band.pValue(draws[0], Arrays.copyOfRange(draws, 1, 10));
            counts[(int) Math.round(p * 5)]++;
        }
        // ranks 1 to 10 of the first of 10, folded: p is 0.2, 0.4, ... 1 with probability 1/5 each; 5 standard errors
        double expected = cases / 5.0;
        for (int k = 1; k <= 5; k++) {
            assertEquals(expected, counts[k], 5 * Math.sqrt(expected * 0.8));
        }
        assertEquals(2.0 / 11, Band.pValue(5, new double[10]), 1e-12);
        assertEquals(1, Band.pValue(0, new double[10]));
        assertTrue(Double.isNaN(Band.pValue(Double.NaN, new double[10])));
        assertEquals(1.0, Band.pValue(0, new double[] {Double.NaN, 1}));
    }

    /** A band of few draws holds less than its quantiles say. */
    @Test
    void bandsOfFewDrawsHoldLess() {
        int cases = 4000;
        for (int draws : new int[] {1, 2, 10, 40}) {
            int held = 0;
            for (int r = 0; r < cases; r++) {
                double[] numbers = Key.of(22)
                        .split(draws)
                        .split(r)
                        .random()
                        .doubles(draws + 1)
                        .toArray();
                held += Band.of(Arrays.copyOf(numbers, draws)).holds(numbers[draws]) ? 1 : 0;
            }
            // 5 standard errors
            assertEquals(Band.expectedCover(draws), (double) held / cases, 5 * Math.sqrt(0.25 / cases));
        }
        assertThrows(IllegalArgumentException.class, () -> Band.expectedCover(0));
    }

    private static List<ModelAssessment> models(Assessor assessor, EventLog real, Workers workers) {
        var copy = new Candidate("copy", false, true, 2, number -> real);
        var other = new Candidate(
                "other", true, true, 5, number -> log(real.shape(), Key.of(50).split(number)));
        return List.of(
                assessor.assess(copy, workers, Progress.SILENT), assessor.assess(other, workers, Progress.SILENT));
    }

    @Test
    void aCopyWinsEverythingAndGivesAllAway() {
        EventLog real = log(Shape.BIPARTITE, Key.of(1));
        MeasureBlock measure = log -> new Measures(Map.of("events_at_0", (double) log.firstAt(1)));
        DistanceBlock distance =
                data -> log -> new Measures(Map.of("sizes", (double) Math.abs(data.size() - log.size())));
        AssessmentOptions options =
                AssessmentOptions.of(WINDOWS, Shape.BIPARTITE).with(List.of(measure), List.of(distance));
        Assessor assessor = assessor(real, options);
        List<ModelAssessment> models = models(assessor, real, new InlineWorkers());
        Assessment assessment = Assessment.of(models, Score.MEAN_ABSOLUTE);
        int natural = 0;
        for (Row row : assessment.rows()) {
            natural += row.zeroByNature() ? 1 : 0;
            assertEquals(row.zeroByNature(), row.winners().isEmpty(), row.name());
            assertTrue(row.zeroByNature() || row.winners().contains(0), row.name());
        }
        assertEquals(6, natural);
        Row sizes = assessment.rows().get(assessment.rows().size() - 1);
        assertEquals(new Row(Scope.HORIZON, "sizes", false, 0, List.of(0.0, 0.0), List.of(0, 1)), sizes);
        Row extra = assessment.rows().get(assessment.rows().size() - 2);
        assertEquals("events_at_0", extra.name());
        assertEquals(real.firstAt(1), extra.real());
        assertEquals(2, assessment.wins().size());
        for (Assessment.Wins wins : assessment.wins()) {
            assertEquals(0, wins.lost());
            assertTrue(wins.won() > 8, wins::toString);
        }
        ModelAssessment.Point copy = assessment.points().get(0);
        ModelAssessment.Point other = assessment.points().get(1);
        assertEquals(new Band(0, 0, 0), copy.snapshotError());
        assertEquals(new Band(100, 100, 100), copy.overlap());
        assertTrue(other.snapshotError().low() > 0 && other.overlap().high() < 20, other::toString);
        for (StatisticBands bands : models.get(0).statistics()) {
            assertEquals(1, bands.covered(), bands.statistic().key());
        }
    }

    /** Draws of the law that the data are drawn from hold the data where they should. */
    @Test
    void bandsHoldDataOfTheSameLaw() {
        EventLog real = log(Shape.DIRECTED, Key.of(2));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        var same = new Candidate(
                "same", false, true, 40, n -> log(Shape.DIRECTED, Key.of(60).split(n)));
        ModelAssessment found = assessor.assess(same, new InlineWorkers(), Progress.SILENT);
        double covered = 0;
        int small = 0;
        for (StatisticBands bands : found.statistics()) {
            covered += bands.covered() / found.statistics().size();
            small += bands.pValue() < 0.05 ? 1 : 0;
        }
        // 37 statistics of 10 windows, much correlated
        assertEquals(Band.expectedCover(40), covered, 0.1);
        assertTrue(small < 12, "p-values below 0.05: " + small);
        // half as many events is another law
        var half = new Candidate(
                "half",
                false,
                true,
                40,
                n -> log(Shape.DIRECTED, Key.of(61).split(n)).slice(0, 750));
        ModelAssessment wrong = assessor.assess(half, new InlineWorkers(), Progress.SILENT);
        assertEquals(2.0 / 41, wrong.statistics().get(0).pValue(), 1e-12);
    }

    /** What a page shows of draws is taken while they are there: none is drawn twice. */
    @Test
    void aDrawThatIsLookedAtIsDrawnOnce() {
        EventLog real = log(Shape.DIRECTED, Key.of(2));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        AtomicInteger draws = new AtomicInteger();
        var candidate = new Candidate("counted", false, true, 7, n -> {
            draws.incrementAndGet();
            return log(Shape.DIRECTED, Key.of(60).split(n));
        });
        try (ThreadWorkers workers = new ThreadWorkers(3)) {
            Assessor.Glanced<Example> seen =
                    assessor.assess(candidate, Example.glance(MotifOptions.within(5)), workers, Progress.SILENT);
            assertEquals(7, draws.get());
            assertEquals(5, seen.seen().size());
            EventLog first = log(Shape.DIRECTED, Key.of(60).split(0));
            EventLog drawn =
                    Objects.requireNonNull(seen.seen().getFirst().drawn()).log();
            assertEquals(first.size(), drawn.size());
            for (int e = 0; e < first.size(); e++) {
                assertEquals(first.source(e), drawn.source(e));
                assertEquals(first.target(e), drawn.target(e));
                assertEquals(first.time(e), drawn.time(e));
            }
            for (int n = 0; n < 5; n++) {
                assertArrayEquals(
                        TemporalMotifs.count(log(Shape.DIRECTED, Key.of(60).split(n)), MotifOptions.within(5))
                                .toArray(),
                        seen.seen().get(n).motifs().toArray());
            }
        }
    }

    @Test
    void threadsDoNotMatter() {
        EventLog real = log(Shape.DIRECTED, Key.of(1));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        try (ThreadWorkers workers = new ThreadWorkers(3)) {
            assertEquals(models(assessor, real, new InlineWorkers()), models(assessor, real, workers));
        }
    }

    @Test
    void anotherShapeIsRefused() {
        EventLog real = log(Shape.DIRECTED, Key.of(1));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        EventLog other = log(Shape.UNDIRECTED, Key.of(1));
        var refused = assertThrows(InputException.class, () -> assessor.compare(other, true));
        assertEquals(
                "generated: found a log that is undirected, expected directed, as the data are", refused.getMessage());
    }

    /** The tick of one clock is not that of another. */
    @Test
    void anotherClockIsRefused() {
        EventLog real = log(Shape.DIRECTED, Key.of(1));
        Assessor assessor = assessor(real, AssessmentOptions.of(WINDOWS, Shape.DIRECTED));
        for (Clock clock : List.of(new Clock(Clock.Kind.INSTANTS, 1000), Clock.SECONDS)) {
            EventLogBuilder other = new EventLogBuilder(real.names(), clock, Shape.DIRECTED);
            for (int e = 0; e < real.size(); e++) {
                other.add(real.source(e), real.target(e), real.time(e));
            }
            var refused = assertThrows(InputException.class, () -> assessor.compare(other.build(), true));
            String words = clock.ticksPerUnit() == 1 ? "in whole seconds" : "in steps of 1/1000 second";
            assertEquals(
                    "generated: found times that are instants " + words + ", expected whole numbers, as the data's are",
                    refused.getMessage());
        }
    }

    /** What is in no window counts nowhere, in the data as in what is generated. */
    @Test
    void eventsOutsideTheWindowsCountNowhere() {
        EventLog real = log(Shape.DIRECTED, Key.of(1));
        EventLogBuilder longer = real.emptied();
        for (int e = 0; e < real.size(); e++) {
            longer.add(real.source(e), real.target(e), real.time(e));
        }
        longer.add(0, 1, -1).add(1, 2, 20).add(1, 3, 90);
        MeasureBlock measure = log -> new Measures(Map.of("size", (double) log.size()));
        DistanceBlock distance =
                data -> log -> new Measures(Map.of("sizes", (double) Math.abs(data.size() - log.size())));
        AssessmentOptions options =
                AssessmentOptions.of(WINDOWS, Shape.DIRECTED).with(List.of(measure), List.of(distance));
        for (EventLog data : List.of(real, longer.build())) {
            LogAssessment found = assessor(data, options).compare(longer.build(), true);
            assertEquals(3, found.outside());
            assertEquals(real.size(), found.measures().value("size"));
            assertEquals(0, found.horizonErrors().value("size"));
            assertEquals(0, found.horizonErrors().value("sizes"));
        }
    }
}
