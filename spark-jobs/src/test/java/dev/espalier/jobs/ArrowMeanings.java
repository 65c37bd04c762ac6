package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.exchange.ArrowBatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Field;

/** What schemas say of rows and columns. */
final class ArrowMeanings {
    private ArrowMeanings() {}

    /** Every Arrow file of a run says what a row is, and what each of its columns holds, those within columns too. */
    static void assertSaid(Path run) throws IOException {
        List<String> silent = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(run)) {
            files = all.filter(file -> file.toString().endsWith(".arrow")).toList();
        }
        assertTrue(files.size() > 0, "Arrow files in " + run);
        for (Path path : files) {
            String name = path.getFileName().toString();
            try (ArrowBatches file = ArrowBatches.open(path)) {
                if (!file.schema().getCustomMetadata().containsKey("description")) {
                    silent.add(name);
                }
                file.schema().getFields().forEach(field -> addSilent(name, field, silent));
            }
        }
        assertEquals(List.of(), silent, "files and columns without a description");
    }

    private static void addSilent(String within, Field field, List<String> silent) {
        String name = within + " " + field.getName();
        if (field.getMetadata().getOrDefault("description", "").isBlank()) {
            silent.add(name);
        }
        field.getChildren().forEach(child -> addSilent(name, child, silent));
    }
}
