package dev.espalier.jobs.cli;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * JVM flags without which Arrow cannot allocate on JDK 24 and later: its memory is Netty's, and Netty gives off-heap
 * access up there unless told otherwise. {@code ./espalier} passes them on the command line; a plain
 * {@code spark-submit} and the executors of a cluster do not.
 */
public final class ArrowFlags {
    private static final Map<String, String> PROPERTIES =
            Map.of("io.netty.noUnsafe", "false", "io.netty.allocator.type", "pooled");

    private ArrowFlags() {}

    /** Sets them in this JVM, which must not have used Netty yet; what is set already stays. */
    static void set() {
        PROPERTIES.forEach(System.getProperties()::putIfAbsent);
    }

    /** As arguments of another JVM. */
    public static String asArguments() {
        return PROPERTIES.entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .sorted()
                .collect(Collectors.joining(
                        " ", "-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow ", ""));
    }
}
