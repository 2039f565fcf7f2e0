package com.fiscility.simulator.bank;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Paints a bank's logo: its mark in white on its colour, 152 pixels square, as a PNG. */
public final class Logo {

  private static final int SIZE = 152;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private static final Map<String, byte[]> PAINTED = new ConcurrentHashMap<>();

  private Logo() {}

  /** The same picture every time; painted once. */
  public static byte[] png(Institution institution) {
    return PAINTED.computeIfAbsent(institution.id(), first -> paint(institution));
  }

  private static byte[] paint(Institution institution) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header());
    chunk(png, "IDAT", deflated(pixels(institution)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** 8 bits for each of red, green and blue. */
  private static byte[] header() {
    return ByteBuffer.allocate(13)
        .putInt(SIZE)
        .putInt(SIZE)
        .put(new byte[] {8, 2, 0, 0, 0})
        .array();
  }

  private static byte[] pixels(Institution institution) {
    int color = Integer.parseInt(institution.color().substring(1), 16);
    ByteBuffer pixels = ByteBuffer.allocate(SIZE * (1 + 3 * SIZE));
    for (int row = 0; row < SIZE; row++) {
      pixels.put((byte) 0);
      for (int column = 0; column < SIZE; column++) {
        double edge = institution.mark().edge(unit(column), unit(row));
        double white = Math.max(0, Math.min(1, 0.5 - edge * SIZE / 2));
        for (int shift = 16; shift >= 0; shift -= 8) {
          int part = color >> shift & 0xFF;
          pixels.put((byte) Math.round(part + (255 - part) * white));
        }
      }
    }
    return pixels.array();
  }

  private static double unit(int pixel) {
    return (pixel + 0.5) / SIZE * 2 - 1;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
    byte[] typed =
        ByteBuffer.allocate(4 + data.length)
            .put(name.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 crc = new CRC32();
    crc.update(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(typed);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
