package dev.kat.benchmarks.propagation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over a number of Mappings, which grows by factors; the values begin at 0. */
record Plot(List<Line> lines) {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 240;
  private static final int LEFT = 50;
  private static final int BOTTOM = 24;
  private static final int TOP = 12;
  private static final int RIGHT = 90;
  private static final int TICKS = 4;
  private static final List<String> COLOURS = List.of("#0b6e99", "#d9480f");

  /** A named line. */
  record Line(String name, List<Point> points) {}

  /** A value of a number of Mappings. */
  record Point(int mappings, double value) {}

  String svg() {
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\">"
                .formatted(WIDTH, HEIGHT));
    double top =
        nice(
            lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(1));
    for (int i = 0; i <= TICKS; i++) {
      double value = top * i / TICKS;
      double y = y(value, top);
      svg.append(
          format(
              "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\">%s</text>",
              LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, label(value)));
    }
    lines.stream()
        .flatMap(line -> line.points().stream())
        .mapToInt(Point::mappings)
        .distinct()
        .forEach(size ->
            svg.append(
                format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(size), HEIGHT - 6, size)));
    for (int i = 0; i < lines.size(); i++) {
      line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), top);
    }
    return svg.append("</svg>").toString();
  }

  private void line(StringBuilder svg, Line line, String colour, double top) {
    String points =
        line.points().stream()
            .map(point -> format("%.1f,%.1f", x(point.mappings()), y(point.value(), top)))
            .collect(Collectors.joining(" "));
    svg.append(
        format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
            points, colour));
    for (Point point : line.points()) {
      svg.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%d: %.1f</title></circle>",
              x(point.mappings()), y(point.value(), top), colour, point.mappings(), point.value()));
    }
    Point last = line.points().get(line.points().size() - 1);
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s\">%s</text>",
            x(last.mappings()) + 8,
            y(last.value(), top) + (colour.equals(COLOURS.get(0)) ? -2 : 10),
            colour,
            line.name()));
  }

  private double x(int mappings) {
    double widest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::mappings)
            .max()
            .orElse(1);
    double share = widest <= 1 ? 0 : Math.log(mappings) / Math.log(widest);
    return LEFT + 10 + share * (WIDTH - LEFT - RIGHT - 20);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  /** The next of 1, 2, 4 and 8 times a power of ten. */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 0.1))));
    for (int factor : new int[] {1, 2, 4, 8}) {
      if (value <= factor * power) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String label(double value) {
    return value == Math.rint(value) ? format("%.0f", value) : format("%.2f", value);
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
