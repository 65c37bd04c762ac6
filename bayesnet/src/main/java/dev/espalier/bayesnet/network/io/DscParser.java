package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recursive descent over {@code .dsc}, the format of Microsoft's MSBN, which GeNIe and bnlearn write too:
 *
 * <pre>
 *   file        = "belief" "network" [name] (node | probability)* END
 *   node        = "node" name "{" (type | property)* "}"
 *   type        = "type" [":"] "discrete" "[" integer "]" ["="] "{" level+ "}" [";"]
 *   probability = "probability" "(" name ["|" name*] ")" "{" (row | numbers | property)* "}"
 *   row         = "(" (index | level)+ ")" [":"] number+ ";"
 *   numbers     = number+ ";"                                     the child's level fastest, then the last parent
 * </pre>
 *
 * <p>A row names its configuration by the numbers of the parents' levels, from 0, or by the levels.
 */
final class DscParser {
    private final BifLexer lexer;
    private final NetworkParts parts;

    DscParser(BifLexer lexer, long mostCells) {
        this.lexer = lexer;
        parts = new NetworkParts(lexer, mostCells);
    }

    DiscreteNetwork parse() throws IOException {
        keyword("belief");
        keyword("network");
        if (!lexer.isKeyword("node") && lexer.kind() != BifLexer.Kind.END) {
            lexer.next(); // a name
        }
        while (lexer.kind() != BifLexer.Kind.END) {
            if (lexer.isKeyword("node")) {
                node();
            } else if (lexer.isKeyword("probability")) {
                probability();
            } else {
                throw lexer.expected("'node', 'probability' or the end of the file");
            }
        }
        if (parts.variables().size() == 0) {
            throw lexer.expected("a node");
        }
        return parts.network("probability");
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
            if (lexer.isKeyword("type") && levels.isEmpty()) {
                levels = levels();
            } else {
                property();
            }
        }
        if (levels.isEmpty()) {
            throw lexer.expected("'type : discrete' with the levels of '" + name + "'");
        }
        lexer.next();
        parts.declare(name, levels, line, column);
    }

    private List<String> levels() throws IOException {
        lexer.next();
        optional(':');
        keyword("discrete");
        symbol('[');
        String count = name("the number of levels");
        symbol(']');
        optional('=');
        symbol('{');
        List<String> levels = new ArrayList<>();
        while (!lexer.isSymbol('}')) {
            if (levels.size() == NetworkParts.MOST_LEVELS) {
                throw lexer.expected("at most " + NetworkParts.MOST_LEVELS + " levels");
            }
            levels.add(name("a level or '}'"));
        }
        if (!count.equals(Integer.toString(levels.size()))) {
            throw lexer.expected("as many levels as the number before them says, " + count);
        }
        lexer.next();
        optional(';');
        return levels;
    }

    private void probability() throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        lexer.next();
        symbol('(');
        int child = reference();
        parts.requireUndefined(child, line, column);
        optional('|');
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
            entry(child, table);
        }
        parts.define(child, nodes, table, line, column, lexer.line(), lexer.column());
        lexer.next();
    }

    private void entry(int child, BifTable table) throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        if (lexer.isSymbol('(')) {
            lexer.next();
            int[] codes = new int[table.parents()];
            for (int p = 0; p < codes.length; p++) {
                codes[p] = code(table.levelsOfParent(p), p);
            }
            symbol(')');
            optional(':');
            double[] row = ProbabilityReader.read(lexer, table.levels());
            if (row.length < table.levels()) {
                throw lexer.expected("a probability, number " + (row.length + 1) + " of " + table.levels());
            }
            if (table.isFull()) {
                throw lexer.problem(line, column, "found one row too many, expected '}'");
            }
            parts.requireSum(Arrays.stream(row).sum(), line, column);
            table.row(codes, row);
            symbol(';');
        } else if (lexer.kind() == BifLexer.Kind.WORD
                && (!Double.isNaN(BifNumbers.parse(lexer.text())) || BifNumbers.isUnknown(lexer.text()))) {
            if (!table.isEmpty()) {
                throw lexer.expected("'}' after a whole table");
            }
            double[] values = ProbabilityReader.read(lexer, table.cells());
            symbol(';');
            parts.fill(table, child, values, line, column);
        } else {
            property();
        }
    }

    private int code(List<String> levels, int parent) throws IOException {
        String text = lexer.text();
        boolean number = lexer.kind() == BifLexer.Kind.WORD && text.matches("\\d{1,6}");
        int code = number ? Integer.parseInt(text) : levels.indexOf(text);
        boolean fits = lexer.kind() != BifLexer.Kind.SYMBOL && code >= 0 && code < levels.size();
        if (!fits) {
            throw lexer.expected(
                    "a level of parent " + (parent + 1) + ", by name or by number from 0 to " + (levels.size() - 1));
        }
        lexer.next();
        return code;
    }

    /** Skips to the semicolon. */
    private void property() throws IOException {
        name("'type', a property or '}'");
        while (!lexer.isSymbol(';')) {
            if (lexer.kind() == BifLexer.Kind.END || lexer.isSymbol('}')) {
                throw lexer.expected("';' after a property");
            }
            lexer.next();
        }
        lexer.next();
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

    private void keyword(String keyword) throws IOException {
        if (!lexer.isKeyword(keyword)) {
            throw lexer.expected("'" + keyword + "'");
        }
        lexer.next();
    }

    private void optional(char symbol) throws IOException {
        if (lexer.isSymbol(symbol)) {
            lexer.next();
        }
    }

    private void symbol(char symbol) throws IOException {
        if (!lexer.isSymbol(symbol)) {
            throw lexer.expected("'" + symbol + "'");
        }
        lexer.next();
    }
}
