package dev.espalier.temporal.link;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The public logs that the reference numbers were made from; nodes keep the numbers they have in the files. */
final class Logs {
    private static final Map<String, EventLog> KEPT = new HashMap<>();

    private Logs() {}

    /** A log by its name in the reference table. */
    static EventLog named(String name) {
        return KEPT.computeIfAbsent(name, Logs::read);
    }

    private static EventLog read(String name) {
        return switch (name) {
            case "wikipedia" -> read("tigger_wikipedia_jodie_edges.csv", true, 0, 1, 2);
            case "CollegeMsg" -> read("CollegeMsg.txt", false, 0, 1, 2);
            case "dnc" -> read("dnc-temporalGraph.txt", false, 0, 1, 2);
            case "email-Eu-83083" -> read("email-Eu-core-temporal.first83083.txt", false, 0, 1, 2);
            case "email-Eu-Dept3" -> read("email-Eu-core-temporal-Dept3.konect.txt", false, 0, 1, 2);
            case "bitcoinalpha" -> read("soc-sign-bitcoinalpha.csv", true, 0, 1, 3);
            default -> throw new IllegalArgumentException("found log '" + name + "'");
        };
    }

    private static EventLog read(String file, boolean hasHeader, int source, int target, int time) {
        String path = "/dev/espalier/temporal/data/" + file + ".gz";
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Logs.class.getResourceAsStream(path))),
                StandardCharsets.UTF_8))) {
            return log(lines.lines()
                    .skip(hasHeader ? 1 : 0)
                    .filter(line -> !line.startsWith("%") && !line.isBlank())
                    .map(line -> line.split("[,\\s]+", -1))
                    .map(cells -> new long[] {
                        Long.parseLong(cells[source]), Long.parseLong(cells[target]), Long.parseLong(cells[time])
                    })
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directed log of rows {source, target, time}. */
    static EventLog log(List<long[]> rows) {
        long most =
                rows.stream().mapToLong(row -> Math.max(row[0], row[1])).max().orElse(0);
        EventLogBuilder log = new EventLogBuilder(NodeNames.numbered((int) most + 1), Clock.NUMBERS, Shape.DIRECTED);
        rows.forEach(row -> log.add((int) row[0], (int) row[1], row[2]));
        return log.build();
    }
}
