package com.fiscility.gateway.support;

import com.fiscility.messaging.encryption.FieldOpener;
import com.fiscility.messaging.encryption.FieldSealer;
import com.fiscility.messaging.encryption.Keysets;
import com.fiscility.messaging.encryption.TinkFieldOpener;
import com.fiscility.messaging.encryption.TinkFieldSealer;
import java.util.Base64;

/** The key pairs between gateway and link-service, both halves. */
public final class Keys {

  static final Keysets.HybridPair PUBLIC_TOKEN_PAIR = Keysets.newHybridPair();
  static final Keysets.HybridPair LINK_TOKEN_PAIR = Keysets.newHybridPair();

  /** Opens what the gateway seals. */
  public static final FieldOpener PUBLIC_TOKENS =
      TinkFieldOpener.of("test", PUBLIC_TOKEN_PAIR.privateKeyset());

  /** Seals what the gateway opens. */
  public static final FieldSealer LINK_TOKENS =
      TinkFieldSealer.of("test", LINK_TOKEN_PAIR.publicKeyset());

  /** 32 bytes. */
  public static final byte[] ID_KEY = new byte[32];

  static final String ID_KEY_TEXT = Base64.getEncoder().encodeToString(ID_KEY);

  private Keys() {}
}
