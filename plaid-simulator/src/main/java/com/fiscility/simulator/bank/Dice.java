package com.fiscility.simulator.bank;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out the same every time it is thrown for the same thing. */
public final class Dice {

  private final SplittableRandom random;

  private Dice(long start) {
    this.random = new SplittableRandom(start);
  }

  /** Dice for one thing, named by its parts: equal seed and parts, equal throws. */
  public static Dice of(long seed, Object... parts) {
    long hash = seed ^ 0xCBF29CE484222325L;
    for (Object part : parts) {
      String text = part.toString();
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      }
      hash = (hash ^ 0x1F) * 0x100000001B3L;
    }
    return new Dice(hash);
  }

  /** From low to high, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
