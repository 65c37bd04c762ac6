package dev.espalier.temporal.report;

import dev.espalier.graph.events.EventLog;
import dev.espalier.temporal.compare.ModelAssessment;

/**
 * What a model generated, for a page.
 *
 * @param assessment all of its graphs against the data
 * @param inWords    what the model is, in a sentence
 * @param example    one of the graphs, which is drawn and whose distributions are shown
 */
public record Generated(ModelAssessment assessment, String inWords, EventLog example) {}
