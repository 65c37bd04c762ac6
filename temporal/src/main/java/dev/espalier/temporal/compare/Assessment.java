package dev.espalier.temporal.compare;

import dev.espalier.temporal.compare.StatisticBands.Score;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Models beside each other: a table of errors, who has the least of each, and the plane of error and overlap. Plain data.
 *
 * @param score  what an error of snapshots is
 * @param models their names, the columns of the table
 * @param rows   one a statistic of snapshots, then one a whole-horizon number or distance
 * @param wins   every model that is no null against every null
 * @param points the models on the plane
 */
public record Assessment(
        Score score, List<String> models, List<Row> rows, List<Wins> wins, List<ModelAssessment.Point> points)
        implements Serializable {
    /** Errors this near to each other, as a part of the larger of them and the real number, are a tie. */
    private static final double TIE = 1e-9;

    public Assessment {
        models = List.copyOf(models);
        rows = List.copyOf(rows);
        wins = List.copyOf(wins);
        points = List.copyOf(points);
    }

    /** Where an error is from. */
    public enum Scope {
        /** Statistics of snapshots, window by window. */
        SNAPSHOTS,
        /** Numbers and distances over all time. */
        HORIZON
    }

    /**
     * The errors of all models in one metric.
     *
     * @param scope        where it is from
     * @param name         the metric
     * @param zeroByNature whether it is 0 in every log of this shape: then nobody wins
     * @param real         the real number, for snapshots its mean over the windows compared; 0 for a distance
     * @param errors       one a model, the middle of its draws; NaN where it is undefined
     * @param winners      the models of least error: several in a tie, none when nobody can win
     */
    public record Row(
            Scope scope, String name, boolean zeroByNature, double real, List<Double> errors, List<Integer> winners)
            implements Serializable {
        public Row {
            errors = List.copyOf(errors);
            winners = List.copyOf(winners);
        }
    }

    /**
     * In how many metrics a model is nearer to the data than a null model; those that are 0 by nature are left out.
     *
     * @param model     the model
     * @param nullModel the null model
     * @param scope     which metrics
     * @param won       the model has the smaller error
     * @param tied      neither has, or neither is defined
     * @param lost      the null model has
     */
    public record Wins(String model, String nullModel, Scope scope, int won, int tied, int lost)
            implements Serializable {}

    /**
     * Puts models of one real log beside each other.
     *
     * @param models at least one, assessed by the same {@link Assessor}
     */
    public static Assessment of(List<ModelAssessment> models, Score score) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models: found none, expected at least one");
        }
        List<Row> rows = new ArrayList<>();
        ModelAssessment first = models.get(0);
        for (int s = 0; s < first.statistics().size(); s++) {
            StatisticBands bands = first.statistics().get(s);
            List<Double> errors = new ArrayList<>();
            for (ModelAssessment model : models) {
                errors.add(model.statistics().get(s).error().score(score));
            }
            rows.add(row(Scope.SNAPSHOTS, bands.statistic().key(), bands.zeroByNature(), bands.realMean(), errors));
        }
        for (int m = 0; m < first.measures().size(); m++) {
            MeasureBands bands = first.measures().get(m);
            List<Double> errors = new ArrayList<>();
            for (ModelAssessment model : models) {
                errors.add(model.measures().get(m).error().middle());
            }
            rows.add(row(Scope.HORIZON, bands.name(), false, bands.real(), errors));
        }
        return new Assessment(
                score,
                models.stream().map(ModelAssessment::name).toList(),
                rows,
                wins(models, rows),
                models.stream().map(ModelAssessment::point).toList());
    }

    private static Row row(Scope scope, String name, boolean zeroByNature, double real, List<Double> errors) {
        List<Integer> winners = new ArrayList<>();
        for (int m = 0; m < errors.size() && !zeroByNature; m++) {
            boolean isBest = !Double.isNaN(errors.get(m));
            for (double other : errors) {
                isBest &= order(errors.get(m), other, real) <= 0;
            }
            if (isBest) {
                winners.add(m);
            }
        }
        return new Row(scope, name, zeroByNature, real, errors, winners);
    }

    /** Below 0 when the first error is smaller, 0 in a tie; an undefined error is larger than all others. */
    private static int order(double one, double other, double real) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Boolean.compare(Double.isNaN(one), Double.isNaN(other));
        }
        double scale = Math.max(Math.max(one, other), Double.isFinite(real) ? Math.abs(real) : 0);
        return Math.abs(one - other) <= TIE * scale ? 0 : Double.compare(one, other);
    }

    private static List<Wins> wins(List<ModelAssessment> models, List<Row> rows) {
        List<Wins> wins = new ArrayList<>();
        for (int m = 0; m < models.size(); m++) {
            for (int n = 0; n < models.size(); n++) {
                if (models.get(m).isNull() || !models.get(n).isNull()) {
                    continue;
                }
                for (Scope scope : Scope.values()) {
                    int[] count = new int[3];
                    for (Row row : rows) {
                        if (row.scope == scope && !row.zeroByNature) {
                            int order = order(row.errors.get(m), row.errors.get(n), row.real);
                            count[Integer.signum(order) + 1]++;
                        }
                    }
                    wins.add(new Wins(models.get(m).name(), models.get(n).name(), scope, count[0], count[1], count[2]));
                }
            }
        }
        return wins;
    }
}
