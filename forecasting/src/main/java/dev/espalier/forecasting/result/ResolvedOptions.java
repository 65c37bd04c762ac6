package dev.espalier.forecasting.result;

import dev.espalier.forecasting.WeightedEdges;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Labels;
import dev.espalier.latent.EdgePrior;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What options came to, defaults and choices of their own included, for run.json: a record of records as a map of maps. */
final class ResolvedOptions {
    private ResolvedOptions() {}

    /**
     * The components by name, in words with underscores. Of a component that is an alternative its name is told as
     * {@code kind}; lists of others than numbers and texts are told by their length.
     */
    static Map<String, @Nullable Object> of(Record options) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        boolean alternative = options.getClass().getEnclosingClass() != null;
        if (alternative) {
            map.put("kind", words(options.getClass().getSimpleName()));
        }
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            try {
                map.put(
                        alternative && component.getName().equals("kind") ? "sort" : words(component.getName()),
                        value(component.getAccessor().invoke(options)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " of " + options, e);
            }
        }
        return map;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> value(optional.orElse(null));
            case Record nested -> of(nested);
            case Enum<?> choice -> Labels.of(choice);
            case Number number -> number;
            case Boolean flag -> flag;
            case String text -> text;
            case List<?> list ->
                list.stream().allMatch(e -> e instanceof Number || e instanceof String) ? list : list.size();
            case WeightedEdges given -> counted(given.count());
            case Digraph listed -> counted(listed.edgeCount());
            case EdgePrior prior -> counted(prior.edges().edgeCount());
            default -> words(value.getClass().getSimpleName());
        };
    }

    private static String counted(int edges) {
        return edges == 1 ? "1 edge" : edges + " edges";
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
