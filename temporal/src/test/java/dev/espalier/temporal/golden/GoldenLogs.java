package dev.espalier.temporal.golden;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the logs and tables of tests. Nodes are called by the numbers that files give them. */
public final class GoldenLogs {
    private static final Pattern OBJECT = Pattern.compile("\\s*\"([^\"]+)\": \\{.*");
    private static final Pattern FIELD = Pattern.compile("\\s*\"([^\"]+)\": \"?([^\",]+)\"?,?\\s*");

    private GoldenLogs() {}

    /** Edits of Wikipedia over 50 hours, bipartite: 2,980 events among 1,616 nodes. */
    public static EventLog wikiSmall() {
        return log("data/tigger_wiki_small.csv", 1, 1616, Shape.UNDIRECTED);
    }

    /** Messages over 194 days, each pair once a day: 33,837 events among 1,899 nodes. */
    public static EventLog ucSocialDaily(Shape shape) {
        List<String[]> rows = rows("data/tigger_ucsocial_daily_dedup.csv.gz", ",");
        var log = new EventLogBuilder(NodeNames.numbered(1902), Clock.NUMBERS, shape);
        for (String[] row : rows.subList(1, rows.size())) {
            log.add(Integer.parseInt(row[2]), Integer.parseInt(row[3]), Long.parseLong(row[5]));
        }
        return log.build();
    }

    /** The same messages in seconds, repeated ones included. */
    public static EventLog collegeMessages() {
        var log = new EventLogBuilder(NodeNames.numbered(1902), Clock.SECONDS, Shape.DIRECTED);
        for (String[] row : rows("data/CollegeMsg.txt.gz", " ")) {
            log.add(Integer.parseInt(row[0]), Integer.parseInt(row[1]), Long.parseLong(row[2]));
        }
        return log.build();
    }

    /** A log of columns u, v, t under a header. */
    public static EventLog generated(String name, int nodes) {
        return log("golden/" + name, 0, nodes, Shape.UNDIRECTED);
    }

    private static EventLog log(String name, int skipped, int nodes, Shape shape) {
        List<String[]> rows = rows(name, ",");
        var log = new EventLogBuilder(NodeNames.numbered(nodes), Clock.NUMBERS, shape);
        for (String[] row : rows.subList(1, rows.size())) {
            log.add(
                    Integer.parseInt(row[skipped]),
                    Integer.parseInt(row[skipped + 1]),
                    Long.parseLong(row[skipped + 2]));
        }
        return log.build();
    }

    /** A table by time and column; an empty cell is NaN. */
    public static Map<Long, Map<String, Double>> table(String name) {
        List<String[]> rows = rows("golden/" + name, ",");
        String[] header = rows.get(0);
        Map<Long, Map<String, Double>> table = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int c = 1; c < header.length; c++) {
                values.put(header[c], number(row[c]));
            }
            table.put(Long.parseLong(row[0]), values);
        }
        return table;
    }

    /** Objects of numbers by name, as JSON written one field a line has them. */
    public static Map<String, Map<String, Double>> objects(String name) {
        Map<String, Map<String, Double>> objects = new LinkedHashMap<>();
        Map<String, Double> current = new LinkedHashMap<>();
        for (String line : lines("golden/" + name)) {
            Matcher object = OBJECT.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (object.matches()) {
                current = new LinkedHashMap<>();
                objects.put(object.group(1), current);
            } else if (field.matches()) {
                current.put(field.group(1), number(field.group(2)));
            }
        }
        return objects;
    }

    private static double number(String text) {
        return switch (text) {
            case "", "nan", "null" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static List<String[]> rows(String name, String separator) {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines(name)) {
            rows.add(line.split(separator, -1));
        }
        return rows;
    }

    private static List<String> lines(String name) {
        try (InputStream stored = Objects.requireNonNull(
                        GoldenLogs.class.getResourceAsStream("/dev/espalier/temporal/" + name), name);
                InputStream bytes = name.endsWith(".gz") ? new GZIPInputStream(stored) : stored;
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
