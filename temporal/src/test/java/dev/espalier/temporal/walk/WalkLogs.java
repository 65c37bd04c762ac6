package dev.espalier.temporal.walk;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** Logs to walk on. */
final class WalkLogs {
    private WalkLogs() {}

    /** UC Social, day by day, each pair once a day. */
    static EventLog ucSocial() throws IOException {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(1900), Clock.NUMBERS, Shape.UNDIRECTED);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        WalkLogs.class.getResourceAsStream("../data/tigger_ucsocial_daily_dedup.csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> {
                String[] cells = line.split(",", -1);
                log.add(Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), Long.parseLong(cells[5]));
            });
        }
        return log.build();
    }

    /** Events between few nodes at times many of which are equal. */
    static EventLog random(int nodes, int events, int times, SplittableRandom random) {
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, Shape.DIRECTED);
        for (int e = 0; e < events; e++) {
            log.add(random.nextInt(nodes), random.nextInt(nodes), random.nextInt(times));
        }
        return log.build();
    }
}
