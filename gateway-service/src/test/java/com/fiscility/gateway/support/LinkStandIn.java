package com.fiscility.gateway.support;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.listening.Received;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * link-service as far as the contract with the gateway goes: answers commands on the outcome topic
 * and questions over HTTP, as each test says for its users.
 */
public final class LinkStandIn {

  public static final String SECRET = "between-our-services";

  private final HttpStandIn http = new HttpStandIn();
  private final Map<String, Function<Received, SpecificRecord>> answers = new ConcurrentHashMap<>();
  private final Map<String, String> connections = new ConcurrentHashMap<>();
  private final Map<UUID, String> requests = new ConcurrentHashMap<>();
  private final List<Received> commands = new CopyOnWriteArrayList<>();
  private final List<Received> contacts = new CopyOnWriteArrayList<>();
  private final List<Received> others = new CopyOnWriteArrayList<>();
  private final Map<String, String> transactions = new ConcurrentHashMap<>();
  private final List<Map.Entry<String, String>> transactionQueries = new CopyOnWriteArrayList<>();
  private final Map<String, String> loginStates = new ConcurrentHashMap<>();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final Map<String, String> webhookKeys = new ConcurrentHashMap<>();
  private final List<String> keyLookUps = new CopyOnWriteArrayList<>();
  private volatile @Nullable EventPublisher publisher;
  private volatile @Nullable EventEncoder encoder;
  private volatile @Nullable Envelopes envelopes;

  public LinkStandIn() {
    http.answer("/internal/v1/connections", this::connections);
    http.answer("/internal/v1/requests/", this::request);
    http.answer("/internal/v1/transactions", this::transactions);
    http.answer("/internal/v1/service/webhook-keys/", this::webhookKey);
  }

  public String url() {
    return http.url();
  }

