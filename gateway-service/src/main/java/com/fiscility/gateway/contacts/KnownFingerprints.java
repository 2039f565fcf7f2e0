package com.fiscility.gateway.contacts;

import com.fiscility.gateway.memory.RecentlyUsed;
import java.util.Arrays;
import java.util.Map;

/** The contacts that this instance saw lately and need not ask Redis about. */
final class KnownFingerprints {

  private static final int MOST = 20_000;

  private final Map<String, byte[]> byUser = new RecentlyUsed<>(MOST);

  synchronized boolean is(String userId, byte[] fingerprint) {
    return Arrays.equals(byUser.get(userId), fingerprint);
  }

  synchronized void remember(String userId, byte[] fingerprint) {
    byUser.put(userId, fingerprint);
  }
}
