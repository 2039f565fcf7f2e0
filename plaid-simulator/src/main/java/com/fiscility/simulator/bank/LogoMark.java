package com.fiscility.simulator.bank;

import java.util.function.DoubleBinaryOperator;

/**
 * The shapes of the banks' logos. Each is a function that is negative inside the shape and positive
 * outside, in a square from -1 to 1, y downwards; its size near zero is the distance to the edge.
 */
public enum LogoMark {
  SUN((x, y) -> Math.min(Math.hypot(x, y) - 0.3, rays(x, y))),
  RING((x, y) -> Math.abs(Math.hypot(x, y) - 0.4) - 0.13),
  WAVE((x, y) -> Math.max(Math.abs(wave(x, y)) - 0.09, Math.abs(x) - 0.6)),
  GRID((x, y) -> Math.max(Math.max(Math.abs(x), Math.abs(y)) - 0.54, gap(x, y))),
  COLUMNS((x, y) -> Math.min(column(x, y), Math.min(bar(x, y - 0.48), roof(x, y)))),
  CHEVRON(
      (x, y) ->
          Math.max(
              Math.abs(Math.abs(Math.abs(x) * 0.8 + y * 0.8 - 0.1) - 0.26) - 0.11,
              Math.abs(x) - 0.56)),
  LEAF(
      (x, y) ->
          Math.max(
              Math.max(Math.hypot(x - 0.38, y - 0.38), Math.hypot(x + 0.38, y + 0.38)) - 0.84,
              0.045 - Math.abs(x + y))),
  CROWN((x, y) -> Math.max(Math.max(y - 0.42, Math.abs(x) - 0.56), -0.05 - y - 0.42 + points(x)));

  private final DoubleBinaryOperator edge;

  LogoMark(DoubleBinaryOperator edge) {
    this.edge = edge;
  }

  /** Signed distance of a point to the shape's edge. */
  double edge(double x, double y) {
    return edge.applyAsDouble(x, y);
  }

  private static double rays(double x, double y) {
    double radius = Math.hypot(x, y);
    double turn = Math.atan2(y, x) / (Math.PI / 4);
    double across = Math.abs(turn - Math.rint(turn)) * radius * Math.PI / 4;
    return Math.max(across - 0.06, Math.max(0.42 - radius, radius - 0.66));
  }

  private static double wave(double x, double y) {
    double height = 0.13 * Math.sin(x * 5.2);
    double nearest =
        Math.abs(y - height + 0.3) < 0.15 ? -0.3 : Math.abs(y - height - 0.3) < 0.15 ? 0.3 : 0;
    return y - height - nearest;
  }

  private static double gap(double x, double y) {
    return 0.06 - Math.min(Math.abs(Math.abs(x) - 0.21), Math.abs(Math.abs(y) - 0.21));
  }

  private static double column(double x, double y) {
    double nearest = x < -0.2 ? -0.4 : x > 0.2 ? 0.4 : 0;
    return Math.max(Math.abs(x - nearest) - 0.08, Math.abs(y - 0.14) - 0.25);
  }

  private static double bar(double x, double y) {
    return Math.max(Math.abs(x) - 0.58, Math.abs(y) - 0.06);
  }

  private static double roof(double x, double y) {
    return Math.max(y + 0.2, Math.abs(x) * 0.55 - y - 0.56);
  }

  private static double points(double x) {
    double saw = Math.abs(x / 0.56 - Math.rint(x / 0.56)) * 2;
    return saw * 0.5;
  }
}
