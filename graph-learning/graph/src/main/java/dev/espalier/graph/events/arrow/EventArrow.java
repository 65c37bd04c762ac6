package dev.espalier.graph.events.arrow;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.graph.table.HeapBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;

/** Whole logs of events as {@code nodes.arrow} and {@code events.arrow} in a folder. Thread-safe. */
public final class EventArrow {
    /** The file of the nodes. */
    public static final String NODES = "nodes.arrow";

    /** The file of the events. */
    public static final String EVENTS = "events.arrow";

    private EventArrow() {}

    /**
     * Writes or replaces both files, each of them whole or not at all.
     *
     * @param folder that exists
     */
    public static void write(Path folder, EventLog log) throws IOException {
        WholeFile.write(folder.resolve(NODES), file -> writeNodes(file, log.names()));
        WholeFile.write(folder.resolve(EVENTS), file -> writeEvents(file, log));
    }

    /** Writes the nodes alone: index:int32, name:utf8. Not atomic. */
    public static void writeNodes(Path file, NodeNames names) throws IOException {
        GraphArrow.writeNodes(file, new AbstractList<>() {
            @Override
            public String get(int node) {
                return names.name(node);
            }

            @Override
            public int size() {
                return names.size();
            }
        });
    }

    /** Writes the events alone. Not atomic. */
    public static void writeEvents(Path file, EventLog log) throws IOException {
        EventLayout layout = EventLayout.of(log);
        float[] values = new float[layout.features().size()];
        try (EventArrowWriter writer = writer(file, layout)) {
            for (int e = 0; e < log.size(); e++) {
                for (int f = 0; f < values.length; f++) {
                    values[f] = log.feature(f, e);
                }
                writer.add(log.source(e), log.target(e), log.time(e), values);
            }
        }
    }

    /** Opens a file for events one by one. Not atomic. */
    public static EventArrowWriter writer(Path file, EventLayout layout) throws IOException {
        return new EventArrowWriter(file, layout);
    }

    /** Whether a file is Arrow data that says of itself to be such events, sound or not. */
    public static boolean isEvents(Path file) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(file)) {
            return batches.schema().getCustomMetadata().containsKey(EventLayout.VERSION_KEY);
        } catch (InputException e) {
            return false;
        }
    }

    /**
     * Reads the log of a folder.
     *
     * @throws InputException when the files are not whole, do not belong together or do not fit into memory
     */
    public static EventLog read(Path folder) throws IOException {
        return read(folder.resolve(NODES), folder.resolve(EVENTS));
    }

    /** Reads a log from its two files. */
    public static EventLog read(Path nodes, Path events) throws IOException {
        NodeNames names = readNodes(nodes);
        requireFile(events);
        try (ArrowBatches batches = ArrowBatches.open(events)) {
            return new EventArrowReader(batches, names, HeapBudget.ofHeap()).read();
        }
    }

    /** Reads the names of nodes. */
    public static NodeNames readNodes(Path file) throws IOException {
        requireFile(file);
        List<String> names = GraphArrow.readNodes(file);
        for (int n = 0; n < names.size(); n++) {
            if (!names.get(n).equals(Integer.toString(n))) {
                return named(file, names);
            }
        }
        return NodeNames.numbered(names.size());
    }

    private static NodeNames named(Path file, List<String> names) {
        try {
            return NodeNames.of(names);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file + ": found no such file, expected a log of events: " + NODES + " and " + EVENTS);
        }
    }
}
