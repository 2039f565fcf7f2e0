package com.fiscility.refresh.plan.inbound;

import com.fiscility.events.ItemState;
import com.fiscility.events.OpenFact;
import com.fiscility.refresh.plan.domain.Disconnect;
import com.fiscility.refresh.plan.domain.ItemEvidence;
import com.fiscility.refresh.plan.domain.ItemFacts;
import com.fiscility.refresh.plan.domain.LoginState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items as events carry them, in the words of plans. */
final class ItemStates {

  /** What Plaid says, in a webhook, about the end of a connection. */
  private static final Set<String> ENDS = Set.of("PENDING_DISCONNECT", "PENDING_EXPIRATION");

  private ItemStates() {}

  static ItemEvidence evidence(
      String itemId, String userId, long version, Instant toldAt, ItemState state) {
    LoginState login = LoginState.valueOf(state.getLoginState().name());
    return new ItemEvidence(itemId, userId, version, toldAt, facts(state, login, toldAt));
  }

  /** An unlinked Item is gone, whatever its last state says. */
  static ItemEvidence gone(
      String itemId, String userId, long version, Instant toldAt, ItemState state) {
    ItemFacts facts = facts(state, LoginState.UNLINKED, toldAt);
    return new ItemEvidence(itemId, userId, version, toldAt, facts);
  }

  private static ItemFacts facts(ItemState state, LoginState login, Instant toldAt) {
    Instant observedAt = state.getHealthObservedAt();
    return new ItemFacts(
        state.getInstitutionId(),
        state.getInstitutionName(),
        login,
        observedAt == null ? toldAt : observedAt,
        state.getLastSuccessStartedAt(),
        state.getLastUserPresentAt(),
        state.getConsentExpirationTime(),
        disconnect(state.getOpenFacts()));
  }

  /** The earliest announced end. */
  private static @Nullable Disconnect disconnect(List<OpenFact> facts) {
    List<OpenFact> ends = facts.stream().filter(fact -> ENDS.contains(fact.getCode())).toList();
    if (ends.isEmpty()) {
      return null;
    }
    return new Disconnect(
        ends.stream()
            .map(OpenFact::getAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }
}
