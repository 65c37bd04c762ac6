package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md points to is there. */
final class ContributingTest {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]+)\\)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    private static List<String> index() throws IOException {
        String text = Files.readString(Checkout.root().resolve("CONTRIBUTING.md"));
        String index = text.substring(text.indexOf("## Where a formula stands"), text.indexOf("## Gates"));
        return index.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    }

    @Test
    void everyAlgorithmHasItsFormulaAndItsOracle() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> rows = index();
        assertTrue(rows.size() > 25, "rows: " + rows.size());
        for (String row : rows) {
            List<String> named = new ArrayList<>();
            for (Matcher link = LINK.matcher(row); link.find(); ) {
                named.add(link.group(1));
                Path file = Checkout.root().resolve(link.group(2));
                if (!Files.isRegularFile(file) || !file.endsWith(link.group(1) + ".java")) {
                    missing.add(row);
                }
            }
            assertEquals(2, named.size(), row);
            assertTrue(named.getLast().endsWith("Test"), row);
        }
        assertEquals(List.of(), missing);
    }

    /** An option that the index names is one of the command's. */
    @Test
    void theOptionsOfTheIndexExist() throws IOException {
        String bayesnet = InProcess.espalier("bayesnet", "--help").out();
        String forecast = InProcess.espalier("forecast", "train", "--help").out();
        for (String row : index()) {
            String help = row.contains("`bayesnet") ? bayesnet : row.contains("`forecast") ? forecast : "";
            String command = row.split("\\|", -1)[2];
            for (Matcher option = OPTION.matcher(command); option.find() && !help.isEmpty(); ) {
                assertTrue(
                        Pattern.compile(option.group() + "[=\\]]").matcher(help).find(), row);
            }
        }
    }
}
