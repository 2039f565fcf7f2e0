package com.fiscility.simulator.bank;

import static com.fiscility.simulator.bank.Institution.healthy;

import com.fiscility.simulator.bank.Institution.Health;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All banks: those of Plaid's Sandbox under their own ids, and some of the simulator's own. */
public final class Institutions {

  private static final Period A_YEAR = Period.ofMonths(12);
  private static final Period HALF_A_YEAR = Period.ofDays(180);

  private static final Map<String, Institution> ALL = byId(sandbox(), own());

  private Institutions() {}

  private static List<Institution> sandbox() {
    return List.of(
        healthy("ins_109508", "First Platypus Bank", "Platypus", "#0f766e", LogoMark.WAVE, "US"),
        healthy(
            "ins_109509", "First Gingham Credit Union", "Gingham", "#be123c", LogoMark.GRID, "US"),
        healthy(
            "ins_109510",
            "Tattersall Federal Credit Union",
            "Tattersall",
            "#7c3aed",
            LogoMark.RING,
            "US"),
        healthy("ins_109511", "Tartan Bank", "Tartan", "#15803d", LogoMark.COLUMNS, "US"),
        healthy("ins_109512", "Houndstooth Bank", "Houndstooth", "#1f2937", LogoMark.CHEVRON, "US")
            .withPersistentAccountIds(),
        healthy("ins_127287", "Platypus OAuth Bank", "Platypus", "#0e7490", LogoMark.SUN, "US")
            .withOauth(A_YEAR),
        healthy(
                "ins_132363",
                "Unhealthy Platypus Bank - Degraded",
                "Platypus",
                "#a16207",
                LogoMark.WAVE,
                "US")
            .withHealth(Health.DEGRADED),
        healthy(
                "ins_132361",
                "Unhealthy Platypus Bank - Down",
                "Platypus",
                "#b91c1c",
                LogoMark.WAVE,
                "US")
            .withHealth(Health.DOWN),
        healthy(
            "ins_43", "Tartan-Dominion Bank of Canada", "Dominion", "#b45309", LogoMark.LEAF, "CA"),
        healthy("ins_117650", "Royal Bank of Plaid", "Royal", "#312e81", LogoMark.CROWN, "GB")
            .withOauth(HALF_A_YEAR));
  }

  private static List<Institution> own() {
    return List.of(
        healthy("ins_900001", "Harborlight Savings", "Harborlight", "#1d4ed8", LogoMark.SUN, "US"),
        healthy("ins_900002", "Larch & Wren Bank", "Larch", "#166534", LogoMark.LEAF, "US")
            .withOauth(A_YEAR)
            .withPersistentAccountIds(),
        healthy("ins_900003", "Molasses Mutual", "Molasses", "#78350f", LogoMark.RING, "US")
            .withPace(Duration.ofSeconds(3)),
        healthy("ins_900004", "Banque du Canal", "Canal", "#0369a1", LogoMark.WAVE, "FR")
            .withOauth(HALF_A_YEAR),
        healthy("ins_900005", "Nordlicht Bank", "Nordlicht", "#4338ca", LogoMark.CHEVRON, "DE")
            .withOauth(HALF_A_YEAR),
        healthy("ins_900006", "Juniper Credit Union", "Juniper", "#0d9488", LogoMark.LEAF, "US"),
        healthy("ins_900007", "Copperfield Bank", "Copperfield", "#c2410c", LogoMark.COLUMNS, "US"),
        healthy("ins_900008", "Orbit Money", "Orbit", "#9333ea", LogoMark.RING, "US"));
  }

  private static Map<String, Institution> byId(List<Institution> sandbox, List<Institution> own) {
    Map<String, Institution> all = new LinkedHashMap<>();
    sandbox.forEach(institution -> all.put(institution.id(), institution));
    own.forEach(institution -> all.put(institution.id(), institution));
    return all;
  }

  public static Optional<Institution> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  public static Institution get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no institution " + id));
  }

  /** Those of these countries whose name has a word that begins with the text; all for no text. */
  public static List<Institution> search(String text, Collection<String> countryCodes) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return ALL.values().stream()
        .filter(institution -> institution.countryCodes().stream().anyMatch(countryCodes::contains))
        .filter(
            institution ->
                (" " + institution.name().toLowerCase(Locale.ROOT)).contains(" " + wanted))
        .toList();
  }
}
