package dev.espalier.temporal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.events.EventLog;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twelve events that can be ranked by hand. */
class ToyAgainstReferenceTest {
    private static final EventLog TOY = Logs.log(List.of(new long[][] {
        {0, 10, 1},
        {0, 11, 2},
        {1, 12, 3},
        {1, 10, 4},
        {0, 11, 5},
        {2, 12, 6},
        {0, 10, 7},
        {2, 13, 8},
        {0, 12, 9},
        {0, 13, 9},
        {1, 12, 10},
        {2, 12, 11},
        {3, 11, 12}
    }));

    /** Between the sixth and the seventh event, and between the tenth and the eleventh. */
    private static final TimeSplit BARS = new TimeSplit(0.45, 0.79);

    @ParameterizedTest
    @CsvSource({
        "LR, 22, 13, 0.375000, 0.466667",
        "GR, 20, 13, 0.520833, 0.638889",
        "GP, 23, 12, 0.370833, 0.650794",
        "LR>GR, 24, 16, 0.354167, 0.416667",
        "LR>GP, 24, 15, 0.354167, 0.428571",
        "LP>GP, 24, 12, 0.354167, 0.650794",
        "LPd>GPd h_l=2 h_g=4, 24, 16, 0.354167, 0.416667",
        "blend alpha=3 l_pop=1 l_rec=1 g_pop=.5 g_rec=.5 h_l=2 h_g=4, 24, 14, 0.354167, 0.583333"
    })
    void ranksAreThoseByHand(String rule, long valSum, long testSum, double valMrr, double testMrr) {
        LinkScores scores = LinkPrediction.evaluate(TOY, BARS, Rule.parse(rule), Protocol.STRICT);
        assertEquals(4, scores.validation().queries());
        assertEquals(3, scores.test().queries());
        assertEquals(valSum, scores.validation().sumOf2Rank());
        assertEquals(testSum, scores.test().sumOf2Rank());
        assertEquals(valMrr, scores.valMrr(), 5e-7);
        assertEquals(testMrr, scores.testMrr(), 5e-7);
    }
}
