package dev.espalier.temporal.link;

import dev.espalier.graph.InputException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A weighted sum of recencies and popularities. At time t, natural logarithms, ages and half-lives in the unit of the
 * log's clock (the age of what never was is that of an event one unit before the first):
 *
 * <pre>
 * g(v)   =  g_pop ln(1 + Sg(v)) - g_rec ln(1 + t-GR(v)) + g_cnt ln(1 + GP(v)) - g_act ln(1 + t-GA(v))
 * l(u,v) =  alpha - l_rec ln(1 + t-B(u,v)) + l_pop ln(1 + Sl(u,v)) + l_cnt ln(1 + LP(u,v))
 * score  =  g(v) + [v is a partner of u] l(u,v)
 * </pre>
 *
 * Sg and Sl are the counts in which each event counts half after a half-life. With {@code isBidirectional} a partner
 * is who had an event with u in either direction, and B = BR; without, whom u has sent to, and B = LR. Our own rule;
 * it depends on the unit of time.
 *
 * @param alpha           what being a partner is worth; below 0 where pairs do not repeat
 * @param localRecency    l_rec, 0 or more, as all weights
 * @param localPopularity l_pop
 * @param localCount      l_cnt
 * @param globalRecency   g_rec
 * @param globalPopularity g_pop
 * @param globalCount     g_cnt
 * @param globalActivity  g_act
 * @param localHalfLife   half-life of Sl, above 0
 * @param globalHalfLife  half-life of Sg, above 0
 * @param isBidirectional whether events in either direction make partners
 */
public record BlendRule(
        double alpha,
        double localRecency,
        double localPopularity,
        double localCount,
        double globalRecency,
        double globalPopularity,
        double globalCount,
        double globalActivity,
        double localHalfLife,
        double globalHalfLife,
        boolean isBidirectional)
        implements Rule {
    private static final long serialVersionUID = 1;

    public BlendRule {
        if (!Double.isFinite(alpha)) {
            throw new IllegalArgumentException("alpha: found " + alpha + ", expected a finite number");
        }
        requireWeight("l_rec", localRecency);
        requireWeight("l_pop", localPopularity);
        requireWeight("l_cnt", localCount);
        requireWeight("g_rec", globalRecency);
        requireWeight("g_pop", globalPopularity);
        requireWeight("g_cnt", globalCount);
        requireWeight("g_act", globalActivity);
        requireHalfLife("h_l", localHalfLife);
        requireHalfLife("h_g", globalHalfLife);
    }

    private static void requireWeight(String name, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException(name + ": found " + weight + ", expected a finite weight, 0 or more");
        }
    }

    private static void requireHalfLife(String name, double halfLife) {
        if (!(halfLife > 0 && Double.isFinite(halfLife))) {
            throw new IllegalArgumentException(name + ": found " + halfLife + ", expected a half-life above 0");
        }
    }

    static BlendRule of(Rule.Settings settings) {
        try {
            return new BlendRule(
                    settings.take("alpha", 0),
                    settings.take("l_rec", 0),
                    settings.take("l_pop", 0),
                    settings.take("l_cnt", 0),
                    settings.take("g_rec", 0),
                    settings.take("g_pop", 0),
                    settings.take("g_cnt", 0),
                    settings.take("g_act", 0),
                    settings.take("h_l", Double.NaN),
                    settings.take("h_g", Double.NaN),
                    settings.take("bi", 0) != 0);
        } catch (IllegalArgumentException e) {
            throw new InputException("rule: " + e.getMessage(), e);
        }
    }

    @Override
    public String text() {
        Map<String, Double> weights = new java.util.LinkedHashMap<>();
        weights.put("l_pop", localPopularity);
        weights.put("l_rec", localRecency);
        weights.put("l_cnt", localCount);
        weights.put("g_pop", globalPopularity);
        weights.put("g_rec", globalRecency);
        weights.put("g_cnt", globalCount);
        weights.put("g_act", globalActivity);
        return "blend h_l=" + Numbers.text(localHalfLife) + " h_g=" + Numbers.text(globalHalfLife) + " alpha="
                + Numbers.text(alpha)
                + weights.entrySet().stream()
                        .filter(weight -> weight.getValue() != 0)
                        .map(weight -> " " + weight.getKey() + "=" + Numbers.text(weight.getValue()))
                        .collect(Collectors.joining())
                + (isBidirectional ? " bi=1" : "");
    }

    @Override
    public String toString() {
        return text();
    }
}
