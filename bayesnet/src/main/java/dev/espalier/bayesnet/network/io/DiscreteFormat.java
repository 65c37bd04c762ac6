package dev.espalier.bayesnet.network.io;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The formats of discrete networks that are read, told apart by how a file begins. */
enum DiscreteFormat {
    BIF,
    XMLBIF,
    HUGIN,
    DSC;

    static final String READ =
            "a network in BIF ('network'), XMLBIF ('<?xml'), Hugin's .net ('net'), DSC ('belief network') or a run's"
                    + " network.json ('{')";

    private static final int HEAD_BYTES = 1 << 12;
    private static final int LONGEST_SHOWN = 40;
    private static final int GZIP_MAGIC = 0x1F8B;

    /**
     * Reads a network in any of them, plain or gzipped.
     *
     * @throws InputException when it is none; the message begins with the name
     */
    static DiscreteNetwork read(String name, InputStream in, long mostProbabilities) throws IOException {
        try {
            BufferedInputStream content = unzipped(in);
            content.mark(HEAD_BYTES);
            byte[] head = content.readNBytes(HEAD_BYTES);
            content.reset();
            DiscreteFormat format = of(name, new String(head, StandardCharsets.ISO_8859_1));
            return switch (format) {
                case XMLBIF -> XmlBif.read(name, content, mostProbabilities);
                case BIF -> new BifParser(new BifLexer(name, reader(content)), mostProbabilities).parse();
                case HUGIN ->
                    new HuginParser(BifLexer.ofAssignments(name, reader(content), true), mostProbabilities).parse();
                case DSC ->
                    new DscParser(BifLexer.ofAssignments(name, reader(content), false), mostProbabilities).parse();
            };
        } catch (ZipException | EOFException e) {
            throw new InputException(name + ": found a broken gzip file, expected " + READ, e);
        }
    }

    /** By the first word. */
    private static DiscreteFormat of(String name, String head) {
        int at = head.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        while (at < head.length()) {
            if (Character.isWhitespace(head.charAt(at))) {
                at++;
            } else if (head.startsWith("%", at) || head.startsWith("//", at)) {
                int end = head.indexOf('\n', at);
                at = end < 0 ? head.length() : end;
            } else if (head.startsWith("/*", at)) {
                int end = head.indexOf("*/", at);
                at = end < 0 ? head.length() : end + 2;
            } else {
                break;
            }
        }
        if (at >= head.length() && head.length() == HEAD_BYTES) {
            return BIF; // a long comment, of which the parser knows the end
        }
        String rest = head.substring(at);
        if (rest.startsWith("<")) {
            return XMLBIF;
        }
        String word = rest.split("[\\s{\"]", 2)[0];
        return switch (word) {
            case "network" -> BIF;
            case "net", "class" -> HUGIN;
            case "belief" -> DSC;
            default ->
                throw new InputException(
                        name + ": found " + (word.isEmpty() ? "no text" : "'" + shown(word) + "' at the beginning")
                                + ", expected " + READ);
        };
    }

    private static String shown(String word) {
        String line = word.replaceAll("[^\\x20-\\x7E]", "?");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }

    static BufferedInputStream unzipped(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(buffered)) : buffered;
    }

    static Reader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }
}
