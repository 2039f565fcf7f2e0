package com.fiscility.gateway.support;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkRejection;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectResult;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.messaging.encryption.SealedContext;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcomes as link-service tells them. */
public final class Outcomes {

  public static final Instant AS_OF = Instant.parse("2026-11-21T10:00:00Z");

  private Outcomes() {}

  public static LinkTokenIssued linkToken(String user, UUID commandId, String linkToken) {
    byte[] sealed = Keys.LINK_TOKENS.seal(linkToken, SealedContext.of(user, commandId));
    return LinkTokenIssued.newBuilder()
        .setUserId(user)
        .setSealedLinkToken(ByteBuffer.wrap(sealed))
        .setExpiration(AS_OF)
        .setPlaidRequestId("plaid-request-1")
        .build();
  }

  public static LinkCompleted linked(String user, long version, String itemId) {
    return LinkCompleted.newBuilder()
        .setUserId(user)
        .setUserVersion(version)
        .setItemId(itemId)
        .setOutcome(LinkResult.LINKED)
        .setState(state())
        .build();
  }

  public static LinkCompleted alreadyLinked(String user, long version, String itemId) {
    return LinkCompleted.newBuilder(linked(user, version, itemId))
        .setOutcome(LinkResult.ALREADY_LINKED)
        .build();
  }

  public static ItemLinked itemLinked(String user, long version, String itemId) {
    return ItemLinked.newBuilder()
        .setUserId(user)
        .setUserVersion(version)
        .setItemId(itemId)
        .setState(state())
        .build();
  }

  public static ReconnectAnswered reconnected(String user, String itemId, ReconnectResult result) {
    return ReconnectAnswered.newBuilder()
        .setUserId(user)
        .setUserVersion(5)
        .setItemId(itemId)
        .setOutcome(result)
        .setState(ItemState.newBuilder(state()).setHealthReason("ITEM_LOCKED").build())
        .build();
  }

  public static UnlinkAccepted removing(String user, String itemId) {
    return UnlinkAccepted.newBuilder().setUserId(user).setUserVersion(6).setItemId(itemId).build();
  }

  public static ItemRefreshed refreshed(
      String user, String itemId, @Nullable RefreshFailure failure, @Nullable String plaidError) {
    return ItemRefreshed.newBuilder()
        .setUserId(user)
        .setUserVersion(7)
        .setItemId(itemId)
        .setTrigger(RefreshTrigger.USER)
        .setStartedAt(Instant.EPOCH)
        .setOutcome(failure == null ? RefreshOutcome.SUCCEEDED : RefreshOutcome.FAILED)
        .setFailure(failure)
        .setPlaidErrorCode(plaidError)
        .setState(state())
        .build();
  }

  public static LinkRejected rejected(String user, LinkRejection reason) {
    return LinkRejected.newBuilder()
        .setUserId(user)
        .setReason(reason)
        .setExistingItemId("item-existing")
        .setAccountLimit(3)
        .setOpenAccounts(3)
        .setPlaidErrorCode("INVALID_PUBLIC_TOKEN")
        .setPlaidRequestId("plaid-request-2")
        .build();
  }

  public static CommandFailed failed(String user, CommandFailure failure) {
    return CommandFailed.newBuilder()
        .setUserId(user)
        .setCommandType("com.fiscility.events.PublicTokenReceived")
        .setFailure(failure)
        .build();
  }

  public static ItemState state() {
    return ItemState.newBuilder()
        .setInstitutionId("ins_1")
        .setInstitutionName("First Platypus Bank")
        .setLoginState(LoginState.HEALTHY)
        .setAccounts(List.of(served(), overLimit()))
        .build();
  }

  private static ItemAccount served() {
    return ItemAccount.newBuilder()
        .setAccountId("acc-1")
        .setName("Checking")
        .setMask("0000")
        .setType("depository")
        .setSubtype("checking")
        .setStatus(AccountStatus.OPEN)
        .setCurrentBalance(new BigDecimal("110.5000000000"))
        .setAvailableBalance(new BigDecimal("100.0000000000"))
        .setIsoCurrencyCode("USD")
        .setBalancesAsOf(AS_OF)
        .build();
  }

  private static ItemAccount overLimit() {
    return ItemAccount.newBuilder()
        .setAccountId("acc-2")
        .setName("Saving")
        .setType("depository")
        .setStatus(AccountStatus.OVER_LIMIT)
        .setCurrentBalance(new BigDecimal("210.0000000000"))
        .setIsoCurrencyCode("USD")
        .build();
  }
}
