package com.fiscility.simulator.bank;

import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.bank.Institution.Looks;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All banks: those of Plaid's Sandbox under their own ids, and some of the simulator's own. */
public final class Institutions {

  private static final Traits PLAIN = Traits.NONE;
  private static final Traits OAUTH_FOR_A_YEAR = Traits.NONE.withOauth(Period.ofMonths(12));
  private static final Traits OAUTH_FOR_180_DAYS = Traits.NONE.withOauth(Period.ofDays(180));

  private static final Looks PLATYPUS = new Looks("Platypus", "#0f766e", LogoMark.WAVE);
  private static final Looks GINGHAM = new Looks("Gingham", "#be123c", LogoMark.GRID);
  private static final Looks TATTERSALL = new Looks("Tattersall", "#7c3aed", LogoMark.RING);
  private static final Looks TARTAN = new Looks("Tartan", "#15803d", LogoMark.COLUMNS);
  private static final Looks HOUNDSTOOTH = new Looks("Houndstooth", "#1f2937", LogoMark.CHEVRON);
  private static final Looks PLATYPUS_OAUTH = new Looks("Platypus", "#0e7490", LogoMark.SUN);
  private static final Looks DEGRADED = new Looks("Platypus", "#a16207", LogoMark.WAVE);
  private static final Looks DOWN = new Looks("Platypus", "#b91c1c", LogoMark.WAVE);
  private static final Looks DOMINION = new Looks("Dominion", "#b45309", LogoMark.LEAF);
  private static final Looks ROYAL = new Looks("Royal", "#312e81", LogoMark.CROWN);
  private static final Looks HARBORLIGHT = new Looks("Harborlight", "#1d4ed8", LogoMark.SUN);
  private static final Looks LARCH = new Looks("Larch", "#166534", LogoMark.LEAF);
  private static final Looks MOLASSES = new Looks("Molasses", "#78350f", LogoMark.RING);
  private static final Looks CANAL = new Looks("Canal", "#0369a1", LogoMark.WAVE);
  private static final Looks NORDLICHT = new Looks("Nordlicht", "#4338ca", LogoMark.CHEVRON);
  private static final Looks JUNIPER = new Looks("Juniper", "#0d9488", LogoMark.LEAF);
  private static final Looks COPPERFIELD = new Looks("Copperfield", "#c2410c", LogoMark.COLUMNS);
  private static final Looks ORBIT = new Looks("Orbit", "#9333ea", LogoMark.RING);

  private static final Map<String, Institution> ALL = new LinkedHashMap<>();

  static {
    Stream.of(
            bank("ins_109508", "First Platypus Bank", PLATYPUS, "US", PLAIN),
            bank("ins_109509", "First Gingham Credit Union", GINGHAM, "US", PLAIN),
            bank("ins_109510", "Tattersall Federal Credit Union", TATTERSALL, "US", PLAIN),
            bank("ins_109511", "Tartan Bank", TARTAN, "US", PLAIN),
            bank(
                "ins_109512",
                "Houndstooth Bank",
                HOUNDSTOOTH,
                "US",
                PLAIN.withPersistentAccountIds()),
            bank("ins_127287", "Platypus OAuth Bank", PLATYPUS_OAUTH, "US", OAUTH_FOR_A_YEAR),
            bank(
                "ins_132363",
                "Unhealthy Platypus Bank - Degraded",
                DEGRADED,
                "US",
                PLAIN.withHealth(Health.DEGRADED)),
            bank(
                "ins_132361",
                "Unhealthy Platypus Bank - Down",
                DOWN,
                "US",
                PLAIN.withHealth(Health.DOWN)),
            bank("ins_43", "Tartan-Dominion Bank of Canada", DOMINION, "CA", PLAIN),
            bank("ins_117650", "Royal Bank of Plaid", ROYAL, "GB", OAUTH_FOR_180_DAYS),
            bank("ins_900001", "Harborlight Savings", HARBORLIGHT, "US", PLAIN),
            bank(
                "ins_900002",
                "Larch & Wren Bank",
                LARCH,
                "US",
                OAUTH_FOR_A_YEAR.withPersistentAccountIds()),
            bank(
                "ins_900003",
                "Molasses Mutual",
                MOLASSES,
                "US",
                PLAIN.withPace(Duration.ofSeconds(3))),
            bank("ins_900004", "Banque du Canal", CANAL, "FR", OAUTH_FOR_180_DAYS),
            bank("ins_900005", "Nordlicht Bank", NORDLICHT, "DE", OAUTH_FOR_180_DAYS),
            bank("ins_900006", "Juniper Credit Union", JUNIPER, "US", PLAIN),
            bank("ins_900007", "Copperfield Bank", COPPERFIELD, "US", PLAIN),
            bank("ins_900008", "Orbit Money", ORBIT, "US", PLAIN))
        .forEach(institution -> ALL.put(institution.id(), institution));
  }

  private Institutions() {}

  private static Institution bank(
      String id, String name, Looks looks, String country, Traits traits) {
    return new Institution(id, name, looks, country, traits);
  }

  public static Optional<Institution> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  public static Institution get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no institution " + id));
  }

  /** Those of these countries whose name has a word that begins with the text; all for no text. */
  public static List<Institution> search(String text, Collection<String> countryCodes) {
    String wanted = " " + text.strip().toLowerCase(Locale.ROOT);
    return ALL.values().stream()
        .filter(institution -> institution.countryCodes().stream().anyMatch(countryCodes::contains))
        .filter(institution -> (" " + institution.name().toLowerCase(Locale.ROOT)).contains(wanted))
        .toList();
  }
}
