package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Poms say what a repository demands of those that are published, except the developers, whom the owner names. */
final class PublishedPomsTest {
    private static Document parent = read(Path.of("pom.xml"));
    private static Document bom = read(Path.of("graph-learning/bom/pom.xml"));

    @BeforeAll
    static void theParentIsThere() throws XPathExpressionException {
        assertEquals("espalier", one(parent, "/project/artifactId"));
    }

    @Test
    void everyModuleHasANameAndADescription() throws Exception {
        List<String> described = new ArrayList<>();
        for (String module : PrivateRepository.modules()) {
            Document pom = read(Path.of(module, "pom.xml"));
            String artifact = one(pom, "/project/artifactId");
            assertTrue(one(pom, "/project/name").startsWith("Espalier: "), artifact);
            described.add(one(pom, "/project/description"));
            assertTrue(described.getLast().length() > 30, artifact + ": " + described.getLast());
        }
        assertEquals(described.stream().distinct().toList(), described, "each module has words of its own");
    }

    /** Modules have these from their parent; the BOM has none. */
    @Test
    void parentAndBomSayLicencePlaceAndSources() throws Exception {
        for (Document pom : List.of(parent, bom)) {
            String artifact = one(pom, "/project/artifactId");
            assertEquals("GPL-3.0-or-later", one(pom, "/project/licenses/license/name"), artifact);
            assertTrue(one(pom, "/project/licenses/license/url").startsWith("https://"), artifact);
            assertEquals(property("espalier.url"), resolved(one(pom, "/project/url")), artifact);
            assertEquals(property("espalier.url"), resolved(one(pom, "/project/scm/url")), artifact);
            for (String connection : List.of("connection", "developerConnection")) {
                assertEquals(
                        "scm:git:" + property("espalier.repository"),
                        resolved(one(pom, "/project/scm/" + connection)),
                        artifact);
            }
        }
    }

    /** Or Maven adds a module's name to the parent's addresses. */
    @Test
    void modulesHaveTheParentsAddressesAsTheyAre() throws Exception {
        assertEquals("false", one(parent, "/project/@child.project.url.inherit.append.path"));
        for (String part : List.of("connection", "developerConnection", "url")) {
            assertEquals("false", one(parent, "/project/scm/@child.scm." + part + ".inherit.append.path"));
        }
    }

    @Test
    void aReleaseHasSourcesAndJavadocWithoutWarnings() throws Exception {
        String plugins = "/project/profiles/profile[id='release']/build/plugins/plugin";
        assertEquals("jar-no-fork", one(parent, plugins + "[artifactId='maven-source-plugin']//goal"));
        String javadoc = plugins + "[artifactId='maven-javadoc-plugin']";
        assertEquals("jar", one(parent, javadoc + "//goal"));
        assertEquals("true", one(parent, javadoc + "/configuration/failOnWarnings"));
        String groups = one(parent, javadoc + "/configuration/doclint");
        assertTrue(
                all(
                                parent,
                                "/project/build/plugins/plugin[artifactId='maven-compiler-plugin']"
                                        + "/configuration/compilerArgs/arg")
                        .contains("-Xdoclint:" + groups),
                "every build checks what a release does");
    }

    private static String property(String name) throws XPathExpressionException {
        return one(parent, "/project/properties/" + name);
    }

    private static String resolved(String text) throws XPathExpressionException {
        return text.replace("${espalier.url}", property("espalier.url"))
                .replace("${espalier.repository}", property("espalier.repository"));
    }

    private static String one(Document pom, String path) throws XPathExpressionException {
        List<String> all = all(pom, path);
        assertEquals(1, all.size(), path);
        return all.getFirst();
    }

    private static List<String> all(Document pom, String path) throws XPathExpressionException {
        var nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int n = 0; n < nodes.getLength(); n++) {
            texts.add(nodes.item(n).getTextContent().strip());
        }
        return texts;
    }

    private static Document read(Path file) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(Checkout.root().resolve(file).toFile());
        } catch (IOException | javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
