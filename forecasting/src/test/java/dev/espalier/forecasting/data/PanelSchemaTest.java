package dev.espalier.forecasting.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelSchemaTest {
    private static PanelSchema trainedOn(String frequency) {
        LocalDateTime monday = LocalDateTime.of(2021, 3, 1, 0, 0);
        var time = new TimeGrid.Dated(monday, Frequency.parse(frequency), 10);
        return new PanelSchema(List.of("a", "b"), time, List.of(), List.of(), List.of(), true);
    }

    /** Three days in a row show no weekend; the forecaster's calendar has one. */
    @Test
    void shortTablesHaveTheCalendarOfTheForecaster() throws Exception {
        PanelFormat format = trainedOn("1b").format(PanelFormat.DEFAULT);
        byte[] table = "time,a,b\n2021-03-03,1,2\n2021-03-04,1,2\n2021-03-05,1,2\n".getBytes(StandardCharsets.UTF_8);
        Panel panel = PanelReader.read("t", table, format);
        assertEquals("2021-03-08T00:00:00", panel.time().label(panel.steps()));
        assertEquals(panel, trainedOn("1b").match(panel));
    }

    @Test
    void whatIsAskedForGoesFirstAndOtherStepsAreLeftToTheTable() {
        Frequency days = Frequency.parse("1d");
        assertEquals(
                days,
                trainedOn("1b").format(PanelFormat.DEFAULT.withFrequency(days)).frequency());
        assertNull(trainedOn("1d").format(PanelFormat.DEFAULT).frequency());
    }
}
