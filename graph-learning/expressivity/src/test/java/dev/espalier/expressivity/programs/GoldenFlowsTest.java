package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GoldenFlowsTest {
    @Test
    void interpreterFindsTheKnownFlows() {
        assertArrayEquals(
                withValue(GoldenFlows.SMALL_FLOW, GoldenFlows.SMALL_VALUE),
                MaximumFlowProgram.of(GoldenFlows.SMALL, 0, 3).evaluate(GoldenFlows.SMALL_CAPACITIES));
        assertArrayEquals(
                withValue(GoldenFlows.CLRS_FLOW, GoldenFlows.CLRS_VALUE),
                MaximumFlowProgram.of(GoldenFlows.CLRS, 0, 5).evaluate(GoldenFlows.CLRS_CAPACITIES));
    }

    private static long[] withValue(long[] flow, long value) {
        long[] all = Arrays.copyOf(flow, flow.length + 1);
        all[flow.length] = value;
        return all;
    }
}
