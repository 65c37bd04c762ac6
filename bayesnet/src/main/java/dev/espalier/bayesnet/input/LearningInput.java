package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.diagnostics.MarginalShapes;
import dev.espalier.bayesnet.diagnostics.Resampler.Scoring;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.knowledge.EdgeClaims;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteBic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianBic;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.bayesnet.score.StructurePrior;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.Table;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.StructField;
import smile.data.vector.ValueVector;

/**
 * A table, ready to be learnt from.
 *
 * @param names       column names, in node order
 * @param rows        number of rows
 * @param score       what DAGs are worth, prior included
 * @param test        independence test on the same data
 * @param type        the score that was asked for or chosen
 * @param prior       prior over DAGs that was asked for or chosen
 * @param priorReason why that prior, for people; no full stop
 * @param constants   nodes of the columns that hold one value only, in order: no data can tell of their edges
 * @param data        what the score and the test were made from
 * @param warnings    what a user should know about the data
 * @param fitter      gives a structure its parameters
 */
public record LearningInput(
        List<String> names,
        long rows,
        LocalScore score,
        IndependenceTest test,
        ScoreType type,
        StructurePrior prior,
        String priorReason,
        List<Integer> constants,
        LearningData data,
        List<String> warnings,
        NetworkFitter fitter) {
    /** A column of numbers with no more than so many different ones, all whole, may be one of codes. */
    private static final int MOST_CODES = 10;

    public LearningInput {
        names = List.copyOf(names);
        constants = List.copyOf(constants);
        warnings = List.copyOf(warnings);
    }

    /** The claims, and that no edge goes to or from a constant column, which so stays an isolated node. */
    public EdgeClaims withConstantsIsolated(EdgeClaims claims) {
        boolean[][] edges = new boolean[names.size()][names.size()];
        for (int c : constants) {
            Arrays.fill(edges[c], true);
            for (boolean[] row : edges) {
                row[c] = true;
            }
        }
        for (int v = 0; v < edges.length; v++) {
            edges[v][v] = false;
        }
        return claims.forbidding(
                Digraph.of(edges), "one end of which is constant in the data, expected columns that vary");
    }

    /**
     * Reads a table and scores it. Of a source of more than {@code streamAbove} bytes, Gaussian scores ({@code bge},
     * {@code bic} on numbers) add up the rows one by one in memory that does not depend on their number; discrete
     * scores hold the table.
     *
     * @param source      the table; not closed
     * @param sourceBytes its size
     * @param streamAbove size above which rows are not held
     * @throws InputException when the table cannot be read, its columns do not fit the score, or it is too large to hold
     */
    public static LearningInput read(TableSource source, long sourceBytes, long streamAbove, ScoreOptions options) {
        boolean sumsMayDo = !options.score().equals(Optional.of(ScoreType.BDE))
                && options.nominal().isEmpty()
                && source.columns().containsAll(options.numeric());
        if (sourceBytes <= streamAbove || !sumsMayDo) {
            return held(source, options);
        }
        PeekedSource peeked = new PeekedSource(source);
        return peeked.beginsWithNumbers() || options.score().equals(Optional.of(ScoreType.BGE))
                ? streamed(peeked, options)
                : held(peeked, options);
    }

    private static LearningInput streamed(TableSource source, ScoreOptions options) {
        var sums = new GaussianStatistics.Accumulator(source.columns());
        var moments = new MarginalShapes.Accumulator(source.columns().size());
        Tables.forEachRow(source, row -> {
            sums.add(row);
            moments.add(row);
        });
        GaussianStatistics data = sums.toStatistics();
        ArrayList<String> warnings = new ArrayList<>(source.warnings());
        for (int c : constants(data)) {
            if (data.scatter(c, c) == 0) {
                warnings.add(source.name() + ", column '" + data.names().get(c) + "': constant, every cell is "
                        + BigDecimal.valueOf(data.mean(c)).stripTrailingZeros().toPlainString());
            }
        }
        ScoreType type = options.score().orElse(ScoreType.BGE);
        return fitted(source, () -> gaussian(data, moments.toShapes(), null, type, options, warnings));
    }

    private static LearningInput held(TableSource source, ScoreOptions options) {
        Table table = Tables.read(source, new TableOptions(options.nominal(), options.numeric()), heldBytes());
        DataFrame frame = table.data();
        ScoreType type = options.score().orElseGet(() -> choose(source.name(), frame));
        refuseMisfits(source.name(), frame, type);
        boolean discrete = switch (type) {
            case BGE -> false;
            case BDE -> true;
            case BIC -> isNominal(frame.schema().field(0));
        };
        List<String> warnings = new ArrayList<>(table.warnings());
        if (!discrete && options.score().isEmpty() && looksCoded(frame)) {
            warnings.add(source.name() + ": every number is whole and no column has more than " + MOST_CODES
                    + " different ones; they are taken for measurements (bge). If they are codes of levels, use"
                    + " --score bde");
        }
        return fitted(
                source,
                () -> discrete
                        ? discrete(DiscreteData.of(frame), Fitters.levels(frame), type, options, warnings)
                        : gaussian(frame, type, options, warnings));
    }

    private static LearningInput gaussian(
            DataFrame frame, ScoreType type, ScoreOptions options, List<String> warnings) {
        GaussianStatistics data = GaussianStatistics.of(frame);
        double[][] columns = new double[frame.ncol()][];
        for (int c = 0; c < columns.length; c++) {
            ValueVector column = frame.column(c);
            columns[c] = new double[frame.nrow()];
            for (int r = 0; r < columns[c].length; r++) {
                columns[c][r] = column.getDouble(r);
            }
        }
        return gaussian(data, MarginalShapes.of(columns), columns, type, options, warnings);
    }

    private static boolean looksCoded(DataFrame frame) {
        for (int c = 0; c < frame.ncol(); c++) {
            HashSet<Double> seen = new HashSet<>();
            ValueVector column = frame.column(c);
            for (int r = 0; r < frame.nrow(); r++) {
                double value = column.getDouble(r);
                if (value != Math.rint(value) || (seen.add(value) && seen.size() > MOST_CODES)) {
                    return false;
                }
            }
        }
        return frame.nrow() > MOST_CODES;
    }

    /** What a table may take: scores copy it into arrays of their own, and Spark those once more to send them. */
    private static long heldBytes() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    private static LearningInput fitted(TableSource source, Supplier<LearningInput> scored) {
        try {
            return scored.get();
        } catch (InputException e) {
            throw new InputException(source.name() + ", " + e.getMessage(), e);
        }
    }

    private static ScoreType choose(String file, DataFrame frame) {
        int nominal = 0;
        for (StructField field : frame.schema().fields()) {
            nominal += isNominal(field) ? 1 : 0;
        }
        if (nominal == 0) {
            return ScoreType.BGE;
        }
        if (nominal == frame.schema().length()) {
            return ScoreType.BDE;
        }
        throw mixture(file, frame);
    }

    private static InputException mixture(String file, DataFrame frame) {
        String nominal = "";
        String numeric = "";
        for (StructField field : frame.schema().fields()) {
            if (isNominal(field)) {
                nominal = nominal.isEmpty() ? field.name() : nominal;
            } else {
                numeric = numeric.isEmpty() ? field.name() : numeric;
            }
        }
        return new InputException(file + ": found text in column '" + nominal + "' and numbers in column '" + numeric
                + "', expected all columns to be of one kind. If the numbers are codes of levels, use --score bde (or"
                + " --nominal " + numeric + "); else leave the text columns out (--drop " + nominal
                + "), as mixed data is not supported"
                + " yet");
    }

    private static void refuseMisfits(String file, DataFrame frame, ScoreType type) {
        boolean anyNominal = false;
        boolean anyNumeric = false;
        for (StructField field : frame.schema().fields()) {
            anyNominal |= isNominal(field);
            anyNumeric |= !isNominal(field);
            if (type == ScoreType.BGE && isNominal(field)) {
                throw new InputException(file + ", column '" + field.name()
                        + "': found levels, expected numbers for --score bge; leave the column out, or use --score bde"
                        + " when all columns are levels");
            }
        }
        if (type == ScoreType.BIC && anyNominal && anyNumeric) {
            throw mixture(file, frame);
        }
    }

    private static boolean isNominal(StructField field) {
        return field.measure() instanceof NominalScale;
    }

    private static LearningInput gaussian(
            GaussianStatistics data,
            MarginalShapes shapes,
            double @Nullable [][] columns,
            ScoreType type,
            ScoreOptions options,
            List<String> warnings) {
        Scaling scaling = options.scaling();
        DefaultPrior chosen = DefaultPrior.of(options.prior(), type, data.columns(), TableSize.of(data));
        StructurePrior prior = chosen.prior();
        // BIC has no prior of its own; parameters of replicated data are then drawn under BGe's default
        double am = type == ScoreType.BIC ? Bge.DEFAULT_AM : options.am();
        double aw = (type == ScoreType.BIC ? OptionalDouble.empty() : options.aw()).orElse(data.columns() + am + 1);
        Scoring<GaussianStatistics> scoring = type == ScoreType.BIC
                ? rows -> under(prior, new GaussianBic(scaling.of(rows)))
                : rows -> under(prior, new Bge(scaling.of(rows), am, aw));
        LocalScore score;
        try {
            score = scoring.apply(data);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
        warnings.addAll(NumberNotes.of(data, scaling, type));
        warnings.addAll(chosen.notes());
        return new LearningInput(
                data.names(),
                data.rows(),
                score,
                new FisherZ(data),
                type,
                prior,
                chosen.reason(),
                constants(data),
                new NumberData(data, scaling, shapes, columns, am, aw, scoring),
                warnings,
                Fitters.gaussian(data, scaling, type, am, aw));
    }

    private static LearningInput discrete(
            DiscreteData data, List<List<String>> levels, ScoreType type, ScoreOptions options, List<String> warnings) {
        List<Integer> constants = nodes(data.columns(), c -> data.levels(c) == 1);
        DefaultPrior chosen = DefaultPrior.of(options.prior(), type, data.columns(), TableSize.of(data));
        StructurePrior prior = chosen.prior();
        double chi = options.chi();
        warnings.addAll(LevelNotes.of(data, levels));
        warnings.addAll(chosen.notes());
        Scoring<DiscreteData> scoring = type == ScoreType.BIC
                ? rows -> under(prior, new DiscreteBic(rows))
                : rows -> under(prior, new Bde(rows, chi));
        return new LearningInput(
                data.names(),
                data.rows(),
                scoring.apply(data),
                new GSquared(data, Statistic.G2, options.freedom()),
                type,
                prior,
                chosen.reason(),
                constants,
                new LevelData(data, chi, options.freedom(), scoring),
                warnings,
                Fitters.discrete(data, levels, type, chi));
    }

    private static LocalScore under(StructurePrior prior, LocalScore score) {
        return prior == DefaultPrior.UNIFORM ? score : new PenalisedScore(score, prior);
    }

    private static List<Integer> constants(GaussianStatistics data) {
        return nodes(data.columns(), data::isConstant);
    }

    private static List<Integer> nodes(int count, IntPredicate wanted) {
        return IntStream.range(0, count).filter(wanted).boxed().toList();
    }
}
