package com.fiscility.link.linking;

import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.Outcome;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.plaid.PublicToken;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.messaging.encryption.FieldOpener;
import com.fiscility.messaging.encryption.SealedContext;
import com.fiscility.messaging.encryption.SealedFieldException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the public token of a command, and checks that it is the one that the command names. */
final class PublicTokenOpener {

  private static final Logger LOG = LoggerFactory.getLogger(PublicTokenOpener.class);

  /** How Plaid's public tokens begin. */
  private static final String FORM = "public-";

  private final FieldOpener opener;

  PublicTokenOpener(FieldOpener opener) {
    this.opener = opener;
  }

  /** What came out. */
  sealed interface Opened {

    /**
     * The token.
     *
     * @param token the token that the command names
     */
    record Token(PublicToken token) implements Opened {}

    /**
     * No token to send.
     *
     * @param outcome what the command ends in
     */
    record Unusable(Outcome outcome) implements Opened {}
  }

  Opened open(LeasedWork work, ExchangeCommand command) {
    byte[] sealed = work.sealedPublicToken();
    if (sealed == null) {
      throw new IllegalStateException(work + " has no public token although it was not exchanged");
    }
    String token;
    try {
      token = opener.open(sealed, SealedContext.of(command.userId(), command.commandId()));
    } catch (SealedFieldException e) {
      LOG.error(
          "The public token of command {} does not open: is the key set the gateways'?",
          command.commandId());
      return new Opened.Unusable(new Outcome.Failed());
    }
    if (!command.tokenSha256().equals(sha256(token))) {
      LOG.error("The public token of command {} is not the one that it names", command.commandId());
      return new Opened.Unusable(new Outcome.Failed());
    }
    return token.startsWith(FORM)
        ? new Opened.Token(PublicToken.of(token))
        : new Opened.Unusable(Outcome.rejected(RejectionReason.NOT_A_PUBLIC_TOKEN));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
