package com.fiscility.messaging.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fiscility.messaging.encryption.Keysets.HybridPair;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldEncryptionTest {

  private static final String TOKEN = "public-sandbox-4c2a1b70-ä";
  private static final UUID COMMAND = new UUID(1, 1);
  private static final byte[] CONTEXT = SealedContext.of("user-1", COMMAND);

  private static final HybridPair PAIR = Keysets.newHybridPair();
  private static final HybridPair OTHER_PAIR = Keysets.newHybridPair();

  private final FieldSealer sealer = TinkFieldSealer.of("seal.keyset", PAIR.publicKeyset());
  private final FieldOpener opener = TinkFieldOpener.of("open.keyset", PAIR.privateKeyset());

  @Test
  void opensWhatWasSealedForTheSameUserAndCommand() {
    assertThat(opener.open(sealer.seal(TOKEN, CONTEXT), CONTEXT)).isEqualTo(TOKEN);
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    assertThat(sealer.seal(TOKEN, CONTEXT)).isNotEqualTo(sealer.seal(TOKEN, CONTEXT));
  }

  @Test
  void ciphertextDoesNotShowTheText() {
    String bytes = new String(sealer.seal(TOKEN, CONTEXT), StandardCharsets.ISO_8859_1);

    assertThat(bytes).doesNotContain("public-sandbox");
  }

  @Test
  void anotherUsersContextDoesNotOpen() {
    byte[] sealed = sealer.seal(TOKEN, CONTEXT);

    assertDoesNotOpen(opener, sealed, SealedContext.of("user-2", COMMAND));
  }

  @Test
  void anotherCommandsContextDoesNotOpen() {
    byte[] sealed = sealer.seal(TOKEN, CONTEXT);

    assertDoesNotOpen(opener, sealed, SealedContext.of("user-1", new UUID(1, 2)));
  }

  @Test
  void anotherKeyDoesNotOpen() {
    FieldOpener other = TinkFieldOpener.of("open.keyset", OTHER_PAIR.privateKeyset());

    assertDoesNotOpen(other, sealer.seal(TOKEN, CONTEXT), CONTEXT);
  }

  @Test
  void noTamperedByteOpens() {
    byte[] sealed = sealer.seal(TOKEN, CONTEXT);

    assertThat(IntStream.range(0, sealed.length))
        .allSatisfy(
            at -> {
              byte[] tampered = sealed.clone();
              tampered[at] ^= 1;
              assertDoesNotOpen(opener, tampered, CONTEXT);
            });
  }

  @Test
  void bytesThatWereNeverSealedDoNotOpen() {
    assertDoesNotOpen(opener, new byte[0], CONTEXT);
    assertDoesNotOpen(opener, TOKEN.getBytes(StandardCharsets.UTF_8), CONTEXT);
  }

  @Test
  void contextSeparatesUsersWhoseNamesLookLikeCommands() {
    assertThat(SealedContext.of("a|b", COMMAND)).isNotEqualTo(SealedContext.of("b", COMMAND));
    assertThat(SealedContext.of("user-1", COMMAND)).isEqualTo(CONTEXT);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void missingKeysetNamesTheProperty(String keyset) {
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldSealer.of("seal.keyset", keyset))
        .withMessage("seal.keyset is not set");
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldOpener.of("open.keyset", keyset))
        .withMessage("open.keyset is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret-text", "{\"secret-text\":1}", "[]", "{}", "{\"key\":[]}"})
  void garbledKeysetNamesThePropertyAndIsNotQuoted(String keyset) {
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldSealer.of("seal.keyset", keyset))
        .withMessageStartingWith("seal.keyset must be ")
        .matches(e -> !stackTrace(e).contains("secret-text"));
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldOpener.of("open.keyset", keyset))
        .withMessageStartingWith("open.keyset must be ")
        .matches(e -> !stackTrace(e).contains("secret-text"));
  }

  @Test
  void privateHalfIsRefusedWhereThePublicOneBelongs() {
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldSealer.of("seal.keyset", PAIR.privateKeyset()))
        .withMessage("seal.keyset must be a Tink key set in JSON without secret key material");
  }

  @Test
  void publicHalfIsRefusedWhereThePrivateOneBelongs() {
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldOpener.of("open.keyset", PAIR.publicKeyset()))
        .withMessage("open.keyset must be the private half of an HPKE key pair");
  }

  @Test
  void keysetOfAnotherKindIsRefused() {
    assertThatExceptionOfType(InvalidKeysetException.class)
        .isThrownBy(() -> TinkFieldOpener.of("open.keyset", Keysets.newAeadKeyset()))
        .withMessage("open.keyset must be the private half of an HPKE key pair");
  }

  @Test
  void nothingThatHoldsAKeyShowsIt() {
    assertThat(PAIR).hasToString("HybridPair[***]");
    assertThat(sealer.toString() + opener).doesNotContain("keyData", "value", "primaryKeyId");
  }

  @Test
  void publicHalfHoldsNoPrivateKey() {
    assertThat(PAIR.publicKeyset()).contains("HpkePublicKey").doesNotContain("HpkePrivateKey");
    assertThat(PAIR.privateKeyset()).contains("HpkePrivateKey");
  }

  private static void assertDoesNotOpen(FieldOpener opener, byte[] sealed, byte[] context) {
    assertThatExceptionOfType(SealedFieldException.class)
        .isThrownBy(() -> opener.open(sealed, context))
        .matches(e -> !stackTrace(e).contains(TOKEN));
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
