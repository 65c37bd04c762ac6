package dev.espalier.jobs.cli;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A YAML file that fills options the command line leaves open. A key is a long option name without its dashes. Values
 * reach picocli as they are written, not as YAML types: {@code 007} and {@code 2026-01-01} stay text.
 */
final class ConfigFile implements IDefaultValueProvider {
    static final String OPTION = "--config";

    /** What help shows of options that the file leaves alone. */
    private final InitialValues initial = new InitialValues();

    private final YamlFile yaml;
    private final Map<String, Node> values;

    private ConfigFile(YamlFile yaml, Map<String, Node> values) {
        this.yaml = yaml;
        this.values = values;
    }

    /** The file that the arguments name with {@code --config FILE} or {@code --config=FILE}; the last one counts. */
    static Optional<Path> namedIn(List<String> args) {
        Optional<Path> named = Optional.empty();
        for (int i = 0; i < args.size() && !args.get(i).equals("--"); i++) {
            String arg = args.get(i);
            if (arg.startsWith(OPTION + "=")) {
                named = Optional.of(Path.of(arg.substring(OPTION.length() + 1)));
            } else if (arg.equals(OPTION) && i + 1 < args.size()) {
                named = Optional.of(Path.of(args.get(++i)));
            }
        }
        return named;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read, is no YAML mapping, or has a key that is no option, or one twice
     */
    static ConfigFile read(Path file, Collection<OptionSpec> options) {
        var known = new TreeSet<String>();
        for (OptionSpec option : options) {
            if (!option.names()[0].equals(OPTION) && !option.usageHelp() && !option.versionHelp()) {
                longName(option).ifPresent(known::add);
            }
        }
        YamlFile yaml = YamlFile.read(file);
        var values = new LinkedHashMap<String, Node>();
        yaml.pairs().forEach((key, value) -> {
            if (!known.contains(key.getValue())) {
                List<String> near = NearMatches.of(key.getValue(), known);
                throw yaml.refusal(
                        key,
                        "key '" + key.getValue() + "'",
                        near.isEmpty()
                                ? YamlFile.oneOf(known)
                                : "an option of this job; did you mean " + String.join(" or ", near) + "?");
            }
            values.put(key.getValue(), value);
        });
        return new ConfigFile(yaml, values);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        Node value = longName(option).map(values::get).orElse(null);
        return switch (value) {
            case null -> initial.defaultValue(argument);
            case SequenceNode sequence -> joined(option, sequence);
            default -> scalar(option, value);
        };
    }

    private String joined(OptionSpec option, SequenceNode sequence) {
        String separator = option.splitRegex();
        if (!separator.equals(",")) {
            throw yaml.refusal(sequence, "a list", "one value of " + option.longestName());
        }
        var parts = new ArrayList<String>();
        for (Node part : sequence.getValue()) {
            parts.add(scalar(option, part));
        }
        return String.join(separator, parts);
    }

    private String scalar(OptionSpec option, Node node) {
        String text = text(node);
        boolean flag = option.type() == boolean.class || option.type() == Boolean.class;
        if (flag && node.getTag().equals(Tag.BOOL)) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> "true";
                default -> "false";
            };
        }
        return text;
    }

    private static Optional<String> longName(OptionSpec option) {
        String name = option.longestName();
        return name.startsWith("--") ? Optional.of(name.substring(2)) : Optional.empty();
    }

    /** Where the value of an option stands that this file gives; empty for other values of it. */
    Optional<String> place(OptionSpec option, String value) {
        Node node = longName(option).map(values::get).orElse(null);
        return node != null && value.equals(defaultValue(option)) ? Optional.of(yaml.place(node)) : Optional.empty();
    }

    /** As it is written, and empty where nothing is. */
    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw yaml.refusal(node, YamlFile.kind(node), "a single value");
    }
}
