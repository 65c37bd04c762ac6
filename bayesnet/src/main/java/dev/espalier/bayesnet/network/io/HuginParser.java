package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over Hugin's {@code .net}, as Hugin, GeNIe, SamIam and bnlearn write it:
 *
 * <pre>
 *   file      = ["net" | "class" name] "{" (property | node | potential)* ...
 *   node      = ["discrete"] "node" name "{" property* "}"            with states = ( level+ ) among the properties
 *   potential = "potential" "(" name ["|" name*] ")" "{" property* "}"  with data = ( number+ ), in any brackets
 *   property  = name "=" anything ";"
 * </pre>
 *
 * <p>Data stand with the child's level fastest, then the last parent. Nodes that are no chance nodes with states are refused.
 */
final class HuginParser {
    private final BifLexer lexer;
    private final NetworkParts parts;

    HuginParser(BifLexer lexer, long mostCells) {
        this.lexer = lexer;
        parts = new NetworkParts(lexer, mostCells);
    }

    DiscreteNetwork parse() throws IOException {
        boolean nested = lexer.isKeyword("class");
        lexer.next();
        while (!lexer.isSymbol('{')) {
            requireMore("'{'");
            lexer.next(); // a class's name
        }
        lexer.next();
        while (!lexer.isSymbol('}') || nested) {
            if (nested && (isDefinition() || lexer.isSymbol('}'))) {
                break; // a class holds its nodes, a net only its own properties
            }
            property();
        }
        if (!nested) {
            lexer.next();
        }
        while (lexer.kind() != BifLexer.Kind.END && !(nested && lexer.isSymbol('}'))) {
            if (lexer.isKeyword("discrete")) {
                lexer.next();
            }
            if (lexer.isKeyword("node")) {
                node();
            } else if (lexer.isKeyword("potential")) {
                potential();
            } else {
                throw lexer.expected(
                        "'node', 'potential' or the end of the file; continuous nodes, decisions, utilities"
                                + " and networks within networks are not read");
            }
        }
        if (parts.variables().size() == 0) {
            throw lexer.expected("a node");
        }
        return parts.network("potential");
    }

    private boolean isDefinition() {
        return lexer.isKeyword("node") || lexer.isKeyword("discrete") || lexer.isKeyword("potential");
    }

    private void node() throws IOException {
        lexer.next();
        int line = lexer.line();
        int column = lexer.column();
        String name = name("the name of a node");
        parts.requireNew(name, line, column);
        symbol('{');
        List<String> levels = List.of();
        while (!lexer.isSymbol('}')) {
            if (lexer.isKeyword("states")) {
                lexer.next();
                symbol('=');
                levels = levels();
            } else {
                property();
            }
        }
        if (levels.isEmpty()) {
            throw lexer.expected("'states' of '" + name + "'");
        }
        lexer.next();
        parts.declare(name, levels, line, column);
    }

    private List<String> levels() throws IOException {
        symbol('(');
        List<String> levels = new ArrayList<>();
        while (!lexer.isSymbol(')')) {
            if (levels.size() > NetworkParts.MOST_LEVELS) {
                throw lexer.expected("at most " + NetworkParts.MOST_LEVELS + " levels");
            }
            levels.add(name("a level or ')'"));
        }
        lexer.next();
        symbol(';');
        return levels;
    }

    private void potential() throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        lexer.next();
        symbol('(');
        int child = reference();
        parts.requireUndefined(child, line, column);
        if (lexer.isSymbol('|')) {
            lexer.next();
        }
        List<Integer> parents = new ArrayList<>();
        while (!lexer.isSymbol(')')) {
            int parentLine = lexer.line();
            int parentColumn = lexer.column();
            int parent = reference();
            parts.requireNewParent(child, parents, parent, parentLine, parentColumn);
            parents.add(parent);
        }
        lexer.next();
        int[] nodes = parents.stream().mapToInt(Integer::intValue).toArray();
        BifTable table = parts.table(child, nodes, line, column);
        symbol('{');
        while (!lexer.isSymbol('}')) {
            if (lexer.isKeyword("data")) {
                lexer.next();
                symbol('=');
                int dataLine = lexer.line();
                int dataColumn = lexer.column();
                if (!table.isEmpty()) {
                    throw lexer.expected("'data' once");
                }
                double[] values = ProbabilityReader.read(lexer, table.cells());
                symbol(';');
                parts.fill(table, child, values, dataLine, dataColumn);
            } else {
                property();
            }
        }
        parts.define(child, nodes, table, line, column, lexer.line(), lexer.column());
        lexer.next();
    }

    /** Skips to the semicolon. */
    private void property() throws IOException {
        name("a property such as 'states = (...);', or '}'");
        symbol('=');
        while (!lexer.isSymbol(';')) {
            requireMore("';' after a property");
            lexer.next();
        }
        lexer.next();
    }

    private void requireMore(String what) {
        if (lexer.kind() == BifLexer.Kind.END) {
            throw lexer.expected(what);
        }
    }

    private int reference() throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        return parts.require(name("the name of a node"), line, column);
    }

    private String name(String what) throws IOException {
        String name = lexer.text();
        if (lexer.kind() == BifLexer.Kind.SYMBOL || lexer.kind() == BifLexer.Kind.END || name.isEmpty()) {
            throw lexer.expected(what);
        }
        lexer.next();
        return name;
    }

    private void symbol(char symbol) throws IOException {
        if (!lexer.isSymbol(symbol)) {
            throw lexer.expected("'" + symbol + "'");
        }
        lexer.next();
    }
}
