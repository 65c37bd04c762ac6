package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.InputException;
import dev.espalier.graph.input.XmlEvents;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XMLBIF 0.3 (Cozman 1998), as WEKA, pgmpy, SamIam and JavaBayes write it: variables with their outcomes, and a
 * definition for each with the variables it is given and a table whose last variable, the one it is for, changes fastest.
 *
 * <p>A document type is skipped unread; entities other than XML's own are refused, and so is deep nesting.
 */
final class XmlBif {
    private static final int DEEPEST = 12;
    private static final int LONGEST_TEXT = 1 << 26;
    private static final Pattern WORD = Pattern.compile("[^\\s,]+");

    private final String name;
    private final XmlEvents events;
    private final XMLStreamReader xml;
    private final NetworkParts parts;
    private final long mostCells;

    private XmlBif(String name, XmlEvents events, long mostCells) {
        this.name = name;
        this.events = events;
        xml = events.at();
        this.mostCells = mostCells;
        parts = new NetworkParts(this::problem, mostCells);
    }

    static DiscreteNetwork read(String name, InputStream in, long mostCells) {
        try {
            return new XmlBif(name, new XmlEvents(name, in), mostCells).parse();
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            String place = at == null ? name : name + ":" + at.getLineNumber() + ":" + at.getColumnNumber();
            throw new InputException(place + ": found XML that is not well formed, expected XMLBIF", e);
        }
    }

    private int next() throws XMLStreamException {
        return events.next();
    }

    private InputException problem(int line, int column, String what) {
        return new InputException(name + ":" + line + ":" + column + ": " + what);
    }

    private InputException here(String what) {
        return problem(line(), column(), what);
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private int column() {
        return xml.getLocation().getColumnNumber();
    }

    private DiscreteNetwork parse() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and the document type
        }
        if (!tag().equals("BIF")) {
            throw here("found <" + shown(xml.getLocalName())
                    + ">, expected <BIF>, as XMLBIF has it; other XML is not read");
        }
        List<Definition> definitions = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (tag()) {
                    case "VARIABLE" -> variable();
                    case "DEFINITION", "PROBABILITY" -> definitions.add(definition());
                    case "NAME", "PROPERTY" -> skip();
                    default -> depth = deeper(depth);
                }
            }
        }
        // definitions may come before the variables they name
        for (Definition definition : definitions) {
            define(definition);
        }
        if (parts.variables().size() == 0) {
            throw here("found no <VARIABLE>, expected at least one");
        }
        return parts.network("<DEFINITION> for");
    }

    private int deeper(int depth) {
        if (depth == DEEPEST) {
            throw here("found elements more than " + DEEPEST + " deep, expected XMLBIF");
        }
        return depth + 1;
    }

    private String tag() {
        return xml.getLocalName().toUpperCase(Locale.ROOT);
    }

    private void variable() throws XMLStreamException {
        int line = line();
        int column = column();
        String type = xml.getAttributeValue(null, "TYPE");
        if (type != null && !type.equalsIgnoreCase("nature")) {
            throw here("found a variable of type '" + shown(type)
                    + "', expected 'nature'; decisions and utilities are not" + " read");
        }
        List<String> names = new ArrayList<>();
        List<String> levels = new ArrayList<>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                switch (tag()) {
                    case "NAME" -> names.add(text());
                    case "OUTCOME", "VALUE" -> levels.add(text());
                    default -> skip();
                }
            }
        }
        if (names.size() != 1 || names.getFirst().isEmpty()) {
            throw problem(line, column, "found " + names.size() + " names of a variable, expected one, not empty");
        }
        parts.declare(names.getFirst(), levels, line, column);
    }

    private record Definition(List<String> children, List<String> parents, List<String> tables, int line, int column) {}

    private Definition definition() throws XMLStreamException {
        var definition = new Definition(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), line(), column());
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                switch (tag()) {
                    case "FOR" -> definition.children.add(text());
                    case "GIVEN" -> definition.parents.add(text());
                    case "TABLE" -> definition.tables.add(text());
                    default -> skip();
                }
            }
        }
        if (definition.children.size() != 1 || definition.tables.size() != 1) {
            throw problem(
                    definition.line,
                    definition.column,
                    "found " + definition.children.size() + " <FOR> and " + definition.tables.size()
                            + " <TABLE> in a definition, expected one of each");
        }
        return definition;
    }

    private void define(Definition definition) {
        int line = definition.line;
        int column = definition.column;
        int child = parts.require(definition.children.getFirst(), line, column);
        parts.requireUndefined(child, line, column);
        List<Integer> parents = new ArrayList<>();
        for (String given : definition.parents) {
            int parent = parts.require(given, line, column);
            parts.requireNewParent(child, parents, parent, line, column);
            parents.add(parent);
        }
        int[] nodes = parents.stream().mapToInt(Integer::intValue).toArray();
        BifTable table = parts.table(child, nodes, line, column);
        parts.fill(table, child, numbers(definition), line, column);
        parts.define(child, nodes, table, line, column, line, column);
    }

    private double[] numbers(Definition definition) {
        double[] numbers = new double[64];
        int size = 0;
        Matcher words = WORD.matcher(definition.tables.getFirst());
        while (words.find()) {
            String word = words.group();
            double number = BifNumbers.parse(word);
            if (Double.isNaN(number) || size == mostCells) {
                throw problem(
                        definition.line,
                        definition.column,
                        "found '" + shown(word) + "' in the table of '" + definition.children.getFirst()
                                + "', expected a probability"
                                + (BifNumbers.isUnknown(word) ? BifNumbers.NAN_ROWS : ""));
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }
        return Arrays.copyOf(numbers, size);
    }

    /** The text of an element that holds nothing else; comments do not count. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                throw here("found <" + shown(xml.getLocalName()) + "> within a name or table, expected text only");
            }
            if (events.isText()) {
                text.append(xml.getText());
            }
            if (text.length() > LONGEST_TEXT) {
                throw here("found more than " + LONGEST_TEXT + " characters, expected less");
            }
        }
        return text.toString().strip();
    }

    /** Passes over the element that the reader stands on. */
    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth = deeper(depth);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }
}
