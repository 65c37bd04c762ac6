package dev.espalier.jobs;

import dev.espalier.graph.exchange.ArrowBatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** The page on all Arrow files of all commands, made of what their schemas say. */
final class ArrowPage {
    private static final String HEAD = """
        # Arrow files of every command

        Made by `ArrowFilesIT` from the schemas of small runs, which say what their rows and columns mean; the test fails when this
        page is not what they say (`-Despalier.docs.update=true` writes it anew). Files are Arrow IPC *file* format, uncompressed,
        without dictionaries. In the type, `?` marks columns in which a value may be missing (null). Timestamps with a zone are
        moments, those without are a clock on a wall that nobody said more of. Some columns follow from options, such as one
        for each level of intervals or for each simple method; the options are those of the command above each table.
        """;

    private ArrowPage() {}

    /** Of all runs in a folder. */
    static String of(Path runs) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (ArrowRuns run : ArrowRuns.values()) {
            Path folder = runs.resolve(run.folder());
            page.append("\n## ")
                    .append(run.job())
                    .append("\n\n    ")
                    .append(run.inWords())
                    .append('\n');
            for (Map.Entry<String, Path> file : files(folder).entrySet()) {
                page.append("\n### ").append(file.getKey()).append("\n\n");
                try (ArrowBatches batches = ArrowBatches.open(file.getValue())) {
                    append(batches.schema(), page);
                }
            }
        }
        return page.toString();
    }

    /** One of each kind: of folders that are numbered the first stands for all. */
    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(f -> f.toString().endsWith(".arrow")).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.putIfAbsent(name.replaceAll("graph-\\d+", "graph-0001"), file);
            }
        }
        return files;
    }

    private static void append(Schema schema, StringBuilder page) {
        Map<String, String> metadata = new LinkedHashMap<>(schema.getCustomMetadata());
        page.append(metadata.remove("description")).append("\n\n");
        if (!metadata.isEmpty()) {
            page.append("Metadata of the schema: ")
                    .append(String.join(
                            ", ",
                            metadata.keySet().stream()
                                    .sorted()
                                    .map(key -> '`' + key + '`')
                                    .toList()))
                    .append(".\n\n");
        }
        page.append("| column | type | meaning |\n|---|---|---|\n");
        schema.getFields().forEach(field -> append("", field, page));
    }

    private static void append(String within, Field field, StringBuilder page) {
        String name = within + field.getName();
        page.append("| `")
                .append(name)
                .append("` | ")
                .append(type(field))
                .append(field.isNullable() ? "?" : "")
                .append(" | ")
                .append(field.getMetadata().getOrDefault("description", "").replace("|", "\\|"))
                .append(" |\n");
        field.getChildren().forEach(child -> append(name + ".", child, page));
    }

    private static String type(Field field) {
        return switch (field.getType()) {
            case ArrowType.Int integer -> "int" + integer.getBitWidth();
            case ArrowType.FloatingPoint real ->
                real.getPrecision() == FloatingPointPrecision.DOUBLE ? "float64" : "float32";
            case ArrowType.Timestamp time ->
                "timestamp, " + time.getUnit().name().toLowerCase(Locale.ROOT) + "s"
                        + (time.getTimezone() == null ? "" : ", " + time.getTimezone());
            case ArrowType.Decimal decimal -> "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
            case ArrowType.List list -> "list of " + type(field.getChildren().getFirst());
            default -> field.getType().getTypeID().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Where the page lies. */
    static Path file() {
        return Checkout.root().resolve("spark-jobs/docs/arrow.md");
    }
}
