package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checked fields of {@code /link/token/create}. */
record LinkTokenFields(
    String clientName,
    String clientUserId,
    List<String> countryCodes,
    List<String> products,
    int daysRequested,
    @Nullable String webhook,
    @Nullable String redirectUri,
    @Nullable String updateItemId,
    boolean accountSelection,
    List<String> accountFilters) {

  private static final Set<String> READ =
      Set.of(
          "client_name",
          "language",
          "country_codes",
          "user",
          "products",
          "required_if_supported_products",
          "optional_products",
          "additional_consented_products",
          "webhook",
          "access_token",
          "redirect_uri",
          "account_filters",
          "transactions",
          "update",
          "link_customization_name",
          "appearance_mode",
          "android_package_name",
          "institution_data",
          "eu_config",
          "auth",
          "identity");

  /** Fields of Plaid's that would change what Link does, in ways that the simulator lacks. */
  private static final Set<String> NOT_SIMULATED =
      Set.of(
          "user_id",
          "user_token",
          "access_tokens",
          "hosted_link",
          "enable_multi_item_link",
          "card_switch",
          "institution_id",
          "payment_configuration",
          "payment_initiation",
          "employment",
          "income_verification",
          "base_report",
          "credit_partner_insights",
          "cra_options",
          "consumer_report_permissible_purpose",
          "transfer",
          "identity_verification",
          "statements",
          "third_party_user_token",
          "investments",
          "investments_auth",
          "cashflow_report",
          "cra_enabled",
          "financekit_supported");

  static final Set<String> KNOWN =
      Stream.of(READ, NOT_SIMULATED).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LANGUAGES =
      Set.of(
          "da", "nl", "en", "et", "fr", "de", "hi", "it", "lv", "lt", "no", "pl", "pt", "ro", "es",
          "sv", "vi");
  private static final Set<String> USER =
      Set.of(
          "client_user_id",
          "legal_name",
          "name",
          "phone_number",
          "phone_number_verified_time",
          "email_address",
          "email_address_verified_time",
          "ssn",
          "date_of_birth",
          "address",
          "id_number");
  private static final Pattern PERSONAL = Pattern.compile(".+@.+\\..+|\\+[0-9 ()-]{8,20}");

  static LinkTokenFields of(Body body, Books books) {
    for (String field : NOT_SIMULATED) {
      if (body.json().hasNonNull(field)) {
        throw body.invalid(field, "is known to Plaid but not to this simulator");
      }
    }
    body.require("client_name", "language", "country_codes", "user");
    if (!LANGUAGES.contains(body.text("language"))) {
      throw body.invalid("language", "is not a supported language");
    }
    Products.refuseOverlap(body);
    Optional<String> accessToken = body.optionalText("access_token");
    Optional<Body> update = body.object("update");
    update.ifPresent(
        given ->
            given.allowOnly(
                Set.of(
                    "account_selection_enabled", "reauthorization_enabled", "user", "item_ids")));
    return new LinkTokenFields(
        body.text("client_name"),
        clientUserId(body.object("user").orElseThrow()),
        CountryCodes.of(body),
        products(body, accessToken.isPresent()),
        daysRequested(body),
        body.optionalText("webhook").map(url -> Urls.webhook(body, url)).orElse(null),
        body.optionalText("redirect_uri").map(uri -> Urls.redirect(body, uri)).orElse(null),
        accessToken.map(token -> repairable(books.opened(token))).orElse(null),
        update.map(given -> given.flag("account_selection_enabled")).orElse(false),
        AccountFilters.of(body));
  }

  /** The Item's id, unless update mode cannot help it. */
  private static String repairable(Item item) {
    PlaidError error = item.error();
    if (error != null && error.code().equals(PlaidError.PERMISSION_REVOKED)) {
      throw new PlaidRefusal(error);
    }
    return item.itemId();
  }

  private static String clientUserId(Body user) {
    user.allowOnly(USER);
    String id = user.text("client_user_id");
    if (id.isBlank() || PERSONAL.matcher(id).matches()) {
      throw user.invalid("client_user_id", "must be an opaque id, no e-mail or phone number");
    }
    return id;
  }

  private static List<String> products(Body body, boolean updateMode) {
    List<String> products = new ArrayList<>(Products.of(body, "products"));
    if (updateMode && !products.isEmpty()) {
      throw body.invalid("products", "must be left out in update mode");
    }
    if (!updateMode && products.isEmpty()) {
      throw Body.missing(List.of("products"));
    }
    products.addAll(Products.of(body, "required_if_supported_products"));
    products.addAll(Products.of(body, "optional_products"));
    return List.copyOf(products);
  }

  private static int daysRequested(Body body) {
    return body.object("transactions")
        .flatMap(
            transactions -> {
              transactions.allowOnly(Set.of("days_requested"));
              return DaysRequested.of(transactions);
            })
        .orElse(TransactionsSync.DEFAULT_DAYS);
  }
}
