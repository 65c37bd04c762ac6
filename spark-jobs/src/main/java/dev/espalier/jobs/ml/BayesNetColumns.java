package dev.espalier.jobs.ml;

import dev.espalier.bayesnet.input.ScoreType;
import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that a network is learnt from, and those that it adds, checked before any row is read. */
final class BayesNetColumns {
    private BayesNetColumns() {}

    /** The columns to learn from. */
    static List<String> inputs(BayesNetParams stage) {
        if (!stage.isDefined(stage.inputCols())) {
            throw new InputException("inputCols: found none, expected the columns to learn from");
        }
        return Inputs.requireDistinct("inputCols", Arrays.stream(stage.getOrDefault(stage.inputCols())));
    }

    /** Refuses columns that no network can be learnt from together. */
    static void requireLearnable(StructType schema, BayesNetParams stage) {
        List<String> inputs = inputs(stage);
        Inputs.requirePlain(schema, "inputCols", inputs);
        Set<String> nominal = new HashSet<>(stage.getNominalCols());
        for (String column : stage.getNominalCols()) {
            if (!inputs.contains(column)) {
                throw new InputException("nominalCols: found '" + column + "', expected one of inputCols");
            }
        }
        Optional<ScoreType> score = stage.held().scoreType(stage);
        if (score.equals(Optional.of(ScoreType.BDE))) {
            return;
        }
        List<String> levels = inputs.stream()
                .filter(column -> nominal.contains(column)
                        || Inputs.isLevel(schema.apply(column).dataType()))
                .toList();
        if (score.equals(Optional.of(ScoreType.BGE)) && !levels.isEmpty()) {
            throw new InputException(
                    "inputCols: found levels in '" + levels.getFirst() + "', expected numbers for the score bge");
        }
        if (!levels.isEmpty() && levels.size() < inputs.size()) {
            String number = inputs.stream()
                    .filter(column -> !levels.contains(column))
                    .findFirst()
                    .orElse("");
            throw new InputException("inputCols: found levels in '" + levels.getFirst() + "' and numbers in '" + number
                    + "', expected all to be of one kind; name numbers that are codes of levels in nominalCols");
        }
    }

    /** Whether columns of this schema are learnt from as levels. */
    static boolean areLevels(StructType schema, BayesNetParams stage) {
        return stage.held().scoreType(stage).equals(Optional.of(ScoreType.BDE))
                || Inputs.isLevel(schema.apply(inputs(stage).getFirst()).dataType())
                || !stage.getNominalCols().isEmpty();
    }

    /**
     * The schema with what a model adds.
     *
     * @param inputs the columns that the model knows
     * @param levels whether they are levels
     */
    static StructType output(StructType schema, BayesNetParams stage, List<String> inputs, boolean levels) {
        String target = stage.getTargetCol();
        StructType result = schema;
        if (!target.isEmpty() && !inputs.contains(target)) {
            throw new InputException(
                    "targetCol: found '" + target + "', expected one of inputCols: " + String.join(", ", inputs));
        }
        List<String> needed = inputs.stream()
                .filter(column -> !column.equals(target) || Inputs.has(schema, column))
                .toList();
        Inputs.requirePlain(schema, "inputCols", needed);
        for (String column : needed) {
            if (!levels && !Inputs.isNumber(schema.apply(column).dataType())) {
                throw new InputException("inputCols: found column '" + column + "' of type "
                        + schema.apply(column).dataType().simpleString() + ", expected numbers as were learnt from");
            }
        }
        if (!stage.getLogDensityCol().isEmpty()) {
            result = Inputs.with(result, "logDensityCol", stage.getLogDensityCol(), DataTypes.DoubleType);
        }
        if (!target.isEmpty()) {
            DataType predicted = levels ? DataTypes.StringType : DataTypes.DoubleType;
            result = Inputs.with(result, "predictionCol", stage.getPredictionCol(), predicted);
        }
        return result;
    }
}
