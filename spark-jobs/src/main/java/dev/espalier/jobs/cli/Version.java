package dev.espalier.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Espalier's version, as the build wrote it into {@code version.properties}. */
public final class Version implements IVersionProvider {
    /** The version alone, as in {@code 0.1.0}. */
    public static String current() {
        return properties().getProperty("version", "unknown");
    }

    /** The commit it was built from, with {@code -dirty} when files had changed; unknown when it was not built from git. */
    public static String commit() {
        String commit = properties().getProperty("commit", "");
        return commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit;
    }

    private static Properties properties() {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing beside " + Version.class.getName());
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Espalier " + current(), "Java " + System.getProperty("java.version")};
    }
}
