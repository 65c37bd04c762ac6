package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The networks of the Bayesian Network Repository among the reference files. */
public final class StoredNetworks {
    private StoredNetworks() {}

    public static DiscreteNetwork read(String name) {
        try (InputStream in = open(name)) {
            return Bif.read(name + ".bif", in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(open(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        InputStream in = StoredNetworks.class.getResourceAsStream("/reference/networks/" + name + ".bif.gz");
        if (in == null) {
            throw new IllegalArgumentException("no reference network " + name);
        }
        return in;
    }
}
