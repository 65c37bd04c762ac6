package dev.espalier.graph.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEventsTest {
    /** As a file that unpacks for ever: it must be refused, not read. */
    @ParameterizedTest
    @ValueSource(strings = {"<a b='", "<a><!-- ", "<", "<a><?p ", "<!DOCTYPE a [<!-- "})
    void refusesAnEndlessEvent(String start) {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        var in = new SequenceInputStream(bytes(start), endless);

        Exception refusal = assertThrows(Exception.class, () -> readAll(new XmlEvents("made up", in)));
        assertTrue(
                refusal instanceof InputException || refusal instanceof XMLStreamException, () -> refusal.toString());
    }

    @Test
    void givesALongTextInPieces() throws Exception {
        int length = 3 * XmlEvents.LONGEST / 2;
        byte[] text = "y".repeat(length).getBytes(StandardCharsets.US_ASCII);
        var in = new SequenceInputStream(
                new SequenceInputStream(bytes("<a>"), new ByteArrayInputStream(text)), bytes("<![CDATA[z]]></a>"));
        var events = new XmlEvents("made up", in);
        int read = 0;
        int longest = 0;
        while (events.at().hasNext()) {
            events.next();
            if (events.isText()) {
                read += events.at().getTextLength();
                longest = Math.max(longest, events.at().getTextLength());
            }
        }

        assertEquals(length + 1, read);
        assertTrue(longest < 1 << 20, "a piece of " + longest);
    }

    @Test
    void knowsXmlsOwnEntitiesOnly() throws Exception {
        var own = new XmlEvents("made up", bytes("<a>&lt;&#65;</a>"));
        StringBuilder text = new StringBuilder();
        while (own.next() != XMLStreamConstants.END_ELEMENT) {
            text.append(own.isText() ? own.at().getText() : "");
        }
        var foreign = new XmlEvents("made up", bytes("<!DOCTYPE a [<!ENTITY e 'f'>]>\n<a>&e;</a>"));

        assertEquals("<A", text.toString());
        InputException refusal = assertThrows(InputException.class, () -> readAll(foreign));
        assertEquals("made up:2:7: found the entity 'e', expected text without entities", refusal.getMessage());
    }

    private static void readAll(XmlEvents events) throws XMLStreamException {
        while (events.at().hasNext()) {
            events.next();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
