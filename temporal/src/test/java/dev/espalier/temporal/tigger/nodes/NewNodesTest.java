package dev.espalier.temporal.tigger.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.walk.TemporalIndex;
import dev.espalier.temporal.walk.TemporalIndex.Direction;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** Features of nodes, and new nodes, against a test of two samples. */
class NewNodesTest {
    @Randomised(cases = 10)
    void newNodesPassTheTestThatOthersFail(Key key) {
        float[][] data = clusters(400, key.split("data"));
        NewNodes drawn = NewNodes.draw(data, 600, key);
        double accepted = NewNodes.discrepancy(data, drawn.features());
        assertTrue(drawn.noise() > 0, "noise " + drawn.noise());
        assertTrue(accepted <= 2 * (1 / 400.0 + 1 / 600.0), "discrepancy " + accepted);
        float[][] blurred = new float[400][];
        SplittableRandom random = key.split("blur").random();
        for (int i = 0; i < 400; i++) {
            blurred[i] = data[i].clone();
            for (int j = 0; j < 6; j++) {
                blurred[i][j] += (float) (2 * random.nextGaussian());
            }
        }
        assertTrue(NewNodes.discrepancy(data, blurred) > 3 * accepted);
        int[] children = new int[400];
        for (int i = 0; i < 600; i++) {
            children[drawn.parents()[i]]++;
            assertEquals(data[drawn.parents()[i]][7], drawn.features()[i][7]);
            assertEquals(1, drawn.features()[i][8]);
        }
        for (int count : children) {
            assertTrue(count == 1 || count == 2);
        }
    }

    @Randomised(cases = 5)
    void nodesThatMeetTheSameNodesHaveTheSameFeatures(Key key) {
        EventLog log = new EventLogBuilder(NodeNames.numbered(7), Clock.NUMBERS, Shape.BIPARTITE)
                .add(0, 4, 1)
                .add(1, 4, 2)
                .add(2, 5, 3)
                .add(3, 5, 4)
                .build();
        float[][] features =
                NodeFeatures.of(TemporalIndex.of(log, Direction.BOTH), new int[] {1, 1, 1, 1, 2, 2, 0}, 12, key);
        for (int j = 0; j < 12; j++) {
            assertEquals(features[0][j], features[1][j]);
        }
        double apart = 0;
        for (int j = 0; j < 9; j++) {
            apart += Math.abs(features[0][j] - features[2][j]);
        }
        assertTrue(apart > 1);
        assertEquals(1, features[3][10]);
        assertEquals(-1, features[4][10]);
        assertEquals(0, features[6][10]);
    }

    private static float[][] clusters(int rows, Key key) {
        SplittableRandom random = key.random();
        float[][] data = new float[rows][9];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 7; j++) {
                data[i][j] = (float) ((i % 3 - 1) * (j % 2 == 0 ? 1 : -1) + 0.3 * random.nextGaussian());
            }
            data[i][7] = i % 2 == 0 ? 1 : -1;
            data[i][8] = 1;
        }
        return data;
    }
}
