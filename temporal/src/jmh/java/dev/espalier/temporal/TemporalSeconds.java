package dev.espalier.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.gaps.InterEventTimes;
import dev.espalier.temporal.horizon.HorizonOptions;
import dev.espalier.temporal.horizon.Horizons;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.link.LinkPrediction;
import dev.espalier.temporal.link.Protocol;
import dev.espalier.temporal.link.Rule;
import dev.espalier.temporal.link.TimeSplit;
import dev.espalier.temporal.model.GenerationPlan;
import dev.espalier.temporal.model.TemporalModel;
import dev.espalier.temporal.motif.MotifOptions;
import dev.espalier.temporal.motif.TemporalMotifs;
import dev.espalier.temporal.snapshot.SnapshotOptions;
import dev.espalier.temporal.snapshot.SnapshotStatistics;
import dev.espalier.temporal.tigger.TiggerEpoch;
import dev.espalier.temporal.tigger.TiggerModel;
import dev.espalier.temporal.tigger.TiggerTraining;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.walk.RecentLaw;
import dev.espalier.temporal.walk.StartTimes;
import dev.espalier.temporal.walk.TemporalIndex;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.temporal.walk.TemporalWalks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * {@code ./espalier bench temporal}: CPU seconds on one core of what module temporal does, on the logs of its tests, each figure
 * the best of five rounds, the last of them warm. Generation and training of TIGGER are told by tokens and edges a second.
 */
public final class TemporalSeconds {
    private static final int REPEATS = 5;
    private static final double LEAST_SECONDS = 0.3;
    private static final int HOUR = 3600;

    private TemporalSeconds() {}

    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        EventLog college = read("CollegeMsg.txt.gz", EventInput.DEFAULT);
        EventLog social = read("tigger_ucsocial_daily_dedup.csv.gz", EventInput.DEFAULT.withTime("days"));
        EventLog wikipedia = read("tigger_wikipedia_jodie_edges.csv.gz", EventInput.DEFAULT);
        TimeWindows days = TimeWindows.over(social, 1);
        tell(
                "UC Social, all statistics of 194 snapshots",
                seconds(() -> SnapshotStatistics.of(social, days, SnapshotOptions.ALL)));
        tell(
                "UC Social, statistics of the whole time",
                seconds(() -> Horizons.of(social, days, HorizonOptions.DEFAULT)));
        tell(
                "CollegeMsg, 36 motifs within an hour",
                seconds(() -> TemporalMotifs.count(college, MotifOptions.within(HOUR))));
        tell("CollegeMsg, gaps between events", seconds(() -> InterEventTimes.of(college)));
        tell(
                "Wikipedia, LR>GR strict, validation and test",
                seconds(() ->
                        LinkPrediction.evaluate(wikipedia, TimeSplit.USUAL, Rule.parse("LR>GR"), Protocol.STRICT)));
        walks(social);
        for (String word : new String[] {"er", "time-shuffle", "degree-swap", "copy", "hawkes"}) {
            generate(word, college);
        }
        tigger(social, days, DecoderKind.SOFTMAX);
        tigger(social, days, DecoderKind.FACTORISED);
    }

    private static void walks(EventLog log) throws IOException {
        TemporalIndex index = TemporalIndex.of(log, Direction.BOTH);
        TemporalWalks walks = TemporalWalks.fromEveryEdge(new RecentLaw(index, 6), StartTimes.RECENT, 20);
        long[] nodes = new long[1];
        double seconds = seconds(() -> {
            nodes[0] = 0;
            walks.each(0, walks.count(), Key.of(1), (walk, ends, times, length, isEnded) -> nodes[0] += length);
        });
        line("UC Social, walks a second", walks.count() / seconds);
        line("UC Social, steps of walks a second", nodes[0] / seconds);
    }

    private static void generate(String word, EventLog log) throws IOException {
        TimeWindows windows = TimeWindows.over(log, 86_400);
        TemporalModel model = Models.of(word).fit(log, windows, Key.of(1), Progress.SILENT);
        GenerationPlan plan = GenerationPlan.like(model.frame());
        long[] events = new long[1];
        double seconds = seconds(() -> {
            events[0] = 0;
            for (int piece = 0; piece < model.pieces(plan); piece++) {
                model.generate(plan, piece, Key.of(2), (source, target, time) -> events[0]++);
            }
        });
        line("CollegeMsg, " + word + ", events generated a second", events[0] / seconds);
    }

    private static void tigger(EventLog log, TimeWindows windows, DecoderKind decoder) {
        Network usual = TiggerOptions.DEFAULT.network();
        Learning learning = TiggerOptions.DEFAULT.learning();
        TiggerOptions options = TiggerOptions.DEFAULT
                .with(new Learning(1, learning.batch(), learning.rate(), learning.clip(), learning.usesRest()))
                .with(new Network(
                        usual.nodeWidth(),
                        usual.timeWidth(),
                        usual.hidden(),
                        usual.context(),
                        usual.components(),
                        usual.time(),
                        decoder,
                        usual.features()));
        TiggerTraining training = new TiggerTraining(log, windows, options, Key.of(1));
        double before = cpuSeconds();
        TiggerEpoch epoch = training.run(() -> false);
        line("UC Social, tigger " + decoder + ", tokens a second", epoch.tokens() / (cpuSeconds() - before));
        TiggerModel model = training.model();
        GenerationPlan plan = GenerationPlan.like(model.frame());
        long[] events = new long[1];
        before = cpuSeconds();
        model.generate(plan, 0, Key.of(2), (source, target, time) -> events[0]++);
        line("UC Social, tigger " + decoder + ", edges generated a second", events[0] / (cpuSeconds() - before));
    }

    /** Of one run: as many as take long enough for the clock, of which the best of five such rounds is told. */
    private static double seconds(Work work) throws IOException {
        int runs = 1;
        double taken = round(work, runs);
        while (taken < LEAST_SECONDS) {
            runs *= 2;
            taken = round(work, runs);
        }
        double best = taken / runs;
        for (int repeat = 1; repeat < REPEATS; repeat++) {
            best = Math.min(best, round(work, runs) / runs);
        }
        return best;
    }

    private static double round(Work work, int runs) throws IOException {
        double before = cpuSeconds();
        for (int run = 0; run < runs; run++) {
            work.run();
        }
        return cpuSeconds() - before;
    }

    /** Of all threads, those of the compiler and the collector included. */
    private static double cpuSeconds() {
        var bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return bean.getProcessCpuTime() * 1e-9;
    }

    private static EventLog read(String name, EventInput input) throws IOException {
        Path file = Files.createTempFile("espalier-bench-", name);
        try (InputStream in = TemporalSeconds.class.getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not among the tests' data");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return EventReader.read(file, input).log();
        } finally {
            Files.delete(file);
        }
    }

    private static void tell(String what, double seconds) {
        System.out.println(String.format(Locale.ROOT, "%-60s %.4f CPU s", what, seconds));
    }

    private static void line(String what, double figure) {
        System.out.println(String.format(Locale.ROOT, "%-60s %,.0f", what, figure));
    }
}
