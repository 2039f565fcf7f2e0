package com.fiscility.refresh.harness;

import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.ItemUnlinked;
import com.fiscility.events.LoginState;
import com.fiscility.events.OpenFact;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.UnlinkReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Item as link-service knows it; makes the events that link-service would publish. */
public final class Item {

  private final String itemId;
  private final String userId;
  private LoginState login = LoginState.HEALTHY;
  private Instant observedAt;
  private @Nullable Instant successAt;
  private @Nullable Instant presentAt;
  private @Nullable Instant consentEndsAt;
  private List<OpenFact> facts = List.of();

  public Item(String itemId, String userId, Instant linkedAt) {
    this.itemId = itemId;
    this.userId = userId;
    this.observedAt = micros(linkedAt);
    this.presentAt = observedAt;
  }

  public String id() {
    return itemId;
  }

  public ItemLinked linked() {
    return ItemLinked.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setState(state())
        .build();
  }

  public BalancesUpdated balances() {
    return BalancesUpdated.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setState(state())
        .build();
  }

  public ItemHealthChanged health(LoginState state, Instant at) {
    login = state;
    observedAt = micros(at);
    return ItemHealthChanged.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setState(state())
        .build();
  }

  public ItemRefreshed refreshed(Instant startedAt) {
    successAt = micros(startedAt);
    return attempt(startedAt, RefreshOutcome.SUCCEEDED, null);
  }

  public ItemRefreshed failed(Instant startedAt, RefreshFailure failure) {
    return attempt(startedAt, RefreshOutcome.FAILED, failure);
  }

  private ItemRefreshed attempt(
      Instant startedAt, RefreshOutcome outcome, @Nullable RefreshFailure failure) {
    return ItemRefreshed.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setStartedAt(micros(startedAt))
        .setOutcome(outcome)
        .setFailure(failure)
        .setState(state())
        .build();
  }

  public ItemReauthorised reauthorised(Instant at) {
    login = LoginState.HEALTHY;
    observedAt = micros(at);
    presentAt = observedAt;
    facts = List.of();
    return ItemReauthorised.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setReauthorisedAt(observedAt)
        .setState(state())
        .build();
  }

  public ItemUnlinked unlinked() {
    return ItemUnlinked.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setUserVersion(1)
        .setReason(UnlinkReason.USER)
        .setState(state())
        .build();
  }

  /** From its next event on. */
  public Item consentUntil(Instant end) {
    consentEndsAt = micros(end);
    return this;
  }

  /** From its next event on. */
  public Item fact(String code, @Nullable Instant at) {
    facts = List.of(new OpenFact(code, at == null ? null : micros(at)));
    return this;
  }

  private ItemState state() {
    return ItemState.newBuilder()
        .setInstitutionId("ins_1")
        .setInstitutionName("First Bank")
        .setLoginState(login)
        .setHealthObservedAt(observedAt)
        .setOpenFacts(facts)
        .setConsentExpirationTime(consentEndsAt)
        .setLastUserPresentAt(presentAt)
        .setLastSuccessStartedAt(successAt)
        .setAccounts(List.of())
        .build();
  }

  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
