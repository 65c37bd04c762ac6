package dev.espalier.temporal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that were written are read back as they were, however their text is laid out. */
class RoundTripTest {
    private static final List<String> COLUMNS = List.of("source", "target", "time", "weight");

    @TempDir
    private Path folder;

    private EventLog read(byte[] content) throws IOException {
        Path file = folder.resolve("events");
        Files.write(file, content);
        return EventReader.read(file, EventInput.DEFAULT).log();
    }

    /** Rows of cells by the names of their columns, in the order of the events. */
    private static List<List<String>> rows(EventLog log) {
        List<List<String>> rows = new ArrayList<>();
        for (int e = 0; e < log.size(); e++) {
            float weight = log.feature(0, e);
            rows.add(List.of(
                    log.names().name(log.source(e)),
                    log.names().name(log.target(e)),
                    log.clock().text(log.time(e)),
                    Float.isNaN(weight) ? "" : Float.toString(weight)));
        }
        return rows;
    }

    private static String cell(String text, String delimiter, boolean always) {
        boolean quoted = always || text.contains(delimiter) || text.contains("\"");
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static List<Integer> order(int size, SplittableRandom random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(random.nextInt(i + 1), i);
        }
        return order;
    }

    /** Rows of distinct times in any order, columns in any order, and all that does not count. */
    @Randomised(cases = 150)
    void layoutDoesNotCount(Key key) throws IOException {
        SplittableRandom random = key.split("layout").random();
        boolean odd = random.nextBoolean();
        Clock[] clocks = {Clock.NUMBERS, new Clock(Clock.Kind.NUMBERS, 100), Clock.SECONDS};
        Clock clock = clocks[random.nextInt(clocks.length)];
        long first = clock.equals(Clock.SECONDS) ? 1_000_000_007L : 17;
        EventLog log = Logs.random(key.split("log"), clock, first, odd);
        String delimiter = List.of(",", ";", "\t").get(random.nextInt(3));
        String end = random.nextBoolean() ? "\n" : "\r\n";
        boolean quotes = random.nextBoolean();
        String blank = delimiter.equals("\t") || !random.nextBoolean() ? "" : " ";
        List<Integer> columns = order(COLUMNS.size(), random);
        var text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        List<List<String>> rows = new ArrayList<>();
        rows.add(random.nextBoolean() ? COLUMNS : List.of("Source", "TARGET", "Time", "wEIGHT"));
        List<List<String>> events = rows(log);
        order(events.size(), random).forEach(e -> rows.add(events.get(e)));
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(c -> cells.add(blank + cell(row.get(c), delimiter, quotes) + blank));
            text.append(String.join(delimiter, cells)).append(end);
        }
        text.append(end.repeat(random.nextInt(3)));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        EventLog found = read(random.nextBoolean() ? content : gzip(content));
        assertEquals(rows(log), rows(found), text::toString);
        assertEquals(log.names().toList(), found.names().toList());
        assertEquals(log.clock().kind(), found.clock().kind());
    }

    /** Without names of columns. */
    @Randomised(cases = 50)
    void listsReadBack(Key key) throws IOException {
        EventLog log = Logs.random(key, Clock.NUMBERS, 5, false);
        String delimiter = List.of(" ", "\t", ",", "  ").get((int) (key.lo() & 3));
        var text = new StringBuilder("# a comment\n# another\n");
        for (List<String> row : rows(log)) {
            text.append(String.join(delimiter, row.subList(0, 3))).append('\n');
        }
        EventLog found = read(text.toString().getBytes(StandardCharsets.UTF_8));
        for (int e = 0; e < log.size(); e++) {
            assertEquals(rows(log).get(e).subList(0, 3), rowOfThree(found, e), text::toString);
        }
        assertEquals(log.size(), found.size());
    }

    private static List<String> rowOfThree(EventLog log, int e) {
        return List.of(
                log.names().name(log.source(e)),
                log.names().name(log.target(e)),
                log.clock().text(log.time(e)));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @Randomised(cases = 30)
    void arrowReadsBackWhatWasWritten(Key key) throws IOException {
        long[] ticks = {1, 10, 1000, 1_000_000};
        Clock.Kind kind = key.split("kind").random().nextBoolean() ? Clock.Kind.NUMBERS : Clock.Kind.INSTANTS;
        Clock clock = new Clock(kind, ticks[key.split("ticks").random().nextInt(ticks.length)]);
        EventLog log = Logs.random(key, clock, -500, true);
        EventArrow.write(folder, log);
        Logs.assertSame(log, EventReader.read(folder, EventInput.DEFAULT).log());
        Logs.assertSame(
                log,
                EventReader.read(folder.resolve("events.arrow"), EventInput.DEFAULT)
                        .log());
    }

    /** Every decimal is kept, and two times are equal where their numbers are: BigDecimal knows. */
    @Randomised(cases = 200)
    void timesAreExact(Key key) throws IOException {
        SplittableRandom random = key.random();
        List<BigDecimal> times = new ArrayList<>();
        var text = new StringBuilder("u,v,t\n");
        int decimals = random.nextInt(10);
        for (int e = 0; e < 12; e++) {
            BigDecimal time = new BigDecimal(
                    BigInteger.valueOf(random.nextLong(-99_999_999, 99_999_999)), random.nextInt(decimals + 1));
            times.add(time);
            text.append("a,b,")
                    .append(random.nextBoolean() ? time.toPlainString() : time.toString())
                    .append('\n');
        }
        EventLog log = read(text.toString().getBytes(StandardCharsets.UTF_8));
        Collections.sort(times);
        for (int e = 0; e < times.size(); e++) {
            BigDecimal found = BigDecimal.valueOf(log.time(e))
                    .divide(BigDecimal.valueOf(log.clock().ticksPerUnit()));
            assertEquals(0, times.get(e).compareTo(found), text::toString);
        }
        boolean isFinest = log.clock().ticksPerUnit() == 1;
        for (int e = 0; e < log.size(); e++) {
            isFinest |= log.time(e) % 10 != 0;
        }
        assertTrue(isFinest, "a clock with decimals that no time has");
    }

    /** Counts that were made of these files by other programs. */
    @Test
    void publishedLogsHaveTheirCounts() throws IOException {
        EventLog messages = resource("CollegeMsg.txt.gz");
        assertEquals(59_835, messages.size());
        assertEquals(1_899, messages.nodeCount());
        assertEquals(58_911, distinctTimes(messages));
        assertEquals(1_082_040_961L, messages.firstTime());
        assertEquals(1_098_777_142L, messages.lastTime());
        assertEquals(List.of("1", "2", "3"), messages.names().toList().subList(0, 3));
        EventLog edits = resource("tigger_wiki_small.csv");
        assertEquals(2_980, edits.size());
        assertEquals(1_616, edits.nodeCount());
        assertEquals(50, distinctTimes(edits));
        EventLog department = resource("email-Eu-core-temporal-Dept3.konect.txt.gz");
        assertEquals(12_216, department.size());
        assertEquals(89, department.nodeCount());
        assertEquals(8_911, distinctTimes(department));
        assertEquals(69_317_577, department.lastTime());
        EventLog trust = resource("soc-sign-bitcoinalpha.csv.gz");
        assertEquals(24_186, trust.size());
        assertEquals(3_783, trust.nodeCount());
        assertEquals(1_647, distinctTimes(trust));
        assertEquals(List.of("weight"), trust.features());
    }

    private static EventLog resource(String name) throws IOException {
        try {
            return EventReader.read(
                            Path.of(Objects.requireNonNull(
                                            RoundTripTest.class.getResource("/dev/espalier/temporal/data/" + name))
                                    .toURI()),
                            EventInput.DEFAULT)
                    .log();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static int distinctTimes(EventLog log) {
        Set<Long> times = new HashSet<>();
        for (int e = 0; e < log.size(); e++) {
            times.add(log.time(e));
        }
        return times.size();
    }
}
