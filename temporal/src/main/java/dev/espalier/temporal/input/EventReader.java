package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads logs of events: who met whom, and when. Thread-safe. */
public final class EventReader {
    private EventReader() {}

    /**
     * Reads a file: text with or without a header, as CSV, TSV, KONECT, SNAP, JODIE and networkx have it, packed by gzip or not;
     * or Arrow IPC; or a folder, or the {@code events.arrow} in it, as {@link EventArrow} writes them, whatever else is asked.
     *
     * @throws InputException when it is no log of events; the message names place, what was found and what was expected
     */
    public static EventFile read(Path path, EventInput input) throws IOException {
        if (Files.isDirectory(path) && Files.exists(path.resolve(EventArrow.EVENTS))) {
            return exchanged(path.resolve(EventArrow.EVENTS), input);
        }
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": found " + (Files.isDirectory(path) ? "a directory" : "no such file")
                    + ", expected a file of events as text or Arrow IPC");
        }
        if (!isText(path)) {
            if (isArrow(path) && EventArrow.isEvents(path)) {
                return exchanged(path, input);
            }
            return read(() -> Tables.openRecords(path, input.missing(), DecimalMark.POINT), input);
        }
        TextLayout layout = TextLayout.of(path, input.decimal());
        Tables.Opener opener = layout.kind() == TextLayout.Kind.TABLE
                ? () -> Tables.openRecords(path, input.missing(), input.decimal())
                : () -> new LineSource(path.toString(), TextLines.open(path), layout, input);
        return read(opener, layout, input, HeapBudget.ofHeap());
    }

    /**
     * Reads a table from elsewhere, such as Parquet, by the names of its columns. The source must let cells be missing; events
     * without a node or a time are refused here.
     *
     * @param opener opens it afresh: it is opened twice
     */
    public static EventFile read(Tables.Opener opener, EventInput input) throws IOException {
        return read(opener, TextLayout.NAMED, input.withDecimal(DecimalMark.POINT), HeapBudget.ofHeap());
    }

    static EventFile read(Tables.Opener opener, TextLayout layout, EventInput input, HeapBudget budget)
            throws IOException {
        EventTable found = EventTable.find(opener, layout, input);
        Roles roles = found.roles();
        try (TableSource table = opener.open()) {
            TableSource source = found.rows(table);
            EventGatherer gatherer = new EventGatherer(source, roles, input, budget);
            EventLog log = gatherer.read();
            List<String> notes = new ArrayList<>(layout.notes());
            notes.addAll(table.warnings());
            notes.addAll(roles.notes());
            if (found.areIntervals()) {
                notes.add(table.name() + ": times are intervals; events are at their beginnings");
            }
            notes.addAll(gatherer.notes());
            return new EventFile(log, notes, roles.of(table.columns()));
        }
    }

    /** A log that says itself what it is: nothing is left to find out. */
    private static EventFile exchanged(Path events, EventInput input) throws IOException {
        EventLog log = EventArrow.read(events.resolveSibling(EventArrow.NODES), events);
        if (input.shape() != null && input.shape() != log.shape()) {
            throw Problems.file(
                    events.toString(),
                    "a graph that is " + log.shape().name().toLowerCase(Locale.ROOT),
                    "one that is " + input.shape().name().toLowerCase(Locale.ROOT) + ", as "
                            + input.asked("shape", input.shape().name().toLowerCase(Locale.ROOT)) + " says");
        }
        Map<String, EventFile.Role> roles = new LinkedHashMap<>();
        roles.put("source", EventFile.Role.SOURCE);
        roles.put("target", EventFile.Role.TARGET);
        roles.put("time", EventFile.Role.TIME);
        log.features().forEach(feature -> roles.put(feature, EventFile.Role.FEATURE));
        if (log.isEmpty()) {
            throw Problems.file(events.toString(), "no events", "at least one event");
        }
        return new EventFile(log, List.of(events + ": a log of events as Espalier writes it"), roles);
    }

    private static boolean isArrow(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(6), StandardCharsets.ISO_8859_1).equals("ARROW1");
        }
    }

    /** Text begins with no control character, but packed text with that of gzip. */
    private static boolean isText(Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(6);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return start.startsWith("\u001F\u008B")
                || !(start.isEmpty()
                        || start.startsWith("ARROW1")
                        || start.startsWith("PAR1")
                        || start.startsWith("PK\u0003\u0004")
                        || start.startsWith("\u00FF")
                        || start.startsWith("\u00FE"));
    }
}
