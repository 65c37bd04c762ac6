package dev.espalier.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of a command as a table of Markdown, by what its help says. */
final class OptionTable {
    /** The command of which all take the options that {@link #common()} lists. */
    private static final String EXAMPLE = "bayesnet";

    private static final Set<String> OF_EVERY_COMMAND = Set.of("--help", "--version");

    private OptionTable() {}

    /** The command line, with defaults as a run of it has them. */
    static CommandLine commandLine() {
        var lines = new ArrayList<CommandLine>();
        InProcess.espalier(lines::add, "--help");
        return lines.getFirst();
    }

    /** The command of these words. */
    static CommandSpec command(String words) {
        CommandLine line = commandLine();
        for (String word : words.split(" ", -1)) {
            line = Objects.requireNonNull(line.getSubcommands().get(word), words);
        }
        return line.getCommandSpec();
    }

    /** What a command takes besides what all jobs do. */
    static String of(String words) {
        return table(own(command(words)));
    }

    /** What it takes besides that and what another takes, which is named only. */
    static String of(String words, String other) {
        List<ArgSpec> theirs = own(command(other));
        List<ArgSpec> own = own(command(words));
        List<ArgSpec> shared = own.stream()
                .filter(argument -> theirs.stream().anyMatch(their -> row(their).equals(row(argument))))
                .toList();
        List<ArgSpec> more =
                own.stream().filter(argument -> !shared.contains(argument)).toList();
        String names =
                shared.stream().map(argument -> "`" + nameOf(argument) + "`").collect(Collectors.joining(", "));
        return table(more) + "\nAs of `" + other + "`: " + names + ".\n";
    }

    /** What every job that writes a run directory takes. */
    static String common() {
        return table(command(EXAMPLE).args().stream()
                        .filter(argument -> isCommon(nameOf(argument)))
                        .toList())
                .replace("runs/" + EXAMPLE, "runs/ with the command's name");
    }

    private static boolean isCommon(String name) {
        return Set.of("--out", "--seed", "--master", "--resume", "--quiet", "--json", "--config")
                .contains(name);
    }

    private static List<ArgSpec> own(CommandSpec command) {
        CommandSpec example = command(EXAMPLE);
        return command.args().stream()
                .filter(argument -> !OF_EVERY_COMMAND.contains(nameOf(argument)))
                .filter(argument -> !isCommon(nameOf(argument)) || !isAs(argument, example))
                .toList();
    }

    private static boolean isAs(ArgSpec argument, CommandSpec example) {
        OptionSpec other = example.findOption(nameOf(argument));
        String text = String.join(" ", argument.description());
        // each job has a place of its own for its results
        boolean isPlace = nameOf(argument).equals("--out") && text.startsWith("Where the run directory goes");
        return other != null && (isPlace || text.equals(String.join(" ", other.description())));
    }

    private static String table(List<ArgSpec> arguments) {
        if (arguments.isEmpty()) {
            return "None of its own.\n";
        }
        StringBuilder table = new StringBuilder("| option | meaning |\n|---|---|\n");
        arguments.forEach(argument -> table.append(row(argument)));
        return table.toString();
    }

    private static String row(ArgSpec argument) {
        String label = argument.paramLabel();
        boolean flag = argument.arity().max() == 0;
        String name = argument instanceof PositionalParamSpec ? label : nameOf(argument) + (flag ? "" : " " + label);
        String text = String.join(" ", argument.description()).replace("%%", "%");
        String needed = argument.required() && !argument.isPositional() ? "**Needed.** " : "";
        String more = Optional.ofNullable(argument.splitRegex())
                .filter(separator -> !separator.isEmpty())
                .map(separator -> "," + label)
                .map(second -> "[" + second + "...]")
                .orElse("");
        return "| `" + cell(name + more) + "` | " + needed + cell(text) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
