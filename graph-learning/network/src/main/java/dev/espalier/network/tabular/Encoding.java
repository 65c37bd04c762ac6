package dev.espalier.network.tabular;

import dev.espalier.graph.InputException;
import dev.espalier.network.training.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.vector.ValueVector;

/** Tells rows of a table to a network as a schema says. */
public final class Encoding {
    private final Schema schema;
    private final String file;

    /**
     * An encoding.
     *
     * @param file what messages call the table
     */
    public Encoding(Schema schema, String file) {
        this.schema = schema;
        this.file = file;
    }

    /** Features and targets of some rows. */
    public Samples samples(DataFrame data, int[] rows) {
        float[][] features = features(data, rows);
        return switch (schema.target()) {
            case Column.Levels levels -> Samples.ofLevels(features, codes(data.column(levels.name()), levels, rows));
            case Column.Numbers numbers ->
                Samples.ofNumbers(features, new float[][] {numbers(data.column(numbers.name()), numbers, rows)});
        };
    }

    /**
     * Features by input and row.
     *
     * @throws InputException on a level that the schema does not know, levels where numbers were learnt from or numbers where
     *     levels were, and a number too far from the mean for a float
     */
    public float[][] features(DataFrame data, int[] rows) {
        float[][] inputs = new float[schema.inputs()][];
        int at = 0;
        for (Column column : schema.features()) {
            ValueVector cells = data.column(column.name());
            switch (column) {
                case Column.Numbers numbers -> inputs[at++] = numbers(cells, numbers, rows);
                case Column.Levels levels -> {
                    int[] codes = codes(cells, levels, rows);
                    for (int l = 0; l < levels.width(); l++) {
                        float[] told = new float[rows.length];
                        for (int i = 0; i < rows.length; i++) {
                            told[i] = codes[i] == l ? 1 : 0;
                        }
                        inputs[at++] = told;
                    }
                }
            }
        }
        return inputs;
    }

    private float[] numbers(ValueVector cells, Column.Numbers numbers, int[] rows) {
        if (cells.field().measure() instanceof NominalScale) {
            throw new InputException(file + ", column '" + numbers.name() + "': found levels, expected numbers");
        }
        float[] told = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double value = cells.getDouble(rows[i]);
            told[i] = numbers.encode(value);
            if (!Float.isFinite(told[i])) {
                throw new InputException(file + ", row " + (rows[i] + 1) + ", column '" + numbers.name() + "': found "
                        + value + ", expected a number within 3e38 deviations of " + numbers.deviation()
                        + " from the mean " + numbers.mean() + " of the rows to learn from");
            }
        }
        return told;
    }

    private int[] codes(ValueVector cells, Column.Levels levels, int[] rows) {
        if (!(cells.field().measure() instanceof NominalScale scale)) {
            throw new InputException(file + ", column '" + levels.name() + "': found numbers, expected levels");
        }
        Map<String, Integer> known = new HashMap<>();
        for (int l = 0; l < levels.levels().size(); l++) {
            known.put(levels.levels().get(l), l);
        }
        List<String> found = List.of(scale.levels());
        int[] codeOf = found.stream().mapToInt(l -> known.getOrDefault(l, -1)).toArray();
        int[] codes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int level = cells.getInt(rows[i]);
            codes[i] = codeOf[level];
            if (codes[i] < 0) {
                throw new InputException(file + ", row " + (rows[i] + 1) + ", column '" + levels.name() + "': found '"
                        + found.get(level) + "', expected a level that the network has learnt");
            }
        }
        return codes;
    }
}
