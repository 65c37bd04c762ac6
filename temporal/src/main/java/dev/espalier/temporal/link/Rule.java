package dev.espalier.temporal.link;

import dev.espalier.graph.InputException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Ranks the destinations that a source may turn to next, by what the past says of them. */
public sealed interface Rule extends Serializable permits LexicographicRule, BlendRule, EdgeBankRule {
    /** As {@link #parse} reads it. */
    String text();

    /**
     * Reads a rule:
     *
     * <pre>
     * LR&gt;GR                           the keys of a lexicographic rule, in order
     * LPd&gt;GPd h_l=60 h_g=86400        with half-lives, local and global, in the unit of the log's clock
     * blend h_l=.. h_g=.. alpha=.. l_rec=.. l_pop=.. l_cnt=.. g_rec=.. g_pop=.. g_cnt=.. g_act=.. bi=1
     * edgebank-window share=0.15      EdgeBank with a memory that slides
     * edgebank-repeats                EdgeBank of the pairs that repeat as often as the mean pair
     * </pre>
     *
     * @throws InputException when it is no rule
     */
    static Rule parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        Settings settings = new Settings(Arrays.asList(parts).subList(1, parts.length));
        Rule rule = switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "blend" -> BlendRule.of(settings);
            case "edgebank-window" ->
                checked(() -> new EdgeBankRule.Window(settings.take("share", EdgeBankRule.SHARE)));
            case "edgebank-repeats" -> new EdgeBankRule.Repeats();
            default -> {
                List<Signal> keys = Pattern.compile(">")
                        .splitAsStream(parts[0])
                        .map(Signal::of)
                        .toList();
                yield checked(() -> new LexicographicRule(
                        keys, settings.take("h_l", Double.NaN), settings.take("h_g", Double.NaN)));
            }
        };
        settings.requireNoMore();
        return rule;
    }

    private static Rule checked(java.util.function.Supplier<Rule> rule) {
        try {
            return rule.get();
        } catch (IllegalArgumentException e) {
            throw new InputException("rule: " + e.getMessage(), e);
        }
    }

    /** The settings {@code name=number} that follow a rule's first word. */
    final class Settings {
        private final Map<String, Double> values = new HashMap<>();

        Settings(List<String> parts) {
            for (String part : parts) {
                int equals = part.indexOf('=');
                Double value = equals < 0 ? null : number(part.substring(equals + 1));
                if (value == null) {
                    throw new InputException("rule: found '" + part + "', expected name=number");
                }
                if (values.put(part.substring(0, equals), value) != null) {
                    throw new InputException("rule: found '" + part.substring(0, equals) + "' twice, expected it once");
                }
            }
        }

        @org.jspecify.annotations.Nullable
        private static Double number(String text) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        double take(String name, double otherwise) {
            Double value = values.remove(name);
            return value == null ? otherwise : value;
        }

        void requireNoMore() {
            if (!values.isEmpty()) {
                throw new InputException(
                        "rule: found '" + values.keySet().iterator().next() + "', which this rule does not have");
            }
        }
    }
}
