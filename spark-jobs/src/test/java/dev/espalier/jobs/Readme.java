package dev.espalier.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What README tells a reader to type, taken from README itself. */
final class Readme {
    private static final String INDENT = "    ";
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

    /** A word of a command line: in quotes, or without blanks. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private Readme() {}

    static String text() throws IOException {
        return Files.readString(Checkout.root().resolve("README.md"));
    }

    /** The fenced blocks of a language, in order. */
    static List<String> blocks(String language) throws IOException {
        return blocks(text(), language);
    }

    /** Those of another page. */
    static List<String> blocks(String page, String language) {
        return FENCED.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The indented commands that begin with this word, as words, in order; comments are left out. */
    static List<List<String>> commands(String program) throws IOException {
        return commands(program, text());
    }

    /** Those of another page. */
    static List<List<String>> commands(String program, String page) {
        var commands = new ArrayList<List<String>>();
        String open = "";
        for (String line : page.lines().toList()) {
            String command = open.isEmpty() && !line.startsWith(INDENT) ? "" : open + line.strip();
            open = command.endsWith("\\") ? command.substring(0, command.length() - 1) : "";
            if (open.isEmpty() && command.startsWith(program + " ")) {
                commands.add(words(command));
            }
        }
        return commands;
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .takeWhile(word -> !word.equals("#"))
                .collect(Collectors.toList());
    }
}
