package dev.espalier.bayesnet.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a benchmark program: {@code --name value} pairs, and others. */
public final class BenchmarkArguments {
    private final Map<String, String> named = new HashMap<>();
    private final List<String> others = new ArrayList<>();

    private BenchmarkArguments() {}

    public static BenchmarkArguments of(String[] args) {
        BenchmarkArguments arguments = new BenchmarkArguments();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                arguments.others.add(args[i]);
            } else if (i + 1 < args.length) {
                arguments.named.put(args[i].substring(2), args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
        }
        return arguments;
    }

    public double number(String name, double otherwise) {
        return Double.parseDouble(named.getOrDefault(name, String.valueOf(otherwise)));
    }

    public String text(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    public List<String> others() {
        return List.copyOf(others);
    }
}
