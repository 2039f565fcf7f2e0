package com.fiscility.gateway.linking.inbound;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemState;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkRejected;
import com.fiscility.events.LinkResult;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectResult;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.UnlinkAccepted;
import com.fiscility.gateway.connections.AccountView;
import com.fiscility.gateway.linking.domain.Outcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads outcomes from their events. */
public final class OutcomeReader {

  private OutcomeReader() {}

  /** The outcome that an event tells of; empty for an event that is none. */
  public static Optional<Outcome> read(@Nullable SpecificRecord event) {
    if (event instanceof LinkTokenIssued issued) {
      return Optional.of(
          new Outcome.LinkTokenIssued(bytes(issued.getSealedLinkToken()), issued.getExpiration()));
    }
    if (event instanceof LinkCompleted completed) {
      return Optional.of(linked(completed));
    }
    if (event instanceof LinkRejected rejected) {
      return Optional.of(rejected(rejected));
    }
    if (event instanceof CommandFailed failed) {
      return Optional.of(new Outcome.Failed(cause(failed.getFailure())));
    }
    if (event instanceof ReconnectAnswered answered) {
      return Optional.of(reconnected(answered));
    }
    if (event instanceof UnlinkAccepted accepted) {
      return Optional.of(new Outcome.Removing(accepted.getUserVersion(), accepted.getItemId()));
    }
    if (event instanceof ItemRefreshed refreshed) {
      return Optional.of(refreshed(refreshed));
    }
    return Optional.empty();
  }

  private static Outcome linked(LinkCompleted completed) {
    return new Outcome.Linked(
        completed.getUserVersion(),
        completed.getItemId(),
        completed.getOutcome() != LinkResult.ALREADY_LINKED,
        accounts(completed.getState()));
  }

  private static Outcome reconnected(ReconnectAnswered answered) {
    boolean works = answered.getOutcome() == ReconnectResult.RECONNECTED;
    return new Outcome.Reconnected(
        answered.getUserVersion(),
        answered.getItemId(),
        works,
        works ? null : answered.getState().getHealthReason(),
        accounts(answered.getState()));
  }

  private static Outcome refreshed(ItemRefreshed refreshed) {
    boolean worked = refreshed.getOutcome() == RefreshOutcome.SUCCEEDED;
    return new Outcome.Refreshed(
        refreshed.getUserVersion(),
        refreshed.getItemId(),
        worked,
        worked ? null : reason(refreshed));
  }

  private static @Nullable String reason(ItemRefreshed refreshed) {
    String code = refreshed.getPlaidErrorCode();
    RefreshFailure failure = refreshed.getFailure();
    return code != null || failure == null ? code : failure.name();
  }

  private static Outcome.Cause cause(CommandFailure failure) {
    return switch (failure) {
      case EXPIRED -> Outcome.Cause.EXPIRED;
      case NOT_FOUND -> Outcome.Cause.NOT_FOUND;
      case TOO_OFTEN -> Outcome.Cause.TOO_OFTEN;
      default -> Outcome.Cause.FAILED;
    };
  }

  private static List<AccountView> accounts(ItemState state) {
    return state.getAccounts().stream().map(OutcomeReader::account).toList();
  }

  private static Outcome rejected(LinkRejected rejected) {
    return new Outcome.Rejected(
        Outcome.Reason.valueOf(rejected.getReason().name()),
        rejected.getExistingItemId(),
        rejected.getAccountLimit(),
        rejected.getOpenAccounts(),
        rejected.getPlaidErrorCode(),
        rejected.getPlaidRequestId());
  }

  private static AccountView account(ItemAccount account) {
    return new AccountView(
        account.getAccountId(),
        account.getName(),
        account.getOfficialName(),
        account.getMask(),
        account.getType(),
        account.getSubtype(),
        account.getStatus().name(),
        account.getStatus() == AccountStatus.OVER_LIMIT ? null : balances(account));
  }

  private static AccountView.Balances balances(ItemAccount account) {
    String iso = account.getIsoCurrencyCode();
    return new AccountView.Balances(
        account.getCurrentBalance(),
        account.getAvailableBalance(),
        account.getLimitBalance(),
        iso != null ? iso : account.getUnofficialCurrencyCode(),
        account.getBalancesAsOf());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
