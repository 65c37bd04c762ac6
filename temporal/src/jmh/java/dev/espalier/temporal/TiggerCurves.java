package dev.espalier.temporal;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.tigger.TiggerEpoch;
import dev.espalier.temporal.tigger.TiggerTraining;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.DecoderKind;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import dev.espalier.temporal.tigger.options.TiggerOptions.Network;
import dev.espalier.temporal.tigger.options.TiggerOptions.Walks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./espalier bench tigger [wiki|social] [epochs] [settings]}: how the losses of TIGGER fall, epoch by epoch, beside the CPU
 * seconds they take: that of next items in training; both on walks drawn anew, as long as those of the setting; and both on walks of
 * two edges, on which all settings can be compared. Settings are separated by commas; without them it runs all.
 */
public final class TiggerCurves {
    private static final int DRAWN = 2;
    private static final double NANOS = 1e-9;

    private TiggerCurves() {}

    public static void main(String[] args) throws IOException {
        boolean isWiki = args.length == 0 || args[0].equals("wiki");
        EventLog log = isWiki
                ? read("tigger_wiki_small.csv", EventInput.DEFAULT)
                : read("tigger_ucsocial_daily_dedup.csv.gz", EventInput.DEFAULT.withTime("days"));
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 25;
        System.out.println("setting epoch cpu_s tokens trained event wait event_of_two wait_of_two");
        Map<String, TiggerOptions> settings = settings(epochs);
        for (Map.Entry<String, TiggerOptions> setting : settings.entrySet()) {
            if (args.length < 3 || Arrays.asList(args[2].split(",")).contains(setting.getKey())) {
                curve(log, setting.getKey(), setting.getValue());
            }
        }
    }

    private static Map<String, TiggerOptions> settings(int epochs) {
        Learning usual = TiggerOptions.DEFAULT.learning();
        TiggerOptions base = TiggerOptions.DEFAULT.with(
                new Learning(epochs, usual.batch(), usual.rate(), usual.clip(), usual.usesRest()));
        Map<String, TiggerOptions> settings = new LinkedHashMap<>();
        settings.put("edges20", base.with(edges(20)));
        settings.put("edges6", base.with(edges(6)));
        settings.put("edges3", base.with(edges(3)));
        settings.put("edges2", base.with(edges(2)));
        settings.put("factorised", base.with(factorised(base.network())));
        settings.put("features", TiggerOptions.INDUCTIVE.with(base.learning()));
        Learning theirs = TiggerOptions.COMPATIBLE.learning();
        settings.put(
                "authors",
                TiggerOptions.COMPATIBLE.with(
                        new Learning(epochs, theirs.batch(), theirs.rate(), theirs.clip(), theirs.usesRest())));
        return settings;
    }

    private static Walks edges(int edges) {
        Walks usual = TiggerOptions.DEFAULT.walks();
        return new Walks(usual.successors(), edges, usual.startTimes(), usual.waits());
    }

    private static Network factorised(Network usual) {
        return new Network(
                usual.nodeWidth(),
                usual.timeWidth(),
                usual.hidden(),
                usual.context(),
                usual.components(),
                usual.time(),
                DecoderKind.FACTORISED,
                usual.features());
    }

    private static void curve(EventLog log, String name, TiggerOptions options) {
        TimeWindows windows = TimeWindows.over(log, 1);
        Key key = Key.of(1);
        TiggerTraining training = new TiggerTraining(log, windows, options, key);
        Walks walks = options.walks();
        TiggerTraining two = new TiggerTraining(
                log,
                windows,
                options.with(new Walks(walks.successors(), DRAWN, walks.startTimes(), walks.waits())),
                key);
        double seconds = 0;
        long tokens = 0;
        while (!training.isDone()) {
            double before = cpuSeconds();
            TiggerEpoch epoch = training.run(() -> false);
            seconds += cpuSeconds() - before;
            tokens += epoch.tokens();
            TiggerEpoch unseen = training.measure(Key.of(2));
            two.resume(training.state());
            TiggerEpoch unseenOfTwo = two.measure(Key.of(2));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s %d %.1f %d %.4f %.4f %.4f %.4f %.4f",
                    name,
                    epoch.epoch(),
                    seconds,
                    tokens,
                    epoch.eventLoss(),
                    unseen.eventLoss(),
                    unseen.waitLoss(),
                    unseenOfTwo.eventLoss(),
                    unseenOfTwo.waitLoss()));
        }
    }

    private static double cpuSeconds() {
        var bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return bean.getProcessCpuTime() * NANOS;
    }

    private static EventLog read(String name, EventInput input) throws IOException {
        Path file = Files.createTempFile("espalier-bench-", name);
        try (InputStream in = TiggerCurves.class.getResourceAsStream("data/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not among the tests' data");
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return EventReader.read(file, input).log();
        } finally {
            Files.delete(file);
        }
    }
}
