package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ProgressPace pace = new ProgressPace(nanos::get);

    @Test
    void rateAndTimeLeftCountWhatThisRunDid() {
        assertTrue(Double.isNaN(pace.at("chains", 400, 1000).perSecond()), "a resumed run starts at 400");
        nanos.addAndGet(10_000_000_000L);
        ProgressReport report = pace.at("chains", 500, 1000);
        assertEquals(10, report.perSecond());
        assertEquals(50, report.secondsLeft());
        assertEquals("500 of 1,000, 10.0/s, 50 s left", report.inWords());
    }

    @Test
    void everyStageHasItsOwnPace() {
        pace.at("chains", 0, 10);
        nanos.addAndGet(5_000_000_000L);
        assertEquals("10 of 10, 2.0/s", pace.at("chains", 10, 10).inWords());
        assertEquals("0 of 4", pace.at("trees", 0, 4).inWords());
        nanos.addAndGet(3_600_000_000_000L);
        assertEquals("1 of 4, 1.0/h, 3 h left", pace.at("trees", 1, 4).inWords());
        assertEquals("0 of 4", pace.at("trees", 0, 4).inWords(), "begun again");
    }

    @Test
    void withoutATotalThereIsNoTimeLeft() {
        assertEquals("", pace.at("reading", 0, 0).inWords());
        nanos.addAndGet(1_000_000_000L);
        assertEquals("2,000, 2,000/s", pace.at("reading", 2000, 0).inWords());
    }

    @Test
    void wordsFitTheTime() {
        assertEquals("1 of 9, 30.0/min, 3 min left", new ProgressReport("", 1, 9, 0.5, 121).inWords());
        assertEquals("1 of 9, 6.0/h, 3 days left", new ProgressReport("", 1, 9, 6 / 3600.0, 2.5 * 86_400).inWords());
    }

    @Test
    void aListenerHearsReports() {
        List<ProgressReport> heard = new ArrayList<>();
        Progress progress = Progress.reporting(heard::add);
        progress.at("chains", 1, 2);
        assertEquals(1, heard.size());
        assertEquals("1 of 2", heard.getFirst().inWords());
    }
}
