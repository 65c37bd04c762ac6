package dev.espalier.gnn.gpvar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    private static GpvarSeries read(int nodes, String... parts) {
        var all = new ByteArrayOutputStream();
        for (String part : parts) {
            try (InputStream in =
                    Objects.requireNonNull(GpvarData.class.getResourceAsStream("/reference/gpvar/" + part), part)) {
                new GZIPInputStream(in).transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.capacity() / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getFloat(i * Float.BYTES);
        }
        return new GpvarSeries(nodes, values);
    }
}
