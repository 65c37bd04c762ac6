package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.score.GaussianStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A column of numbers that others give: {@code x_column = intercept + sum of coefficient x_of}, in the columns' own units.
 *
 * @param column    whose values follow from the others
 * @param terms     at least one, each of a column before {@code column}; none of them without weight
 * @param intercept the constant
 * @param left      share of the column's variance that the relation leaves, 0 to {@link #NEARLY}
 * @param words     the relation in one clause, such as "column 'total' is a linear combination of male and female"
 */
public record LinearRelation(int column, List<Term> terms, double intercept, double left, String words) {
    /** Share of its variance that a column may have left beside others and still be told to be nearly a function of them. */
    public static final double NEARLY = 1e-6;

    /** Rows beyond those that any columns would fit exactly, from which a fit is no matter of chance. */
    private static final int SPARE_ROWS = 2;

    private static final int TERMS_WRITTEN = 4;
    private static final int NAMES_WRITTEN = 8;

    /** One column of a relation with what it is multiplied by. */
    public record Term(int of, double coefficient) {}

    public LinearRelation {
        terms = List.copyOf(terms);
    }

    /**
     * The relations among columns, found in their order: each column is compared with every one before it, then regressed on
     * all before it that say something of their own (Cholesky of their correlations). Units and zero points play no part.
     * Relations that so few rows would always have, as N - 1 columns give all others, are none. {@code O(n^3)}.
     */
    public static List<LinearRelation> of(GaussianStatistics data) {
        return new Finder(data).relations();
    }

    private static final class Finder {
        private final GaussianStatistics data;
        private final GaussianStatistics scaled;
        private final double freedom;
        private final List<Integer> basis = new ArrayList<>();
        private final List<double[]> factor = new ArrayList<>();

        Finder(GaussianStatistics data) {
            this.data = data;
            scaled = data.standardised();
            freedom = data.rows() - 1.0;
        }

        List<LinearRelation> relations() {
            List<LinearRelation> found = new ArrayList<>();
            for (int v = 0; v < data.columns(); v++) {
                if (!data.isConstant(v)) {
                    int twin = twin(v);
                    if (twin >= 0) {
                        double r = correlation(v, twin);
                        found.add(relation(v, List.of(twin), new double[] {r}, Math.max(0, 1 - r * r)));
                    } else {
                        regress(v, found);
                    }
                }
            }
            return found;
        }

        private double correlation(int u, int v) {
            return scaled.scatter(u, v) / freedom;
        }

        /** The column before v that gives it alone, or -1. */
        private int twin(int v) {
            for (int u = 0; u < v && freedom - 1 >= SPARE_ROWS; u++) {
                double r = correlation(u, v);
                if (1 - r * r <= NEARLY) {
                    return u;
                }
            }
            return -1;
        }

        private void regress(int v, List<LinearRelation> found) {
            if (freedom - basis.size() < SPARE_ROWS) {
                return;
            }
            double[] row = new double[basis.size() + 1];
            double left = 1;
            for (int a = 0; a < basis.size(); a++) {
                double sum = correlation(v, basis.get(a));
                for (int k = 0; k < a; k++) {
                    sum -= row[k] * factor.get(a)[k];
                }
                row[a] = sum / factor.get(a)[a];
                left -= row[a] * row[a];
            }
            if (left > NEARLY) {
                row[basis.size()] = Math.sqrt(left);
                basis.add(v);
                factor.add(row);
                return;
            }
            for (int a = basis.size() - 1; a >= 0; a--) {
                for (int k = a + 1; k < basis.size(); k++) {
                    row[a] -= factor.get(k)[a] * row[k];
                }
                row[a] /= factor.get(a)[a];
            }
            found.add(relation(v, basis, row, Math.max(0, left)));
        }

        /** From weights of standardised columns; leaves out those that rounding explains. */
        private LinearRelation relation(int v, List<Integer> of, double[] weights, double left) {
            double least = 10 * Math.sqrt(Math.max(left, 1e-14));
            List<Term> terms = new ArrayList<>();
            double intercept = data.mean(v);
            for (int a = 0; a < of.size(); a++) {
                int u = of.get(a);
                if (Math.abs(weights[a]) > least || of.size() == 1) {
                    double coefficient = tidy(weights[a] * data.deviation(v) / data.deviation(u));
                    terms.add(new Term(u, coefficient));
                    intercept -= coefficient * data.mean(u);
                }
            }
            if (Math.abs(intercept) <= 1e-6 * (data.deviation(v) + Math.abs(data.mean(v)))) {
                intercept = 0;
            }
            return new LinearRelation(v, terms, intercept, left, words(v, terms, intercept, left));
        }

        /** A coefficient that is a whole number to within rounding is that number. */
        private static double tidy(double coefficient) {
            double whole = Math.rint(coefficient);
            return whole != 0 && Math.abs(coefficient - whole) <= 1e-6 * Math.abs(whole) ? whole : coefficient;
        }

        private String words(int v, List<Term> terms, double intercept, double left) {
            String name = data.names().get(v);
            String nearly = left > FisherZ.NOTHING ? "nearly " : "";
            if (terms.size() == 1) {
                String other = data.names().get(terms.getFirst().of());
                double coefficient = terms.getFirst().coefficient();
                if (intercept == 0) {
                    return coefficient == 1
                            ? "columns " + other + " and " + name + " are " + nearly + "the same"
                            : "column '" + name + "' is " + nearly + "a multiple of " + other
                                    + equation(name, terms, intercept);
                }
                return "column '" + name + "' is " + nearly + "a linear function of " + other
                        + equation(name, terms, intercept);
            }
            String equation = terms.size() <= TERMS_WRITTEN ? equation(name, terms, intercept) : "";
            return "column '" + name + "' is " + nearly + "a linear combination of " + others(terms) + equation;
        }

        private String others(List<Term> terms) {
            String listed = terms.stream()
                    .limit(NAMES_WRITTEN)
                    .map(t -> data.names().get(t.of()))
                    .collect(Collectors.joining(terms.size() == 2 ? " and " : ", "));
            int more = terms.size() - NAMES_WRITTEN;
            return more > 0 ? listed + " and " + more + " more" : listed;
        }

        private String equation(String name, List<Term> terms, double intercept) {
            StringBuilder text = new StringBuilder(" (" + name + " =");
            boolean first = true;
            List<Term> positiveFirst = terms.stream()
                    .sorted(Comparator.comparing((Term t) -> t.coefficient() < 0))
                    .toList();
            for (Term term : positiveFirst) {
                double size = Math.abs(term.coefficient());
                text.append(sign(term.coefficient(), first))
                        .append(size == 1 ? "" : number(size) + " ")
                        .append(data.names().get(term.of()));
                first = false;
            }
            if (intercept != 0) {
                text.append(sign(intercept, false)).append(number(Math.abs(intercept)));
            }
            return text.append(')').toString();
        }

        private static String sign(double value, boolean first) {
            return value < 0 ? first ? " -" : " - " : first ? " " : " + ";
        }

        private static String number(double value) {
            String text = String.format(Locale.ROOT, "%.5g", value);
            return text.contains("e") || !text.contains(".") ? text : text.replaceAll("\\.?0+$", "");
        }
    }
}
