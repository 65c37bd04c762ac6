package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressivityCommandTest {
    private static final String ARCS = "source,target,capacity\na,b,3\na,c,2.5\nb,c,5\nb,d,2\nc,d,3\nd,d,9\nc,d,0.25\n";

    @TempDir
    private Path folder;

    @Test
    void flowsAreToldArcByArc() throws IOException {
        Finished done = maxflow(ARCS, "a", "d");
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(
                List.of("Maximum flow from a to d: 5.25.", "  d -> d: 0 of 9", "  c -> d: 0.25 of 0.25"),
                done.out()
                        .lines()
                        .filter(l -> l.contains("from") || l.contains("d -> d") || l.contains("0.25 of"))
                        .toList());
        assertTrue(done.out().contains("ReLU network: "));
        assertFalse(done.out().contains("program maximum flow"));
    }

    @Test
    void treesTellTheirWeight() throws IOException {
        Finished done = mst("source,target,weight\na,b,-1.5\nb,c,2\nc,a,3\na,a,-100\na,b,7\n");
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(
                "Minimum spanning tree of 3 nodes and 5 edges: weight 0.5.",
                done.out().lines().findFirst().orElseThrow());
    }

    @Test
    void theTreesFileSaysWhatItHolds() throws IOException {
        Path out = folder.resolve("tree");
        Path graph = file("source,target,weight\na,b,-1.5\nb,c,2\nc,a,3\n");
        Finished done = InProcess.espalier("expressivity", "mst", "--graph", graph, "--out", out);
        assertEquals(0, done.exitCode(), done.err());
        ArrowMeanings.assertSaid(out);
    }

    @Test
    void theRunDirectoryHoldsTheNetwork() throws IOException {
        Path out = folder.resolve("run");
        Finished done = InProcess.espalier(
                "expressivity",
                "maxflow",
                "--graph",
                file(ARCS),
                "--source=a",
                "--sink=d",
                "--out",
                out,
                "--show-network");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("program maximum flow from 0 to 3 on 4 nodes"), done.out());
        for (String name : List.of("network.onnx", "network-nodes.arrow", "network-weights.arrow", "network.dot")) {
            assertTrue(Files.size(out.resolve(name)) > 0, name);
        }
        assertEquals("5.25", RunManifest.read(out.resolve("run.json")).results().get("value"));
        var edges = GraphArrow.readEdges(out.resolve("edges.arrow"));
        assertEquals(7, edges.size());
        assertEquals(0.25, edges.value("flow", 6));
        ArrowMeanings.assertSaid(out);
        assertEquals(
                2,
                InProcess.espalier(
                                "expressivity",
                                "maxflow",
                                "--graph",
                                file(ARCS),
                                "--source=a",
                                "--sink=d",
                                "--out",
                                out)
                        .exitCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source,target,capacity;a,b,1;b,c,-0.5 | a | c | found capacity -0.5 on edge 2, b -> c, expected 0 or more",
                "source,target,capacity;a,b,1 | a | z | found no node 'z' for --sink, expected one of a, b",
                "source,target,capacity;a,b,1 | a | a | found 'a' as source and as sink",
                "p edge 2 1;e 1 2 1 | 1 | 2 | found undirected edges, expected arcs",
                "source,target;a,b | a | b | expected a column capacity or weight",
                "source,target,capacity;a,b,inf;b,c,1;a,c,Inf | a | c | found a way from 'a' to 'c' on which no arc has a limit"
            })
    void flowsThatMakeNoSenseAreRefused(String content, String source, String sink, String message) throws IOException {
        Finished done = maxflow(content.replace(';', '\n'), source, sink);
        assertEquals(2, done.exitCode());
        assertTrue(done.err().contains(message), done.err());
        assertEquals("", done.out());
    }

    @Test
    void treesOfTwoPartsAreRefusedWithANodeOfEach() throws IOException {
        Finished done = mst("source,target,weight\na,b,1\nc,d,1\n");
        assertEquals(2, done.exitCode());
        assertTrue(done.err().contains("found no path between 'a' and 'c', expected a connected graph"), done.err());
    }

    @Test
    void networksThatWouldBeTooLargeAreRefusedBeforeTheyAreBuilt() throws IOException {
        Finished done = InProcess.espalier(
                "expressivity", "maxflow", "--graph", file(ARCS), "--source=a", "--sink=d", "--most-units=100");
        assertEquals(2, done.exitCode());
        assertTrue(done.err().contains("about 345 units, expected at most 100 (--most-units)"), done.err());
    }

    /** What the heap cannot hold is refused before it is built, whatever number of units was allowed. */
    @Test
    void aNetworkLargerThanTheHeapIsRefused() throws IOException {
        StringBuilder arcs = new StringBuilder("source,target,capacity\n");
        for (int s = 0; s < 30; s++) {
            for (int t = 0; t < 30; t++) {
                arcs.append(s == t ? "" : s + "," + t + ",1\n");
            }
        }
        Finished done = InProcess.espalier(
                "expressivity",
                "maxflow",
                "--graph",
                file(arcs.toString()),
                "--source=0",
                "--sink=1",
                "--most-units=" + Long.MAX_VALUE);
        assertEquals(2, done.exitCode());
        assertTrue(done.err().contains(" units, which take about "), done.err());
        assertTrue(done.err().contains("ESPALIER_JAVA_OPTS=-Xmx"), done.err());
    }

    @Test
    void aProblemMustBeNamed() {
        Finished done = InProcess.espalier("expressivity");
        assertEquals(2, done.exitCode());
        assertTrue(done.err().contains("Which problem? One of: mst, maxflow, sizes"), done.err());
    }

    @Test
    void sizesStandBesideTheBounds() {
        Finished done = InProcess.espalier("expressivity", "sizes");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("  20   190        1311"), done.out());
    }

    @Test
    void treesListTheirEdges() throws IOException {
        Finished done = mst("""
                Source,Target,Type,Id,Label,timeset,Weight
                0,1,Undirected,0,,,4.0
                1,2,Undirected,1,,,1.5
                0,2,Undirected,2,,,2.0
                """);
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(
                List.of("Minimum spanning tree of 3 nodes and 3 edges: weight 3.5.", "  1 - 2: 1.5", "  0 - 2: 2"),
                done.out().lines().limit(3).toList());
    }

    @Test
    void resultsAreJsonOnRequest() throws IOException {
        Finished tree = InProcess.espalier(
                "expressivity", "mst", "--json", "--graph", file("source,target,weight\na,b,0.1\nb,c,2e3\na,c,2001\n"));
        assertEquals(0, tree.exitCode(), tree.err());
        assertTrue(
                tree.out()
                        .replace('"', '\'')
                        .startsWith(
                                "{'nodes':3,'edges':3,'weight':2000.1,'tree':[{'source':'a','target':'b','weight':0.1},"
                                        + "{'source':'b','target':'c','weight':2000}],'notes':[],'network':{"),
                tree.out());
        Finished flow = InProcess.espalier(
                "expressivity",
                "maxflow",
                "--json",
                "--source=s",
                "--sink=t",
                "--graph",
                file("source,target,capacity\ns,a,inf\na,t,3\n"));
        assertEquals(0, flow.exitCode(), flow.err());
        assertTrue(
                flow.out()
                        .replace('"', '\'')
                        .startsWith("{'source':'s','sink':'t','value':3,'arcs':[{'source':'s','target':'a','flow':3,"
                                + "'capacity':null},"),
                flow.out());
    }

    private Finished maxflow(String content, String source, String sink) throws IOException {
        return InProcess.espalier(
                "expressivity", "maxflow", "--graph", file(content), "--source", source, "--sink", sink);
    }

    private Finished mst(String content) throws IOException {
        return InProcess.espalier("expressivity", "mst", "--graph", file(content));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("graph"), content);
    }
}
