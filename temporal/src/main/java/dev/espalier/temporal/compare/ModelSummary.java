package dev.espalier.temporal.compare;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.snapshot.SnapshotSeries;
import dev.espalier.temporal.snapshot.SnapshotStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gathers the draws of a model into bands. */
final class ModelSummary {
    private final Candidate candidate;
    private final List<LogAssessment> draws;

    ModelSummary(Candidate candidate, List<LogAssessment> draws) {
        this.candidate = candidate;
        this.draws = draws;
    }

    ModelAssessment against(
            SnapshotSeries real,
            Measures measured,
            Shape shape,
            int[] compared,
            int width,
            @Nullable AuditedPairs audited) {
        List<StatisticBands> statistics = new ArrayList<>();
        for (SnapshotStatistic statistic : real.statistics()) {
            statistics.add(bands(statistic, real, shape, compared));
        }
        var overlap = overlap(width);
        var point = new ModelAssessment.Point(
                candidate.name(),
                candidate.isNull(),
                band(LogAssessment::snapshotError),
                band(LogAssessment::horizonError),
                overlap.micro(),
                overlap.expected());
        long outside = draws.stream().mapToLong(LogAssessment::outside).sum();
        return new ModelAssessment(
                candidate.name(),
                candidate.isNull(),
                draws.size(),
                statistics,
                measures(measured),
                overlap,
                point,
                outside,
                membership(audited));
    }

    private List<MeasureBands> measures(Measures measured) {
        List<MeasureBands> measures = new ArrayList<>();
        for (String name : draws.get(0).horizonErrors().values().keySet()) {
            boolean isDistance = !measured.values().containsKey(name);
            double[] errors = each(draw -> draw.horizonErrors().value(name));
            double[] values = isDistance ? errors : each(draw -> draw.measures().value(name));
            double truth = isDistance ? 0 : measured.value(name);
            double pValue = isDistance ? Double.NaN : Band.pValue(truth, values);
            measures.add(new MeasureBands(name, isDistance, truth, Band.of(values), pValue, Band.of(errors)));
        }
        return measures;
    }

    private ModelAssessment.OverlapBands overlap(int width) {
        return new ModelAssessment.OverlapBands(
                candidate.sharesNodes(),
                band(draw -> draw.overlap().mean()),
                band(draw -> draw.overlap().median()),
                band(draw -> draw.overlap().micro()),
                band(draw -> draw.overlap().within()),
                width,
                band(draw -> draw.overlap().duplicated()),
                band(draw -> draw.overlap().novelPairs()),
                band(draw -> draw.overlap().coveredPairs()),
                band(draw -> draw.overlap().coveredNodes()),
                band(draw -> draw.overlap().expected()));
    }

    private @Nullable MembershipAudit membership(@Nullable AuditedPairs audited) {
        List<MembershipAudit.Draw> found = new ArrayList<>();
        for (LogAssessment draw : draws) {
            MembershipAudit.Draw one = draw.audit();
            if (one != null) {
                found.add(one);
            }
        }
        return audited == null || found.isEmpty() ? null : MembershipAudit.of(audited, found);
    }

    private double[] each(ToDoubleFunction<LogAssessment> number) {
        return draws.stream().mapToDouble(number).toArray();
    }

    private Band band(ToDoubleFunction<LogAssessment> number) {
        return Band.of(each(number));
    }

    private StatisticBands bands(SnapshotStatistic statistic, SnapshotSeries real, Shape shape, int[] compared) {
        double[] truth = real.values(statistic);
        List<double[]> drawn = new ArrayList<>();
        for (LogAssessment draw : draws) {
            drawn.add(draw.series().values(statistic));
        }
        List<Band> windows = new ArrayList<>();
        double[] atWindow = new double[drawn.size()];
        for (int w = 0; w < truth.length; w++) {
            for (int r = 0; r < atWindow.length; r++) {
                atWindow[r] = drawn.get(r)[w];
            }
            windows.add(Band.of(atWindow));
        }
        int within = 0;
        int finite = 0;
        for (int w : compared) {
            if (Double.isFinite(truth[w])) {
                finite++;
                within += windows.get(w).holds(truth[w]) ? 1 : 0;
            }
        }
        double realMean = mean(truth, compared);
        double[] means =
                drawn.stream().mapToDouble(values -> mean(values, compared)).toArray();
        return new StatisticBands(
                statistic,
                statistic.isZeroByNature(shape),
                Arrays.stream(truth).boxed().toList(),
                windows,
                realMean,
                Band.of(means),
                Band.pValue(realMean, means),
                finite == 0 ? Double.NaN : (double) within / finite,
                errors(statistic));
    }

    private StatisticBands.ErrorBands errors(SnapshotStatistic statistic) {
        List<SeriesError> all = new ArrayList<>();
        int missing = 0;
        for (LogAssessment draw : draws) {
            SeriesError error = draw.errors().get(statistic);
            if (error == null) {
                throw new IllegalStateException("found no error of " + statistic.key() + ", expected one of each draw");
            }
            all.add(error);
            missing += error.missing();
        }
        return new StatisticBands.ErrorBands(
                band(all, SeriesError::medianAbsolute),
                band(all, SeriesError::meanAbsolute),
                band(all, SeriesError::medianRelative),
                band(all, SeriesError::meanRelative),
                band(all, SeriesError::distance),
                all.get(0).compared(),
                missing);
    }

    private static Band band(List<SeriesError> errors, ToDoubleFunction<SeriesError> number) {
        return Band.of(errors.stream().mapToDouble(number).toArray());
    }

    private static double mean(double[] values, int[] windows) {
        double sum = 0;
        int count = 0;
        for (int w : windows) {
            if (Double.isFinite(values[w])) {
                sum += values[w];
                count++;
            }
        }
        return sum / count;
    }
}
