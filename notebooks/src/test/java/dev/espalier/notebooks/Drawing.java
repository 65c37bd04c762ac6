package dev.espalier.notebooks;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture's SVG as a parser reads it, and the numbers in it. */
final class Drawing {
    private final Element root;

    private Drawing(Element root) {
        this.root = root;
    }

    static Drawing of(Picture picture) throws Exception {
        return new Drawing(parse(picture.svg().orElseThrow()));
    }

    static Element parse(String markup) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)))
                .getDocumentElement();
    }

    /** All elements of a name, in order. */
    List<Element> all(String tag) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** The elements of a name in the group with a title. */
    static List<Element> within(Drawing drawing, String title, String tag) {
        return drawing.all("g").stream()
                .filter(g ->
                        g.getElementsByTagName("title").item(0).getTextContent().equals(title))
                .map(g -> (Element) g.getElementsByTagName(tag).item(0))
                .toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** The strokes of a path, each as x, y, x, y, ... */
    static List<double[]> strokes(Element path) {
        List<double[]> strokes = new ArrayList<>();
        for (String stroke : path.getAttribute("d").substring(1).split("M", -1)) {
            String[] numbers = stroke.replace("Z", "").strip().split("[L ]+", -1);
            double[] points = new double[numbers.length];
            for (int i = 0; i < points.length; i++) {
                points[i] = Double.parseDouble(numbers[i]);
            }
            strokes.add(points);
        }
        return strokes;
    }
}
