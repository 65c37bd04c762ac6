package dev.espalier.notebooks.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Jupyter has to know to start the kernel.
 *
 * @param java      the JVM's program
 * @param flags     a file with the JVM flags that Spark and Arrow need
 * @param classPath folders and jars; the mended class of the kernel comes before the kernel's jar
 */
public record KernelSpec(Path java, Path flags, List<Path> classPath) {
    /** The kernel's name, as notebooks give it. */
    public static final String NAME = "espalier";

    private static final String MAIN = "org.rapaio.jupyter.kernel.MainApp";

    public KernelSpec {
        classPath = List.copyOf(classPath);
    }

    /**
     * Writes {@code kernels/espalier/kernel.json} and the file of its class path, which is too long for a command line, into a
     * folder for {@code JUPYTER_PATH}.
     *
     * @return the kernel's folder
     * @throws IOException when they cannot be written
     */
    public Path write(Path folder) throws IOException {
        Path kernel = folder.toAbsolutePath().normalize().resolve("kernels").resolve(NAME);
        Files.createDirectories(kernel);
        Path arguments = kernel.resolve("java.args");
        Files.writeString(arguments, arguments(), StandardCharsets.UTF_8);
        Files.writeString(kernel.resolve("kernel.json"), json(arguments), StandardCharsets.UTF_8);
        return kernel;
    }

    /** The argument file of the JVM; paths are quoted, for they may hold blanks. */
    String arguments() {
        String joined = classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator", ":")));
        return "-Djava.awt.headless=true\n-Dfile.encoding=UTF-8\n-XX:MaxRAMPercentage=50\n-XX:+UseSerialGC\n-cp\n" + '"'
                + joined.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    String json(Path arguments) {
        String argv =
                List.of(java.toString(), "@" + flags.toAbsolutePath(), "@" + arguments, MAIN, "{connection_file}")
                        .stream()
                        .map(KernelSpec::quoted)
                        .collect(Collectors.joining(",\n    "));
        return """
                {
                  "argv": [
                    %s
                  ],
                  "display_name": "Java (Espalier)",
                  "language": "java",
                  "interrupt_mode": "message",
                  "env": {
                    "RJK_CLASSPATH": "",
                    "RJK_COMPILER_OPTIONS": "",
                    "RJK_INIT_SCRIPT": "",
                    "RJK_TIMEOUT_MILLIS": "-1",
                    "SPARK_LOCAL_IP": "127.0.0.1"
                  }
                }
                """.formatted(argv);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
