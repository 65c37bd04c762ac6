package dev.espalier.temporal.report.counts;

import dev.espalier.graph.page.ReportPage.Sections;
import java.util.List;
import java.util.Map;

/** The sections of a report on counts. */
public final class CountsSections {
    private CountsSections() {}

    /** From the files beside this class. */
    public static Sections sections() {
        return Sections.beside(CountsSections.class, Map.of(), List.of("main.js"));
    }
}