  void speakThrough(EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  /** How this user's commands end from now on. */
  public void answer(String user, Function<Received, SpecificRecord> answer) {
    answers.put(user, answer);
  }

  /** What this user has connected from now on, as link-service's JSON. */
  public void connections(String user, String json) {
    connections.put(user, json);
  }

  /** How this connection of the user's is doing from now on; empty for: nobody can tell. */
  public void connection(String user, String itemId, String loginState) {
    loginStates.put(user + " " + itemId, loginState);
  }

  /** This user's page of transactions from now on; a number for a status, empty for a fault. */
  public void transactions(String user, String json) {
    transactions.put(user, json);
  }

  /** What was asked of this user's transactions so far. */
  public List<String> transactionQueries(String user) {
    return transactionQueries.stream()
        .filter(asked -> asked.getKey().equals(user))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What link-service knows of a command from now on, as its JSON. */
  public void request(UUID commandId, String json) {
    requests.put(commandId, json);
  }

  /** What link-service would say of a command that ended like that. */
  public void ended(UUID commandId, String user, SpecificRecord outcome) {
    Envelope envelope =
        Objects.requireNonNull(envelopes).command(commandId, outcome.getSchema(), user, null);
    Topic topic =
        outcome instanceof ItemRefreshed
            ? TopicCatalogue.ACCOUNT_EVENTS
            : TopicCatalogue.LINK_OUTCOMES;
    byte[] value = Objects.requireNonNull(encoder).encode(topic, envelope, outcome).value();
    request(
        commandId,
        "{\"state\":\"done\",\"type\":\"%s\",\"value\":\"%s\"}"
            .formatted(
                outcome.getSchema().getFullName(), Base64.getEncoder().encodeToString(value)));
  }

  /** The commands of this user so far. */
  public List<Received> commands(String user) {
    return commands.stream().filter(c -> c.envelope().subject().equals(user)).toList();
  }

  /** The contacts of this user so far. */
  public List<Received> contacts(String user) {
    return contacts.stream().filter(c -> c.envelope().subject().equals(user)).toList();
  }

  /**
   * What link-service says of a key from now on; a number for a status, empty for: it cannot tell
   * now.
   */
  public void webhookKey(String keyId, String json) {
    webhookKeys.put(keyId, json);
  }

  /** How often a key was asked for here. */
  public long keyLookUps(String keyId) {
    return keyLookUps.stream().filter(keyId::equals).count();
  }

  /** How often any key was asked for here. */
  public long keyLookUps() {
    return keyLookUps.size();
  }

  /** The webhooks under this key so far. */
  public List<Received> webhooks(String key) {
    return others(TopicCatalogue.PLAID_WEBHOOKS, key);
  }

  /** The wishes to have this Item refreshed so far. */
  public List<Received> refreshes(String itemId) {
    return others(TopicCatalogue.REFRESH_COMMANDS, itemId);
  }

  private List<Received> others(Topic topic, String key) {
    return others.stream()
        .filter(known -> known.topic().equals(topic.name()))
        .filter(known -> known.envelope().subject().equals(key))
        .toList();
  }

  /** How often this user's connections were read here. */
  public long reads(String user) {
    return reads.stream().filter(user::equals).count();
  }

  /** Publishes an event that nobody asked for. */
  public void publish(Topic topic, String key, SpecificRecord event) {
    Envelope envelope = Objects.requireNonNull(envelopes).first(event.getSchema(), key, 1L);
    send(topic, envelope, event);
  }

  /** Tells the outcome of a command that nobody answered so far. */
  public void late(String user, UUID commandId, SpecificRecord outcome) {
    Received command =
        commands(user).stream()
            .filter(known -> known.envelope().id().equals(commandId))
            .findFirst()
            .orElseThrow();
    tell(command, outcome);
  }

  /** A command or a contact arrived; runs on the consumer's thread. */
  void take(Received command) {
    if (command.topic().equals(TopicCatalogue.USER_CONTACTS.name())) {
      contacts.add(command);
      return;
    }
    if (!command.topic().equals(TopicCatalogue.LINK_COMMANDS.name())) {
      others.add(command);
      return;
    }
    commands.add(command);
    Function<Received, SpecificRecord> answer = answers.get(command.envelope().subject());
    if (answer != null) {
      tell(command, answer.apply(command));
    }
  }

  private void tell(Received command, SpecificRecord outcome) {
    Envelope envelope =
        Objects.requireNonNull(envelopes)
            .causedBy(command.envelope(), outcome.getSchema(), command.envelope().subject(), null);
    send(TopicCatalogue.LINK_OUTCOMES, envelope, outcome);
  }

  private void send(Topic topic, Envelope envelope, SpecificRecord event) {
    Objects.requireNonNull(publisher)
        .publish(Objects.requireNonNull(encoder).encode(topic, envelope, event))
        .toFuture()
        .orTimeout(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
  }

  private HttpStandIn.Reply connections(HttpExchange call) {
    String user = caller(call);
    String path = call.getRequestURI().getPath();
    if (!path.endsWith("/connections")) {
      return connection(user, path.substring(path.lastIndexOf('/') + 1));
    }
    reads.add(user);
    String known = connections.get(user);
    return known == null
        ? HttpStandIn.json(200, "{\"user_version\":0,\"connections\":[]}")
        : HttpStandIn.json(known.isEmpty() ? 500 : 200, known);
  }

  private HttpStandIn.Reply connection(String user, String itemId) {
    String state = loginStates.get(user + " " + itemId);
    if (state == null) {
      return HttpStandIn.json(404, "{}");
    }
    String json = "{\"item_id\": \"%s\", \"login_state\": \"%s\"}".formatted(itemId, state);
    return HttpStandIn.json(state.isEmpty() ? 500 : 200, json);
  }

  private HttpStandIn.Reply transactions(HttpExchange call) {
    String user = caller(call);
    transactionQueries.add(Map.entry(user, String.valueOf(call.getRequestURI().getQuery())));
    String known = transactions.getOrDefault(user, "");
    if (known.equals("400")) {
      return HttpStandIn.json(400, "{}");
    }
    return HttpStandIn.json(known.isEmpty() ? 500 : 200, known);
  }

  private HttpStandIn.Reply request(HttpExchange call) {
    caller(call);
    String path = call.getRequestURI().getPath();
    String known = requests.get(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
    if (known == null) {
      return HttpStandIn.json(404, "{}");
    }
    return HttpStandIn.json(known.isEmpty() ? 500 : 200, known);
  }

  private HttpStandIn.Reply webhookKey(HttpExchange call) {
    secret(call);
    String path = call.getRequestURI().getPath();
    String keyId = path.substring(path.lastIndexOf('/') + 1);
    keyLookUps.add(keyId);
    String known = webhookKeys.getOrDefault(keyId, "{\"known\": false}");
    if (known.equals("404")) {
      return HttpStandIn.json(404, "{}");
    }
    return HttpStandIn.json(known.isEmpty() ? 503 : 200, known);
  }

  static void secret(HttpExchange call) {
    if (!SECRET.equals(call.getRequestHeaders().getFirst("X-Internal-Secret"))) {
      throw new IllegalStateException("asked without the secret");
    }
  }

  static String caller(HttpExchange call) {
    secret(call);
    String jwt = call.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
    try {
      return SignedJWT.parse(jwt).getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
