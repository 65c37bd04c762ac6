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
final class HuginParser extends NetworkParser {
    private final BifLexer lexer;

    HuginParser(BifLexer lexer, long mostCells) {
        super(lexer, mostCells);
        this.lexer = lexer;
    }

    DiscreteNetwork parse() throws IOException {
        boolean nested = lexer.isKeyword("class");
        lexer.next();
        while (!lexer.isSymbol('{')) {
            if (lexer.kind() == BifLexer.Kind.END) {
                throw lexer.expected("'{'");
            }
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
                variable("the name of a node", "'states'");
            } else if (lexer.isKeyword("potential")) {
                probabilities();
            } else {
                throw lexer.expected(
                        "'node', 'potential' or the end of the file; continuous nodes, decisions, utilities"
                                + " and networks within networks are not read");
            }
        }
        return network("a node", "potential");
    }

    private boolean isDefinition() {
        return lexer.isKeyword("node") || lexer.isKeyword("discrete") || lexer.isKeyword("potential");
    }

    @Override
    List<String> inVariable(List<String> levels) throws IOException {
        if (lexer.isKeyword("states")) {
            lexer.next();
            symbol('=');
            return levels();
        }
        property();
        return levels;
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

    @Override
    void inProbabilities(int child, BifTable table) throws IOException {
        if (!lexer.isKeyword("data")) {
            property();
            return;
        }
        lexer.next();
        symbol('=');
        int line = lexer.line();
        int column = lexer.column();
        if (!table.isEmpty()) {
            throw lexer.expected("'data' once");
        }
        double[] values = ProbabilityReader.read(lexer, table.cells());
        symbol(';');
        parts().fill(table, child, values, line, column);
    }

    private void property() throws IOException {
        name("a property such as 'states = (...);', or '}'");
        symbol('=');
        skipProperty();
    }
}
