package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The events of an XML document that nobody vouches for: a document type is skipped unread, no entity is resolved but XML's own, and
 * no single event takes more of the input than {@link #LONGEST}, so that neither an endless attribute nor an endless text fills
 * the memory. Texts come in pieces, of any size; whoever joins them bounds the whole.
 */
public final class XmlEvents {
    /** Bytes or characters of the input between two events: room for a tag with everything in it. */
    public static final int LONGEST = 1 << 24;

    private final String name;
    private long sinceEvent;
    private final XMLStreamReader xml;

    /** Of bytes, in the encoding that the document names. */
    public XmlEvents(String name, InputStream in) throws XMLStreamException {
        this.name = name;
        xml = factory().createXMLStreamReader(new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                return counted(read, read);
            }
        });
    }

    /** Of characters that are decoded already. */
    public XmlEvents(String name, Reader in) throws XMLStreamException {
        this.name = name;
        xml = factory().createXMLStreamReader(new FilterReader(in) {
            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                return counted(read, read);
            }
        });
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLReporter((message, type, information, place) -> {}); // the JDK would print to stderr
        factory.setProperty(XMLInputFactory.IS_COALESCING, false); // it would join a text before anybody can bound it
        return factory;
    }

    /** Where the document stands; to be asked, not moved. */
    public XMLStreamReader at() {
        return xml;
    }

    /**
     * The next event, of {@link XMLStreamConstants}.
     *
     * @throws XMLStreamException for what is not well formed
     * @throws InputException     for an event that is too long, or an entity, which has no meaning without a DTD
     */
    public int next() throws XMLStreamException {
        sinceEvent = 0;
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new InputException(name + ":" + xml.getLocation().getLineNumber() + ":"
                        + xml.getLocation().getColumnNumber() + ": found the entity '"
                        + xml.getLocalName()
                                .codePoints()
                                .limit(40)
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining())
                        + "', expected text without entities");
            }
            return event;
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // on damaged input the JDK's reader also throws what it does not declare
            throw new XMLStreamException(String.valueOf(e.getMessage()), xml.getLocation(), e);
        }
    }

    /** Whether the event is text, marked up as such or not. */
    public boolean isText() {
        return xml.getEventType() == XMLStreamConstants.CHARACTERS || xml.getEventType() == XMLStreamConstants.CDATA;
    }

    private int counted(int result, int units) {
        sinceEvent += Math.max(0, units);
        if (sinceEvent > LONGEST) {
            throw new InputException(name + ": found a tag, comment or text of more than " + LONGEST
                    + " characters, expected shorter ones");
        }
        return result;
    }
}
