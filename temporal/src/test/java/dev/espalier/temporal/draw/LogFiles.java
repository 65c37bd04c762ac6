package dev.espalier.temporal.draw;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The real logs among the tests' resources, read in the plainest way; nodes have the numbers of the file. */
public final class LogFiles {
    private LogFiles() {}

    /** The first fifty hours of Wikipedia edits, hour by hour; as a directed log, whose nodes keep two sides. */
    public static EventLog wikiSmall(Shape shape) {
        return read("tigger_wiki_small.csv", ",", 1, 2, 3, Clock.NUMBERS, shape);
    }

    /** Messages of a college network, day by day, each pair once a day. */
    public static EventLog ucSocialDaily() {
        return read("tigger_ucsocial_daily_dedup.csv.gz", ",", 2, 3, 5, Clock.NUMBERS, Shape.DIRECTED);
    }

    /** The same messages by the second. */
    public static EventLog collegeMessages() {
        return read("CollegeMsg.txt.gz", " ", 0, 1, 2, Clock.SECONDS, Shape.DIRECTED);
    }

    private static EventLog read(
            String file, String separator, int source, int target, int time, Clock clock, Shape shape) {
        try (InputStream raw = Objects.requireNonNull(
                        LogFiles.class.getResourceAsStream("/dev/espalier/temporal/data/" + file), file);
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<long[]> rows = lines.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .map(line -> line.split(separator, -1))
                    .map(cells -> new long[] {
                        Long.parseLong(cells[source]), Long.parseLong(cells[target]), Long.parseLong(cells[time])
                    })
                    .toList();
            long most = rows.stream()
                    .mapToLong(row -> Math.max(row[0], row[1]))
                    .max()
                    .orElse(1);
            EventLogBuilder log = new EventLogBuilder(NodeNames.numbered((int) most + 1), clock, shape);
            rows.forEach(row -> log.add((int) row[0], (int) row[1], row[2]));
            return log.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
