package com.fiscility.systemtests.support;

import com.fiscility.localstack.mail.CaughtMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that the system has left in the world until now, a line for each: rows of every table of
 * every service, records of every topic, dead letters included, calls to Plaid, and mails.
 */
public final class Footprint {

  private static final List<String> SERVICES = List.of("link", "refresh", "notification");

  /**
   * Not what happened: heartbeats of instances, which begin anew with a process, how often a
   * subject's lock was taken, and when a bank answered last, anyone's call; that its health changed
   * is an event.
   */
  private static final Set<String> TECHNICAL =
      Set.of("quota_instance", "work_subject", "institution_health");

  /** Free and without effect; those about an Item are counted by Item. */
  private static final Set<String> READS =
      Set.of(
          "/item/get",
          "/accounts/get",
          "/transactions/sync",
          "/institutions/get_by_id",
          "/webhook_verification_key/get");

  private final List<String> lines;

  private Footprint(List<String> lines) {
    this.lines = lines;
  }

  /** Of the whole system. */
  public static Footprint of(SystemUnderTest system) {
    List<String> lines = new ArrayList<>();
    SERVICES.forEach(service -> rows(service, system.tables(service), lines));
    for (String topic : system.topics().names()) {
      system.topics().all(topic).forEach(record -> lines.add(topic + " | " + told(record)));
    }
    calls(system, lines);
    for (CaughtMail mail : system.mail().mails().newestFirst()) {
      lines.add("mail %d | %s".formatted(mail.id(), mail.recipient()));
    }
    return new Footprint(lines);
  }

  private static void rows(String service, Tables tables, List<String> lines) {
    tables
        .everything()
        .forEach(
            (table, rows) -> {
              if (!TECHNICAL.contains(table)) {
                rows.forEach(row -> lines.add(service + "." + table + " | " + row));
              }
            });
  }

  private static String told(ConsumerRecord<byte[], byte[]> record) {
    return "%s %s %s"
        .formatted(
            record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
            Topics.header(record, "ce_type"),
            Topics.header(record, "ce_id"));
  }

  private static void calls(SystemUnderTest system, List<String> lines) {
    system
        .plaid()
        .calls()
        .forEach(
            (endpoint, calls) -> {
              if (!READS.contains(endpoint)) {
                lines.add("Plaid %s | %d".formatted(endpoint, calls));
              }
            });
    system
        .plaid()
        .items()
        .forEach(
            item ->
                lines.add(
                    "Plaid of %s | %s"
                        .formatted(item.itemId(), system.plaid().callsAbout(item.itemId()))));
  }

  /** Without what is about one of these Items and users. */
  public Footprint without(Collection<String> ids) {
    return new Footprint(
        lines.stream().filter(line -> ids.stream().noneMatch(line::contains)).toList());
  }

  /** Only what is about this Item or user. */
  public Footprint about(String id) {
    return new Footprint(lines.stream().filter(line -> line.contains(id)).toList());
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** What is here and not there, by where it was left. */
  public List<String> beyond(Footprint other) {
    Set<String> known = new HashSet<>(other.lines);
    return lines.stream().filter(line -> !known.contains(line)).sorted().toList();
  }
}
