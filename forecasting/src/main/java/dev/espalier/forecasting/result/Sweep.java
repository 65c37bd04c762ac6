package dev.espalier.forecasting.result;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.TableMeaning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values to try of some of the forecaster's options, in all combinations.
 *
 * @param values by long option name, in the order they were given
 */
public record Sweep(Map<String, List<String>> values) {
    /** Under these, validation errors are of different things. */
    private static final Set<String> INCOMPARABLE = Set.of("horizon", "loss", "quantiles");

    private static final int MOST = 1000;

    /**
     * From texts such as {@code hidden=32,64} or {@code hidden=32,64;lr=0.001,0.003}.
     *
     * @param known names of the forecaster's options
     */
    public static Sweep of(List<String> texts, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String text : texts) {
            for (String part : text.split(";", -1)) {
                int equals = part.indexOf('=');
                String name =
                        equals < 0 ? part.strip() : part.substring(0, equals).strip();
                name = name.startsWith("--") ? name.substring(2) : name;
                if (!known.contains(name) || INCOMPARABLE.contains(name)) {
                    List<String> near = NearMatches.of(name, new ArrayList<>(known));
                    throw new InputException("--sweep: found '" + part.strip() + "', expected OPTION=VALUE,VALUE of an"
                            + " option of the forecaster other than " + String.join(", ", new TreeSet<>(INCOMPARABLE))
                            + (near.isEmpty() ? "" : "; perhaps " + String.join(" or ", near)));
                }
                List<String> tried = List.of(part.substring(equals + 1).strip().split("\\s*,\\s*", -1));
                if (equals < 0 || tried.stream().anyMatch(String::isEmpty)) {
                    throw new InputException(
                            "--sweep: found '" + part.strip() + "', expected " + name + "=VALUE,VALUE");
                }
                if (values.put(name, tried) != null) {
                    throw new InputException("--sweep: found '" + name + "' twice, expected it once");
                }
            }
        }
        long combinations = values.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
        if (combinations > MOST) {
            throw new InputException("--sweep: found " + combinations + " combinations, expected at most " + MOST);
        }
        return new Sweep(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Every combination, the last option changing fastest. */
    public List<Map<String, String>> combinations() {
        List<Map<String, String>> all = List.of(Map.of());
        for (Map.Entry<String, List<String>> option : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> start : all) {
                for (String value : option.getValue()) {
                    Map<String, String> combination = new LinkedHashMap<>(start);
                    combination.put(option.getKey(), value);
                    longer.add(combination);
                }
            }
            all = longer;
        }
        return all;
    }

    /**
     * What was tried and what it came to.
     *
     * @param tried  the combinations
     * @param errors smallest validation error of each
     * @param best   which one is the smallest; the first of equals
     */
    public record Result(List<Map<String, String>> tried, List<Double> errors, int best) {
        /** The combination of the smallest error, the first of equals. */
        public static Result of(List<Map<String, String>> tried, List<Double> errors) {
            int best = 0;
            for (int c = 1; c < errors.size(); c++) {
                best = errors.get(c) < errors.get(best) ? c : best;
            }
            return new Result(tried, errors, best);
        }

        Map<String, String> chosen() {
            return tried.get(best);
        }

        String chosenInWords() {
            List<String> parts = new ArrayList<>();
            chosen().forEach((name, value) -> parts.add("--" + name + " " + value));
            return String.join(" ", parts) + " of " + tried.size() + " combinations";
        }

        /** What {@link #table} holds. */
        TableMeaning meaning() {
            Map<String, String> columns = new LinkedHashMap<>();
            tried.getFirst().keySet().forEach(option -> columns.put(option, "value of --" + option));
            columns.put("chosen", "1 for the combination that was trained further, else 0");
            columns.put(
                    "validation_error", "smallest mean loss over the validation windows, on the most probable graph");
            return new TableMeaning("One row for each combination of options.", columns);
        }

        /** The form of sweep.arrow: a row per combination. */
        Measurements table() {
            Map<String, List<String>> texts = new LinkedHashMap<>();
            for (String option : tried.getFirst().keySet()) {
                texts.put(
                        option,
                        tried.stream().map(c -> c.getOrDefault(option, "")).toList());
            }
            long[] chosen = new long[errors.size()];
            chosen[best] = 1;
            return new Measurements(
                    texts,
                    Map.of("chosen", chosen),
                    Map.of(
                            "validation_error",
                            errors.stream().mapToDouble(e -> e).toArray()));
        }
    }
}
