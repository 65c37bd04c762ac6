package dev.espalier.bayesnet.network.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.network.DiscreteNetwork;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One network as several tools write it, and what is said of files that are none. */
class DialectsTest {
    /** rain (no, yes), sprinkler (off, on) given rain, wet (dry, damp, wet) given sprinkler and rain. */
    private static final String BIF = """
            network unknown { }
            variable rain { type discrete [ 2 ] { no, yes }; }
            variable sprinkler { type discrete [ 2 ] { off, on }; }
            variable wet { type discrete [ 3 ] { dry, damp, wet }; }
            probability ( rain ) { table 0.8, 0.2; }
            probability ( sprinkler | rain ) { (no) 0.6, 0.4; (yes) 0.99, 0.01; }
            probability ( wet | sprinkler, rain ) {
              (off, no) 1, 0, 0; (off, yes) 0.1, 0.2, 0.7; (on, no) 0.2, 0.3, 0.5; (on, yes) 0.01, 0.04, 0.95;
            }
            """;

    static List<String> dialects() {
        return List.of(
                // Hugin and GeNIe: nested brackets, comments, properties, the child's level fastest
                """
                net
                {
                    node_size = (80 40);
                    data = "";
                }
                node rain
                {
                    label = "Rain, \\"today\\"";
                    position = (100 200);
                    states = ("no" "yes" );
                    HR_Desc = "over
                two lines";
                }
                node sprinkler { states = ( "off" "on" ); }
                discrete node wet { states = ("dry" "damp" "wet"); subtype = label; }
                potential ( rain ) { data = ( 0.8 0.2 ); }
                potential ( sprinkler | rain ) { data = ((0.6 0.4) % no
                    (9.9e-1 .01)); % yes
                }
                potential (wet | sprinkler rain)
                { data = (((1 0 0)(0.1 0.2 0.7))((0.2 0.3 0.5)(0.01 0.04 0.95))); }
                """,
                // as a class, as Hugin saves object-oriented networks, and with an empty list of parents
                """
                % made by hand
                class Garden {
                  inputs = (); outputs = ();
                  node rain { states = (no yes); }
                  node sprinkler { states = (off on); }
                  node wet { states = (dry damp wet); }
                  potential ( wet | sprinkler, rain ) { data = (1 0 0 0.1 0.2 0.7 0.2 0.3 0.5 0.01 0.04 0.95); }
                  potential ( sprinkler | rain ) { data = (0.6, 0.4, 0.99, 0.01); }
                  potential ( rain | ) { data = (0.8 0.2); }
                }
                """,
                // GeNIe and bnlearn: numbers of levels in rows
                """
                belief network "garden"
                node rain { name: "Rain"; type : discrete [ 2 ] = { "no", "yes" }; position = (1, 2); }
                node sprinkler { type : discrete [ 2 ] = { "off", "on" }; }
                node wet { type : discrete [ 3 ] = { "dry", "damp", "wet" }; }
                probability ( rain ) { 0.8, 0.2; }
                probability ( sprinkler | rain ) { (0) : 0.6, 0.4; (1) : 0.99, 0.01; }
                probability ( wet | sprinkler, rain ) {
                  (0, 0) : 1.0, 0, 0; (1, 0) : 0.2, 0.3, 0.5; (0, 1) : 0.1, 0.2, 0.7; (1, 1) : 0.01, 0.04, 0.95;
                }
                """,
                // MSBN: names of levels in rows, whole tables
                """
                belief network
                //made by MSBN
                node rain { type : discrete[2] = { no, yes } }
                node sprinkler { type : discrete[2] = { off, on }; }
                node wet { type : discrete[3] = { dry, damp, wet }; }
                probability(rain) { 0.8, 0.2; }
                probability(sprinkler | rain) { 0.6, 0.4, 0.99, 0.01; }
                probability(wet | sprinkler, rain) {
                  ("off", "no") : 1, 0, 0; (on, no) : 0.2, 0.3, 0.5; (off, yes) : 0.1, 0.2, 0.7;
                  (on, yes) : 0.01, 0.04, 0.95;
                }
                """,
                // WEKA and JavaBayes: a document type, comments in tables
                """
                <?xml version="1.0"?>
                <!DOCTYPE BIF [ <!ELEMENT BIF ( NETWORK )*> <!ATTLIST BIF VERSION CDATA #REQUIRED> ]>
                <BIF VERSION="0.3"><NETWORK><NAME>garden &amp; more</NAME>
                <VARIABLE TYPE="nature"><NAME>rain</NAME><OUTCOME>no</OUTCOME><OUTCOME>yes</OUTCOME>
                  <PROPERTY>position = (0,0)</PROPERTY></VARIABLE>
                <VARIABLE TYPE="nature"><NAME> sprinkler </NAME><OUTCOME>off</OUTCOME><OUTCOME>on</OUTCOME></VARIABLE>
                <VARIABLE TYPE="nature"><NAME>wet</NAME><OUTCOME>dry</OUTCOME><OUTCOME>damp</OUTCOME>
                  <OUTCOME>wet</OUTCOME></VARIABLE>
                <DEFINITION><FOR>rain</FOR><TABLE>0.8 0.2</TABLE></DEFINITION>
                <DEFINITION><FOR>sprinkler</FOR><GIVEN>rain</GIVEN>
                  <TABLE> 0.6 0.4 <!-- no --> 0.99 0.01 <!-- yes --></TABLE></DEFINITION>
                <DEFINITION><FOR>wet</FOR><GIVEN>sprinkler</GIVEN><GIVEN>rain</GIVEN>
                  <TABLE>1 0 0
                  0.1 0.2 0.7
                  0.2 0.3 0.5 0.01 0.04 0.95</TABLE></DEFINITION>
                </NETWORK></BIF>
                """,
                // pgmpy: definitions first, lower case, no type
                """
                <bif version="0.3"><network>
                <definition><for>wet</for><given>sprinkler</given><given>rain</given>
                  <table>1,0,0,0.1,0.2,0.7,0.2,0.3,0.5,0.01,0.04,0.95</table></definition>
                <variable><name>rain</name><outcome><![CDATA[no]]></outcome><outcome>yes</outcome></variable>
                <variable><name>sprinkler</name><outcome>off</outcome><outcome>on</outcome></variable>
                <variable><name>wet</name><outcome>dry</outcome><outcome>damp</outcome><outcome>wet</outcome></variable>
                <definition><for>rain</for><table>0.8 0.2</table></definition>
                <definition><for>sprinkler</for><given>rain</given><table>0.6 0.4 0.99 0.01</table></definition>
                </network></bif>
                """);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void oneNetworkInEveryDialect(String text) throws IOException {
        DiscreteNetwork expected = read(BIF);
        assertEquals(expected, read(text));
        assertEquals(expected, read("\uFEFF" + text));
        assertEquals(expected, read(text.replace("\n", "\r\n")));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(expected, read(packed.toByteArray()));
        double[] wet = expected.table(2);
        assertArrayEquals(new double[] {1, 0, 0, 0.2, 0.3, 0.5}, java.util.Arrays.copyOf(wet, 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interval.bif | found '(', expected a level; put levels with ( ) [ ] ; or commas in quotes",
                "dots.bif     | found '[', expected a level; put levels with ( ) [ ] ; or commas in quotes",
                "commas.bif   | found '(', expected a level; put levels with ( ) [ ] ; or commas in quotes",
                "nan.bif      | found 'NaN', expected a probability, number 1 of 2; bnlearn writes rows of NaN for"
                        + " configurations that never occur",
                "x.xml        | found no <VARIABLE>, expected at least one",
            })
    void filesThatUsersHad(String name, String message) throws IOException {
        refuses(stored(name), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.net", "x.dsc"})
    void smallFilesThatUsersHadAreRead(String name) throws IOException {
        assertEquals(List.of("A"), read(stored(name)).names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "hello ~ found 'hello' at the beginning, expected a network in BIF ('network'), XMLBIF ('<?xml'), Hugin's",
                "'' ~ found no text, expected a network in BIF",
                "<smile version='1.0'></smile> ~ found <smile>, expected <BIF>",
                "<BIF><NETWORK> ~ found XML that is not well formed, expected XMLBIF",
                "<!DOCTYPE BIF [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><BIF><VARIABLE><NAME>&x;</NAME></VARIABLE></BIF>"
                        + " ~ found",
                "<BIF><VARIABLE TYPE='decision'><NAME>a</NAME></VARIABLE></BIF> ~ found a variable of type 'decision'",
                "<BIF><VARIABLE><NAME>a</NAME><OUTCOME>u</OUTCOME></VARIABLE></BIF> ~ found the variable 'a' without",
                "<BIF><a><a><a><a><a><a><a><a><a><a><a><a><a> ~ found elements more than 12 deep",
                "net { } node a { states = (u v); } ~ found the variable 'a' without probabilities, expected 'potential",
                "net { } node a { states = (u u); } ~ found the level 'u' of 'a' again",
                "net { } node a { states = (u v); } potential (a) { data = (0.5 0.4); } ~ found probabilities that sum to",
                "net { } node a { states = (u v); } potential (a) { data = (1); } ~ found 1 probabilities of 'a', expected 2",
                "net { } node a { states = (u v); } potential (a) { data = (1 0 0); } ~ expected no more than 2",
                "net { } node a { states = (u v); } potential (a) { data = (nan nan); } ~ rows of NaN",
                "net { } node a { states = (u v); } potential (b) { } ~ f:1:47: found 'b', expected a variable that is",
                "net { } continuous node a { } ~ found 'continuous', expected 'node', 'potential' or the end",
                "net { ~ found the end of the file",
                "belief network x node a { type : discrete [3] = { u, v }; } ~ as many levels as the number before them, 3",
                "belief network x node a { type : discrete [2] = { u, v }; } probability (a | a) { } ~ found 'a' again",
                "belief network x ~ found the end of the file, expected a node",
            })
    void whatIsWrongIsNamed(String text, String message) {
        refuses(
                text.getBytes(StandardCharsets.UTF_8),
                message.replace("number before them, 3", "number before them says, 3"));
    }

    @Test
    void twoThatDependOnEachOtherAreACycle() {
        refuses(
                ("net { } node a { states = (u v); } node b { states = (u v); } potential (a | b) { data = (1 0 0 1); }"
                                + " potential (b | a) { data = (1 0 0 1); }")
                        .getBytes(StandardCharsets.UTF_8),
                "found the cycle");
    }

    @Test
    void filesCutAnywhereAndWithBytesChangedAreNetworksOrRefused() {
        for (String whole : dialects()) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            SplittableRandom random = Key.of(5).split("damage").random();
            for (int i = 0; i < 400; i++) {
                byte[] damaged = java.util.Arrays.copyOf(bytes, i < 100 ? random.nextInt(bytes.length) : bytes.length);
                for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try {
                    read(damaged);
                } catch (InputException | IOException e) {
                    assertTrue(String.valueOf(e.getMessage()).startsWith("f:"), () -> whole + e.getMessage());
                }
            }
        }
    }

    private static byte[] stored(String name) throws IOException {
        try (InputStream in = DialectsTest.class.getResourceAsStream("dialects/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static void refuses(byte[] content, String message) {
        String found = String.valueOf(
                assertThrows(InputException.class, () -> read(content)).getMessage());
        assertTrue(found.contains(message), found);
    }

    private static DiscreteNetwork read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DiscreteNetwork read(byte[] content) throws IOException {
        return DiscreteFormat.read("f", new ByteArrayInputStream(content), 1 << 16);
    }
}
