package com.fiscility.link.plaid;

import com.plaid.client.model.AccountBalance;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountSubtype;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.AccountsGetResponse;
import com.plaid.client.model.Item;
import com.plaid.client.model.ItemGetResponse;
import com.plaid.client.model.ItemWithConsentFields;
import com.plaid.client.model.PlaidError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Takes answers about an Item apart; throws when one lacks what it must have. */
final class ItemAnswers {

  private static final String NEWER_THAN_WE_ARE = "unknown";

  private ItemAnswers() {}

  static Answer<ItemStatus> status(ItemGetResponse response, Instant startedAt) {
    ItemWithConsentFields item = response.getItem();
    String itemId = present(item.getItemId());
    String requestId = RequestIds.of(response.getRequestId());
    return new Answer<>(
        new ItemStatus(
            itemId,
            item.getInstitutionId(),
            item.getInstitutionName(),
            error(item.getError()),
            instant(item.getConsentExpirationTime()),
            item.getWebhook(),
            requestId,
            startedAt),
        requestId,
        itemId);
  }

  static Answer<AccountsAnswer> accounts(AccountsGetResponse response, Instant startedAt) {
    Item item = response.getItem();
    String itemId = present(item.getItemId());
    String requestId = RequestIds.of(response.getRequestId());
    return new Answer<>(
        new AccountsAnswer(
            response.getAccounts().stream().map(ItemAnswers::account).toList(),
            itemId,
            item.getInstitutionId(),
            item.getInstitutionName(),
            error(item.getError()),
            instant(item.getConsentExpirationTime()),
            requestId,
            startedAt),
        requestId,
        itemId);
  }

  /** What must not be missing. */
  static String present(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new NoSuchElementException("a field that must be there is missing");
    }
    return text;
  }

  static PlaidAccount account(AccountBase account) {
    return new PlaidAccount(
        present(account.getAccountId()),
        account.getPersistentAccountId(),
        account.getName() == null ? "" : account.getName(),
        account.getOfficialName(),
        account.getMask(),
        type(account.getType()),
        subtype(account.getSubtype()),
        balances(account.getBalances()));
  }

  private static String type(@Nullable AccountType type) {
    return type == null || type == AccountType.ENUM_UNKNOWN ? NEWER_THAN_WE_ARE : type.getValue();
  }

  private static @Nullable String subtype(@Nullable AccountSubtype subtype) {
    return subtype == null || subtype == AccountSubtype.ENUM_UNKNOWN ? null : subtype.getValue();
  }

  private static PlaidBalances balances(AccountBalance balances) {
    return new PlaidBalances(
        money(balances.getCurrent()),
        money(balances.getAvailable()),
        money(balances.getLimit()),
        balances.getIsoCurrencyCode(),
        balances.getUnofficialCurrencyCode());
  }

  /**
   * The decimal that Plaid wrote: plaid-java reads money as double, whose shortest decimal form is
   * the written one up to 15 digits.
   */
  private static @Nullable BigDecimal money(@Nullable Double amount) {
    if (amount == null) {
      return null;
    }
    BigDecimal decimal = BigDecimal.valueOf(amount).stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  private static @Nullable ItemError error(@Nullable PlaidError error) {
    if (error == null) {
      return null;
    }
    return new ItemError(
        error.getErrorType() == null ? NEWER_THAN_WE_ARE : error.getErrorType().getValue(),
        present(error.getErrorCode()),
        error.getErrorCodeReason());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
