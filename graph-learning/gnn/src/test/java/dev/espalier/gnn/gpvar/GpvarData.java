package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Digraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The stored series: 30 nodes and its small twin of 12. */
final class GpvarData {
    private GpvarData() {}

    static GpvarSeries thirtyNodes() {
        return read(30, "gpvar_c5_T30000-part1.f32.gz", "gpvar_c5_T30000-part2.f32.gz");
    }

    static GpvarSeries twelveNodes() {
        return read(12, "gpvar_c2_T5000.f32.gz");
    }

    /** A stored list of true edges. */
    static Digraph edges(int nodes, String file) {
        List<String> lines =
                new String(bytes(file), StandardCharsets.UTF_8).lines().skip(1).toList();
        int[] sources = new int[lines.size()];
        int[] targets = new int[lines.size()];
        for (int e = 0; e < sources.length; e++) {
            int comma = lines.get(e).indexOf(',');
            sources[e] = Integer.parseInt(lines.get(e).substring(0, comma));
            targets[e] = Integer.parseInt(lines.get(e).substring(comma + 1));
        }
        return Digraph.of(nodes, sources, targets);
    }

    private static byte[] bytes(String file) {
        try (InputStream in =
                Objects.requireNonNull(GpvarData.class.getResourceAsStream("/reference/gpvar/" + file), file)) {
            return file.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GpvarSeries read(int nodes, String... parts) {
        var all = new ByteArrayOutputStream();
        for (String part : parts) {
            all.writeBytes(bytes(part));
        }
        ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.capacity() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat(i * Float.BYTES);
        }
        return new GpvarSeries(nodes, values);
    }
}
