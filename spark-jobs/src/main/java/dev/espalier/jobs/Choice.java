package dev.espalier.jobs;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.input.ScoreType;
import dev.espalier.bayesnet.learn.Algorithm;
import dev.espalier.bayesnet.learn.SearchMethod;
import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.data.PanelFormat.Layout;
import dev.espalier.forecasting.data.Scaling;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of an enum's constants, written and listed in lower case, with dashes; picocli itself lists them in capitals. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] constants;

    private Choice(E[] constants) {
        this.constants = constants;
    }

    @Override
    public E convert(String value) {
        List<String> labels = new ArrayList<>();
        for (E constant : constants) {
            String label = label(constant);
            if (label.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            labels.add(label);
        }
        throw new TypeConversionException("expected one of " + String.join(", ", labels) + " but was '" + value + "'");
    }

    /** What the user writes for a constant. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final class OfScore extends Choice<ScoreType> {
        OfScore() {
            super(ScoreType.values());
        }
    }

    static final class OfColumnScaling extends Choice<dev.espalier.bayesnet.score.Scaling> {
        OfColumnScaling() {
            super(dev.espalier.bayesnet.score.Scaling.values());
        }
    }

    static final class OfFreedom extends Choice<Freedom> {
        OfFreedom() {
            super(Freedom.values());
        }
    }

    static final class OfAlgorithm extends Choice<Algorithm> {
        OfAlgorithm() {
            super(Algorithm.values());
        }
    }

    static final class OfSearch extends Choice<SearchMethod> {
        OfSearch() {
            super(SearchMethod.values());
        }
    }

    static final class OfDecimalMark extends Choice<DecimalMark> {
        OfDecimalMark() {
            super(DecimalMark.values());
        }
    }

    static final class OfLayout extends Choice<Layout> {
        OfLayout() {
            super(Layout.values());
        }
    }

    static final class OfNetwork extends Choice<NetworkName> {
        OfNetwork() {
            super(NetworkName.values());
        }
    }

    static final class OfScaling extends Choice<Scaling> {
        OfScaling() {
            super(Scaling.values());
        }
    }

    static final class OfAnchor extends Choice<Anchor> {
        OfAnchor() {
            super(Anchor.values());
        }
    }

    static final class OfLoss extends Choice<TrainingArguments.LossName> {
        OfLoss() {
            super(TrainingArguments.LossName.values());
        }
    }

    static final class OfSchedule extends Choice<TrainingOptions.Schedule> {
        OfSchedule() {
            super(TrainingOptions.Schedule.values());
        }
    }

    static final class OfRefits extends Choice<TrainOptions.RefitBy> {
        OfRefits() {
            super(TrainOptions.RefitBy.values());
        }
    }

    static final class OfOrigin extends Choice<GraphArguments.Origin> {
        OfOrigin() {
            super(GraphArguments.Origin.values());
        }
    }

    static final class OfSampler extends Choice<GraphArguments.SamplerName> {
        OfSampler() {
            super(GraphArguments.SamplerName.values());
        }
    }

    static final class OfLikelihood extends Choice<Likelihood> {
        OfLikelihood() {
            super(Likelihood.values());
        }
    }

    static final class OfBaseline extends Choice<Baseline> {
        OfBaseline() {
            super(Baseline.values());
        }
    }

    static final class OfEdgeScores extends Choice<ScoreOptions.Kind> {
        OfEdgeScores() {
            super(ScoreOptions.Kind.values());
        }
    }

    static final class OfEstimator extends Choice<EstimatorOptions.Kind> {
        OfEstimator() {
            super(EstimatorOptions.Kind.values());
        }
    }

    static final class OfNearness extends Choice<EdgeArguments.Nearness> {
        OfNearness() {
            super(EdgeArguments.Nearness.values());
        }
    }
}
