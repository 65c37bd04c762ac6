package dev.espalier.network.tabular;

import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import smile.data.DataFrame;

/**
 * What is learnt from and what is learnt.
 *
 * @param features in the order of the table; at least one
 * @param target   levels to tell apart, or a number to tell
 */
public record Schema(List<Column> features, Column target) {
    public Schema {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new InputException(
                    "found no column beside the target '" + target.name() + "', expected at least one");
        }
        if (target instanceof Column.Levels levels && levels.levels().size() < 2) {
            throw new InputException("column '" + target.name() + "': found "
                    + (levels.levels().isEmpty()
                            ? "no level"
                            : "the level '" + levels.levels().getFirst() + "' only")
                    + ", expected at least two to tell apart");
        }
    }

    /** The schema of a table, by the rows to learn from. */
    public static Schema of(DataFrame data, String target, int[] rows) {
        List<Column> features = new ArrayList<>();
        for (String name : data.names()) {
            if (!name.equals(target)) {
                features.add(Column.of(data, name, rows));
            }
        }
        return new Schema(features, Column.of(data, target, rows));
    }

    public int inputs() {
        return features.stream().mapToInt(Column::width).sum();
    }

    public int outputs() {
        return target.width();
    }

    /** Whether levels are told apart. */
    public boolean classifies() {
        return target instanceof Column.Levels;
    }

    /** What each input is called: a column, or a column and its level. */
    public List<String> inputNames() {
        return features.stream().flatMap(c -> names(c).stream()).toList();
    }

    /** What each output is called. */
    public List<String> outputNames() {
        return names(target);
    }

    /** The feature that each input tells of, by place. */
    public int[] featureOfInput() {
        return IntStream.range(0, features.size())
                .flatMap(f -> IntStream.range(0, features.get(f).width()).map(i -> f))
                .toArray();
    }

    private static List<String> names(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> List.of(numbers.name());
            case Column.Levels levels ->
                levels.levels().stream().map(l -> levels.name() + "=" + l).toList();
        };
    }
}
