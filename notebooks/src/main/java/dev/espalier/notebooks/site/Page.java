package dev.espalier.notebooks.site;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page's inside.
 *
 * @param html     without head and navigation
 * @param sections in order, the first of which has the page's title
 */
record Page(String html, List<Section> sections) {
    /**
     * What stands under a heading.
     *
     * @param anchor  of the heading
     * @param heading as text
     * @param text    below it
     */
    record Section(String anchor, String heading, String text) {}

    String title() {
        return sections.isEmpty() ? "" : sections.getFirst().heading();
    }

    /**
     * Reads Markdown.
     *
     * @param slugs of the page
     * @param links what becomes of a link's destination
     */
    static Page ofMarkdown(String markdown, Slugs slugs, UnaryOperator<String> links) {
        Node document = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(markdown);
        dropComments(document);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(links.apply(image.getDestination()));
                visitChildren(image);
            }
        });
        IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
        List<Section> sections = sections(document, slugs, anchors);
        String html = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String anchor = anchors.get(node);
                    if (anchor != null) {
                        attributes.put("id", anchor);
                    }
                })
                .build()
                .render(document);
        return new Page(html, sections);
    }

    /** Marks for what is generated are of no use to a reader. */
    private static void dropComments(Node document) {
        List<Node> comments = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                note(block, block.getLiteral());
            }

            @Override
            public void visit(HtmlInline inline) {
                note(inline, inline.getLiteral());
            }

            private void note(Node node, String literal) {
                if (literal.startsWith("<!--")) {
                    comments.add(node);
                }
            }
        });
        comments.forEach(Node::unlink);
    }

    private static List<Section> sections(Node document, Slugs slugs, IdentityHashMap<Node, String> anchors) {
        List<Section> sections = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            String text = text(node);
            if (node instanceof Heading) {
                String anchor = slugs.next(text);
                anchors.put(node, anchor);
                sections.add(new Section(anchor, text, ""));
            } else if (!sections.isEmpty()) {
                Section open = sections.removeLast();
                sections.add(new Section(open.anchor(), open.heading(), (open.text() + " " + text).strip()));
            }
        }
        return sections;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.FencedCodeBlock block) {
                text.append(block.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.IndentedCodeBlock block) {
                text.append(block.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.SoftLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(org.commonmark.node.CustomNode cell) {
                visitChildren(cell);
                text.append(' ');
            }
        });
        return text.toString();
    }
}
