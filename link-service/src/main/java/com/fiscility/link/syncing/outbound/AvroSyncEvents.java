package com.fiscility.link.syncing.outbound;

import com.fiscility.events.BankTransaction;
import com.fiscility.events.TransactionsSynced;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.syncing.StagedParts;
import com.fiscility.link.syncing.SyncEvents;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.schemas.TopicCatalogue;
import java.math.RoundingMode;

/** What syncs changed, in Avro. Each part carries the Item's version after the sync. */
public final class AvroSyncEvents implements SyncEvents {

  private static final int MONEY_SCALE = 10;

  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public AvroSyncEvents(EventEncoder encoder, Envelopes envelopes) {
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  @Override
  public EncodedEvent part(Round round, int number, StagedParts.Part part) {
    Connection connection = round.connection();
    TransactionsSynced synced =
        TransactionsSynced.newBuilder()
            .setItemId(connection.itemId())
            .setUserId(connection.userId())
            .setUserVersion(round.userVersion())
            .setRoundId(round.roundId().toString())
            .setPart(number)
            .setParts(round.parts())
            .setStartedAt(round.startedAt())
            .setUpserted(part.upserted().stream().map(AvroSyncEvents::of).toList())
            .setRemoved(part.removed())
            .build();
    Envelope envelope =
        envelopes.first(synced.getSchema(), connection.itemId(), connection.version());
    return encoder.encode(TopicCatalogue.TRANSACTIONS, envelope, synced);
  }

  private static BankTransaction of(PlaidTransaction transaction) {
    return BankTransaction.newBuilder()
        .setTransactionId(transaction.transactionId())
        .setAccountId(transaction.accountId())
        .setPendingTransactionId(transaction.pendingTransactionId())
        .setPending(transaction.pending())
        .setAmount(transaction.amount().setScale(MONEY_SCALE, RoundingMode.HALF_EVEN))
        .setIsoCurrencyCode(transaction.isoCurrencyCode())
        .setUnofficialCurrencyCode(transaction.unofficialCurrencyCode())
        .setDate(transaction.date())
        .setAuthorizedDate(transaction.authorizedDate())
        .setName(transaction.name())
        .setMerchantName(transaction.merchantName())
        .setPaymentChannel(transaction.paymentChannel())
        .setCategoryPrimary(transaction.categoryPrimary())
        .setCategoryDetailed(transaction.categoryDetailed())
        .build();
  }
}
