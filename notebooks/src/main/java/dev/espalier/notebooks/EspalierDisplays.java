package dev.espalier.notebooks;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphLike;
import dev.espalier.graph.GraphSamples;
import dev.espalier.latent.LearntGraph;
import java.awt.image.RenderedImage;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.image.DefaultImageDisplayRenderer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import org.rapaio.jupyter.kernel.display.table.DefaultTableDisplayRenderer;
import org.rapaio.jupyter.kernel.display.table.TableDisplay;
import smile.data.DataFrame;

/**
 * Has the kernel show our types when they stand last in a cell. All else becomes text, which the kernel itself would send as
 * HTML without escaping it.
 */
public final class EspalierDisplays implements DisplayProvider {
    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(
                shown(Picture.class, picture -> picture),
                shown(GraphLike.class, graph -> Display.graph(graph, Display.numbered(graph.nodes()))),
                shown(EdgeProbabilities.class, edges -> Display.graph(edges, Display.numbered(edges.nodes()))),
                shown(GraphSamples.class, samples -> Display.graph(samples, Display.numbered(samples.nodes()))),
                shown(Posterior.class, posterior -> Display.graph(posterior.edges(), posterior.names())),
                shown(
                        LearntGraph.class,
                        learnt -> Display.graph(learnt.probabilities(), Display.numbered(learnt.nodes()))),
                shown(DataFrame.class, Display::table),
                new Renderer(DisplayData.class, object -> (DisplayData) object),
                new Renderer(RenderedImage.class, object -> new DefaultImageDisplayRenderer().render("", object)),
                new Renderer(TableDisplay.class, object -> new DefaultTableDisplayRenderer().render("", object)),
                // what printf returns, and nobody wants to see
                new Renderer(PrintStream.class, object -> DisplayData.fromText("")),
                shown(Object.class, object -> Picture.ofText(words(object))));
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private static <T> DisplayRenderer shown(Class<T> type, Function<T, Picture> picture) {
        return new Renderer(type, object -> picture.apply(type.cast(object)).data());
    }

    private static String words(Object object) {
        if (object.getClass().isArray()) {
            String text = Arrays.deepToString(new Object[] {object});
            return text.substring(1, text.length() - 1);
        }
        return object.toString();
    }

    private record Renderer(Class<?> rendererClass, Function<Object, DisplayData> made) implements DisplayRenderer {
        @Override
        public boolean canRender(String mime) {
            return true;
        }

        @Override
        public DisplayData render(String mime, Object object) {
            return made.apply(object);
        }
    }
}
