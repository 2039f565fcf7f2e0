package com.fiscility.schemas;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.CommandFailed;
import com.fiscility.events.EmailFailed;
import com.fiscility.events.EmailSent;
import com.fiscility.events.EmailSuppressed;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRequested;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.PromptCleared;
import com.fiscility.events.PromptRaised;
import com.fiscility.events.PublicTokenReceived;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectCompleted;
import com.fiscility.events.RefreshRequested;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.events.TransactionsSynced;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.events.UnlinkRequested;
import com.fiscility.events.UserContact;
import com.fiscility.events.WebhookReceived;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every topic of the system. The topics are created from here and {@code docs/topics.md} is
 * generated from here.
 */
public final class TopicCatalogue {

  /** Partitions of a topic, unless it says otherwise; more instances than this share no more. */
  public static final int PARTITIONS = 12;

  /** Topics with financial data or commands keep their records no longer than this. */
  public static final Duration FINANCIAL_RETENTION = Duration.ofDays(30);

  /** How long a dead letter waits for an operator. */
  public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

  public static final Topic LINK_COMMANDS =
      new Topic(
          "link.commands.v1",
          "user_id",
          Topic.Kind.COMMANDS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(
              LinkRequested.SCHEMA$,
              PublicTokenReceived.SCHEMA$,
              ReconnectCompleted.SCHEMA$,
              UnlinkRequested.SCHEMA$),
          List.of("gateway-service"),
          List.of("link-service"),
          "Commands of one user in the order in which the gateways took them; each is independent.",
          "What users ask of linking.");

