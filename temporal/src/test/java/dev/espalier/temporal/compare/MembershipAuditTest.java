package dev.espalier.temporal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.temporal.ModelDraws;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.nulls.Nulls;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What an audit finds of models whose secrets are known. */
final class MembershipAuditTest {
    private static final int NODES = 60;
    private static final int TIMES = 20;
    private static final int DRAWS = 5;

    /** Two-sided quantile of the normal law for errors in 1 of 10^5 cases. */
    private static final double NORMAL_RARE = 4.417;

    private final MembershipInference.Split split;
    private final TimeWindows windows;

    MembershipAuditTest() {
        EventLog log = RandomLogs.of(NODES, 900, TIMES, Shape.DIRECTED, Key.of(3));
        split = MembershipInference.holdOut(log, 0.1, Key.of(4));
        // two snapshots, in which every node is active: a null that keeps the active nodes of each tells nothing
        windows = TimeWindows.over(log, TIMES / 2);
    }

    private MembershipAudit audit(Candidate candidate) {
        var workers = new InlineWorkers();
        AssessmentOptions options = AssessmentOptions.of(windows, Shape.DIRECTED);
        MembershipAudit found = Assessor.auditing(split.training(), split.heldOut(), options, workers, Progress.SILENT)
                .assess(candidate, workers, Progress.SILENT)
                .membership();
        if (found == null) {
            throw new AssertionError("no audit");
        }
        return found;
    }

    private MembershipAudit audit(String word, Key key) {
        TemporalModel model = Nulls.of(word).fit(split.training(), windows, key, Progress.SILENT);
        return audit(ModelDraws.candidate(
                model, GenerationPlan.like(model.frame()), key.random().nextLong(), DRAWS, true));
    }

    /** A null model with some events more, each on a random pair of the training part. */
    private MembershipAudit leaking(int leaked, Key key) {
        TemporalModel model = Nulls.of("er").fit(split.training(), windows, key, Progress.SILENT);
        Candidate er = ModelDraws.candidate(
                model, GenerationPlan.like(model.frame()), key.random().nextLong(), DRAWS, true);
        EventLog training = split.training();
        return audit(new Candidate("leak", false, true, DRAWS, number -> {
            EventLogBuilder log = training.emptied();
            EventLog drawn = er.source().draw(number);
            for (int e = 0; e < drawn.size(); e++) {
                log.add(drawn.source(e), drawn.target(e), drawn.time(e));
            }
            SplittableRandom random = key.split("leak").split(number).random();
            for (int k = 0; k < leaked; k++) {
                int e = random.nextInt(training.size());
                log.add(training.source(e), training.target(e), training.time(e));
            }
            return log.build();
        }));
    }

    @Test
    void whatCopiesGivesEveryPairAway() {
        for (String word : new String[] {"time-shuffle", "snapshot-shuffle"}) {
            MembershipAudit found = audit(word, Key.of(1));
            assertEquals(1, found.inference().auc(), word);
            assertEquals(100, found.trainedRate(), 1e-9);
            assertEquals(0, found.heldOutRate());
            assertEquals(0, found.heldOutOverlap());
            assertTrue(Double.isNaN(found.memorisation()));
            MembershipInference.Interval interval = found.inference().interval(MembershipInference.NORMAL_95);
            assertEquals(1, interval.high());
            assertTrue(interval.low() < 1 && interval.low() > 0.97, interval.toString());
        }
    }

    /** Wrong refusals: 1 in 10^5 a case. */
    @Randomised(cases = 10)
    void whatLearnsNothingTellsNothing(Key key) {
        MembershipAudit found = audit("er", key);
        MembershipInference.Interval interval = found.inference().interval(NORMAL_RARE);
        assertTrue(interval.low() < 0.5 && interval.high() > 0.5, found.toString());
        assertEquals(1, found.memorisation(), 0.5);
        assertTrue(found.heldOutOverlap() > 0 && found.trainedOverlap() > 0, found.toString());
    }

    /**
     * The same interval leaves 0.5 where half as many events as the data are copies: the area is then 0.85 and more, eight of its
     * standard errors at 0.5 (0.043 with 50 pairs held out) above it.
     */
    @Randomised(cases = 10)
    void aPlantedLeakIsFound(Key key) {
        MembershipAudit found = leaking(450, key);
        assertTrue(found.inference().interval(NORMAL_RARE).low() > 0.5, found.toString());
        assertTrue(found.memorisation() > 1.2, found.toString());
    }

    /** The 95 % interval holds the area of exponential scores in 93 to 97.5 of 100 cases (2,000 cases; 4 standard errors). */
    @Test
    void theIntervalHoldsTheAreaAsOftenAsItSays() {
        int held = 0;
        int draws = 2000;
        for (int r = 0; r < draws; r++) {
            SplittableRandom random = Key.of(12).split(r).random();
            double[] members = random.doubles(60).map(u -> -Math.log(u) * 2).toArray();
            double[] others = random.doubles(40).map(u -> -Math.log(u)).toArray();
            MembershipInference.Interval interval =
                    MembershipInference.of(members, others).interval(MembershipInference.NORMAL_95);
            held += interval.low() <= 2.0 / 3 && interval.high() >= 2.0 / 3 ? 1 : 0;
        }
        assertTrue(held >= 0.93 * draws && held <= 0.975 * draws, held + " of " + draws);
    }
}
