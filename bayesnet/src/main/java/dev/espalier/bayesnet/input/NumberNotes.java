package dev.espalier.bayesnet.input;

import dev.espalier.bayesnet.diagnostics.LinearRelation;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a user should know about columns of numbers, in sentences without a full stop. */
final class NumberNotes {
    private static final int RELATIONS_NAMED = 5;

    /** From here on unscaled columns are told to be far from what BGe's prior expects. */
    private static final double FAR = 10;

    private NumberNotes() {}

    static List<String> of(GaussianStatistics data, Scaling scaling, ScoreType type) {
        List<String> notes = new ArrayList<>();
        for (int c = 0; c < data.columns(); c++) {
            if (data.scatter(c, c) > 0 && data.isConstant(c)) {
                notes.add("column '" + data.names().get(c)
                        + "' varies in the last digits of its numbers only: it is taken" + " for constant");
            }
        }
        notes.addAll(relations(LinearRelation.of(data)));
        if (scaling != Scaling.STANDARDISE && type == ScoreType.BGE) {
            unscaled(data, scaling, notes);
        }
        return notes;
    }

    private static List<String> relations(List<LinearRelation> relations) {
        List<String> notes = new ArrayList<>();
        for (LinearRelation relation : relations) {
            if (notes.size() == RELATIONS_NAMED) {
                int more = relations.size() - RELATIONS_NAMED;
                notes.add(
                        more == 1
                                ? "1 more column is a function of others"
                                : more + " more columns are functions of others");
                break;
            }
            notes.add(relation.words());
        }
        if (!notes.isEmpty()) {
            int last = notes.size() - 1;
            notes.set(
                    last,
                    notes.get(last) + ": which edges join such columns is open, and independences given columns that"
                            + " determine one of the two hold trivially and are not tested; leave one of them out");
        }
        return notes;
    }

    private static void unscaled(GaussianStatistics data, Scaling scaling, List<String> notes) {
        for (int c = 0; c < data.columns(); c++) {
            double deviation = data.deviation(c);
            boolean farUnit = deviation > FAR || deviation < 1 / FAR;
            boolean farZero = scaling == Scaling.NONE && Math.abs(data.mean(c)) > FAR * deviation;
            if (!data.isConstant(c) && (farUnit || farZero)) {
                notes.add(String.format(
                        Locale.ROOT,
                        "columns are scored as they stand (--scale %s), which depends on their units: '%s' has mean %.4g"
                                + " and standard deviation %.4g where the prior expects about 0 and 1",
                        scaling.label(),
                        data.names().get(c),
                        data.mean(c),
                        deviation));
                return;
            }
        }
    }
}
