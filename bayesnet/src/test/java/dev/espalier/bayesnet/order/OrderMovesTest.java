package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMovesTest {
    @ParameterizedTest
    @CsvSource({"3, .99, 0", "8, .40, .59", "20, .21, .78", "37, .13, .86", "50, .10, .89", "100, .05, .94"})
    void balancedMixIsThePublishedOne(int nodes, double swapAny, double swapAdjacent) {
        OrderMoves moves = OrderMoves.balanced(nodes);
        assertEquals(swapAny, moves.swapAny(), 1e-12);
        assertEquals(swapAdjacent, moves.swapAdjacent(), 1e-12);
        assertEquals(0, moves.relocate());
        assertEquals(0.01, moves.stay());
    }

    @ParameterizedTest
    @CsvSource({"1, .2", "3, .2", "37, .135135135135", "200, .025"})
    void relocationTakesItsShareFromBothSwaps(int nodes, double share) {
        OrderMoves moves = OrderMoves.relocating(nodes);
        OrderMoves swaps = OrderMoves.balanced(nodes);
        assertEquals(share, moves.relocate(), 1e-9);
        assertEquals(swaps.stay(), moves.stay());
        assertEquals(swaps.swapAny() * moves.swapAdjacent(), swaps.swapAdjacent() * moves.swapAny(), 1e-12);
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThrows(IllegalArgumentException.class, () -> new OrderMoves(0.5, 0.5, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new OrderMoves(-0.1, 0.5, 0.5, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new OrderMoves(Double.NaN, 0.5, 0.5, 0));
    }
}
