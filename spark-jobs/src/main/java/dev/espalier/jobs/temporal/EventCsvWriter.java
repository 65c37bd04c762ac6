package dev.espalier.jobs.temporal;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.model.TemporalModel.EventSink;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes events as text, one a line under {@code source,target,time}, nodes by their names and times as the data have them. */
final class EventCsvWriter implements EventSink, Closeable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[][] names;
    private final Clock clock;

    EventCsvWriter(Path file, boolean isZipped, NodeNames nodes, Clock clock) throws IOException {
        this.clock = clock;
        names = new byte[nodes.areNumbers() ? 0 : nodes.size()][];
        for (int v = 0; v < names.length; v++) {
            names[v] = cell(nodes.name(v)).getBytes(StandardCharsets.UTF_8);
        }
        OutputStream raw = Files.newOutputStream(file);
        try {
            out = new BufferedOutputStream(isZipped ? new GZIPOutputStream(raw, BUFFER) : raw, BUFFER);
            out.write("source,target,time\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** A cell after RFC 4180. */
    static String cell(String text) {
        boolean isPlain = !text.isEmpty()
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void accept(int source, int target, long time) {
        try {
            node(source);
            out.write(',');
            node(target);
            out.write(',');
            out.write(clock.text(time).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void node(int node) throws IOException {
        out.write(names.length == 0 ? Integer.toString(node).getBytes(StandardCharsets.UTF_8) : names[node]);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