  public static final Topic LINK_OUTCOMES =
      new Topic(
          "link.outcomes.v1",
          "user_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(
              LinkTokenIssued.SCHEMA$,
              LinkRejected.SCHEMA$,
              LinkCompleted.SCHEMA$,
              ReconnectAnswered.SCHEMA$,
              UnlinkAccepted.SCHEMA$,
              CommandFailed.SCHEMA$),
          List.of("link-service"),
          List.of("gateway-service", "analytics"),
          "Outcomes of one user in commit order; ce_correlationid names the command.",
          "How each linking command ended.");

  public static final Topic ACCOUNT_EVENTS =
      new Topic(
          "account.events.v1",
          "item_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          FINANCIAL_RETENTION,
          false,
          List.of(
              ItemLinked.SCHEMA$,
              AccountsChanged.SCHEMA$,
              BalancesUpdated.SCHEMA$,
              ItemHealthChanged.SCHEMA$,
              ItemRefreshed.SCHEMA$,
              ItemReauthorised.SCHEMA$,
              ItemUnlinked.SCHEMA$),
          List.of("link-service"),
          List.of("refresh-service", "notification-service", "gateway-service", "downstream"),
          "Events of one Item by rising ce_sequence.",
          "What happens to connections.");

  public static final Topic ACCOUNT_SNAPSHOTS =
      new Topic(
          "account.snapshots.v1",
          "item_id",
          Topic.Kind.STATE,
          PARTITIONS,
          Duration.ofDays(7),
          true,
          List.of(ItemSnapshot.SCHEMA$),
          List.of("link-service"),
          List.of("downstream"),
          "Snapshots of one Item by rising ce_sequence; a tombstone means unlinked.",
          "The newest state of each connection, to start a downstream service from.");

  public static final Topic TRANSACTIONS =
      new Topic(
          "transactions.v1",
          "item_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          FINANCIAL_RETENTION,
          false,
          List.of(TransactionsSynced.SCHEMA$),
          List.of("link-service"),
          List.of("downstream"),
          "Syncs of one Item in commit order, the parts of each by rising part. Before them, what the"
              + " Item has from one whose place it took.",
          "What each sync changed in an Item's transactions. All of them go with its ItemUnlinked.");

  public static final Topic REFRESH_COMMANDS =
      new Topic(
          "refresh.commands.v1",
          "item_id",
          Topic.Kind.COMMANDS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(RefreshRequested.SCHEMA$),
          List.of("gateway-service", "plaidctl"),
          List.of("refresh-service"),
          "Commands of one Item in the order in which they were sent; each is independent.",
          "Who wants a connection refreshed now.");

  public static final Topic REFRESH_EVENTS =
      new Topic(
          "refresh.events.v1",
          "item_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(
              SoftRefreshDue.SCHEMA$,
              HardRefreshRequired.SCHEMA$,
              HardRefreshResolved.SCHEMA$,
              CommandFailed.SCHEMA$),
          List.of("refresh-service"),
          List.of("link-service", "notification-service", "gateway-service"),
          "Events of one Item in commit order.",
          "Which connections are due, and which need their owner.");

  public static final Topic INSTITUTION_EVENTS =
      new Topic(
          "institution.events.v1",
          "institution_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          FINANCIAL_RETENTION,
          false,
          List.of(InstitutionHealthChanged.SCHEMA$),
          List.of("link-service"),
          List.of("notification-service", "gateway-service"),
          "Events of one institution by rising ce_sequence.",
          "Which banks do not answer Plaid.");

  public static final Topic PLAID_WEBHOOKS =
      new Topic(
          "plaid.webhooks.v1",
          "item_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(WebhookReceived.SCHEMA$),
          List.of("gateway-service"),
          List.of("link-service"),
          "Not promised; Plaid repeats and reorders webhooks.",
          "What Plaid announced; each is a hint that schedules a call. LINK webhooks have no item_id:"
              + " their key is link_session_id.");

  public static final Topic NOTIFICATION_EVENTS =
      new Topic(
          "notification.events.v1",
          "user_id",
          Topic.Kind.EVENTS,
          PARTITIONS,
          Duration.ofDays(7),
          false,
          List.of(
              PromptRaised.SCHEMA$,
              PromptCleared.SCHEMA$,
              EmailSent.SCHEMA$,
              EmailSuppressed.SCHEMA$,
              EmailFailed.SCHEMA$),
          List.of("notification-service"),
          List.of("gateway-service", "analytics"),
          "Events of one user in commit order.",
          "What users are told, and how each e-mail ended.");

  public static final Topic USER_CONTACTS =
      new Topic(
          "user.contacts.v1",
          "user_id",
          Topic.Kind.STATE,
          PARTITIONS,
          Duration.ofDays(7),
          true,
          List.of(UserContact.SCHEMA$),
          List.of("gateway-service"),
          List.of("notification-service"),
          "Not promised; apply only a higher token_issued_at.",
          "How users are reached; a tombstone erases one.");

  private TopicCatalogue() {}

  /** All topics but dead letters, in the order of the documentation. */
  public static List<Topic> all() {
    return List.of(
        LINK_COMMANDS,
        LINK_OUTCOMES,
        ACCOUNT_EVENTS,
        ACCOUNT_SNAPSHOTS,
        TRANSACTIONS,
        REFRESH_COMMANDS,
        REFRESH_EVENTS,
        INSTITUTION_EVENTS,
        PLAID_WEBHOOKS,
        NOTIFICATION_EVENTS,
        USER_CONTACTS);
  }

  /** The topic of that name, unless the catalogue has none. */
  public static Optional<Topic> named(String name) {
    return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /**
   * The topic that takes what {@code consumer} could not handle of {@code source}.
   *
   * @param consumer the logical consumer name, never a Kafka group
   */
  public static Topic deadLettersOf(Topic source, String consumer) {
    return new Topic(
        source.name() + "." + consumer + ".dlt",
        source.keyedBy(),
        Topic.Kind.DEAD_LETTERS,
        1,
        DEAD_LETTER_RETENTION,
        false,
        List.of(),
        List.of(consumer),
        List.of("operator"),
        "None.",
        "Records of "
            + source.name()
            + " that "
            + consumer
            + " could not handle, bytes unchanged.");
  }
}
