package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
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

    @Test
    void networksFindTheKnownFlows() {
        for (int longest : new int[] {0, 3, 8}) {
            var options = CompilerOptions.DEFAULT.withLongestForm(longest);
            var small = Compiler.compile(MaximumFlowProgram.of(GoldenFlows.SMALL, 0, 3), options);
            assertArrayEquals(
                    withValue(GoldenFlows.SMALL_FLOW, GoldenFlows.SMALL_VALUE),
                    small.network().evaluate(GoldenFlows.SMALL_CAPACITIES));
            var clrs = Compiler.compile(MaximumFlowProgram.of(GoldenFlows.CLRS, 0, 5), options);
            assertArrayEquals(
                    withValue(GoldenFlows.CLRS_FLOW, GoldenFlows.CLRS_VALUE),
                    clrs.network().evaluate(GoldenFlows.CLRS_CAPACITIES));
        }
    }

    private static long[] withValue(long[] flow, long value) {
        long[] all = Arrays.copyOf(flow, flow.length + 1);
        all[flow.length] = value;
        return all;
    }
}
