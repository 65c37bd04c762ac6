/**
 * {@code ./espalier docs}: the project's pages as a site that opens offline. It begins with README and follows its links: pages of
 * Markdown become HTML at the same place, notebooks too, as Jupyter executed them, and other files are copied. A link that leads
 * nowhere fails the build of the site. Markdown is read by commonmark-java, with GitHub's tables and anchors.
 *
 * <p>Reading order: {@link dev.espalier.notebooks.site.Site}, {@code Page}, {@code Slugs}, {@code StoryPage}, {@code Frame}.
 */
@NullMarked
package dev.espalier.notebooks.site;

import org.jspecify.annotations.NullMarked;
