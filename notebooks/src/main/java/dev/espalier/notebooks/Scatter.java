package dev.espalier.notebooks;

import java.util.List;

/** Named points on a plane. */
final class Scatter {
    private Scatter() {}

    static Picture of(List<Display.Point> points, String labelX, String labelY) {
        double[] x = points.stream().mapToDouble(Display.Point::x).toArray();
        double[] y = points.stream().mapToDouble(Display.Point::y).toArray();
        double[] rx = Axes.range(x);
        double air = rx[0] <= rx[1] ? 0.12 * (rx[1] - rx[0]) : 0;
        Axes axes = new Axes(new double[] {rx[0] - air, rx[1] + air}, Axes.range(y), labelX, labelY, List.of());
        StringBuilder text = new StringBuilder(labelY + " by " + labelX);
        for (Display.Point point : points) {
            text.append('\n')
                    .append(point.name())
                    .append(": ")
                    .append(Markup.number(point.x()))
                    .append(", ");
            text.append(Markup.number(point.y()));
            if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
                continue;
            }
            String colour = Axes.colour(point.isMarked() ? 1 : 0);
            double px = axes.x(point.x());
            double py = axes.y(point.y());
            boolean isRight = px > Axes.WIDTH * 0.75;
            axes.svg().circle(px, py, 5, "fill=\"" + colour + "\" fill-opacity=\"0.85\"");
            axes.svg()
                    .words(
                            px + (isRight ? -9 : 9),
                            py + 4,
                            isRight ? "end" : "start",
                            "font-size=\"11\" fill=\"" + Markup.INK + '"',
                            point.name());
        }
        return Picture.ofSvg(text.toString(), axes.finish(labelY + " by " + labelX));
    }
}
