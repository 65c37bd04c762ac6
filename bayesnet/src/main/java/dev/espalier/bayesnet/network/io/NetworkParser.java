package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What BIF and its relatives have in common for a recursive descent: variables with levels and properties in braces, the
 * tables of a variable given others, names and symbols. The lexer stands on the token that is to be looked at next.
 */
abstract sealed class NetworkParser permits BifParser, DscParser, HuginParser {
    private final BifLexer lexer;
    private final NetworkParts parts;

    NetworkParser(BifLexer lexer, long mostCells) {
        this.lexer = lexer;
        parts = new NetworkParts(lexer, mostCells);
    }

    final BifLexer lexer() {
        return lexer;
    }

    final NetworkParts parts() {
        return parts;
    }

    /** One thing that stands in a variable's braces; the levels known after it, of those known before. */
    abstract List<String> inVariable(List<String> levels) throws IOException;

    /** One thing that stands in the braces of a variable's probabilities. */
    abstract void inProbabilities(int child, BifTable table) throws IOException;

    /**
     * A variable, from its keyword on.
     *
     * @param what   the format calls the name
     * @param levels what the format calls what every variable must have
     */
    final void variable(String what, String levels) throws IOException {
        lexer.next();
        int line = lexer.line();
        int column = lexer.column();
        String name = name(what);
        parts.requireNew(name, line, column);
        symbol('{');
        List<String> known = List.of();
        while (!lexer.isSymbol('}')) {
            known = inVariable(known);
        }
        if (known.isEmpty()) {
            throw lexer.expected(levels + " of '" + name + "'");
        }
        lexer.next();
        parts.declare(name, known, line, column);
    }

    /** The probabilities of a variable given others, {@code keyword (child | parents) { ... }}, from their keyword on. */
    final void probabilities() throws IOException {
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
            inProbabilities(child, table);
        }
        parts.define(child, nodes, table, line, column, lexer.line(), lexer.column());
        lexer.next();
    }

    /**
     * All of the file, which has ended.
     *
     * @param variable    what the format calls one, for a file without
     * @param probability keyword of a variable's probabilities, for one without
     */
    final DiscreteNetwork network(String variable, String probability) {
        if (parts.variables().size() == 0) {
            throw lexer.expected(variable);
        }
        return parts.network(probability);
    }

    /** A variable that is declared above. */
    int reference() throws IOException {
        int line = lexer.line();
        int column = lexer.column();
        return parts.require(name("the name of a node"), line, column);
    }

    final String name(String what) throws IOException {
        String name = lexer.text();
        if (isSymbolOrEnd() || name.isEmpty()) {
            throw lexer.expected(what);
        }
        lexer.next();
        return name;
    }

    /** Skips to behind the semicolon of a property. */
    final void skipProperty() throws IOException {
        while (!lexer.isSymbol(';')) {
            if (endsProperty()) {
                throw lexer.expected("';' after a property");
            }
            lexer.next();
        }
        lexer.next();
    }

    /** Whether a property that has no semicolon yet cannot have one any more. */
    boolean endsProperty() {
        return lexer.kind() == BifLexer.Kind.END;
    }

    final boolean isSymbolOrEnd() {
        return lexer.kind() == BifLexer.Kind.SYMBOL || lexer.kind() == BifLexer.Kind.END;
    }

    final void keyword(String keyword) throws IOException {
        if (!lexer.isKeyword(keyword)) {
            throw lexer.expected("'" + keyword + "'");
        }
        lexer.next();
    }

    final void symbol(char symbol) throws IOException {
        if (!lexer.isSymbol(symbol)) {
            throw lexer.expected("'" + symbol + "'");
        }
        lexer.next();
    }

    final void optional(char symbol) throws IOException {
        if (lexer.isSymbol(symbol)) {
            lexer.next();
        }
    }
}
