package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The URLs that an application hands to Plaid. Plaid's allow-list of redirect URIs is not
 * simulated, and besides {@code localhost} other names of the loopback interface may do without
 * HTTPS.
 */
final class Urls {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Urls() {}

  static String webhook(Body body, String url) {
    parse(url).orElseThrow(() -> body.invalid("webhook", "must be an http or https URL"));
    return url;
  }

  static String redirect(Body body, String text) {
    URI uri =
        parse(text).orElseThrow(() -> body.invalid("redirect_uri", "must be an http or https URL"));
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw body.invalid("redirect_uri", "must have no query and no fragment");
    }
    if (uri.getScheme().equals("http") && !LOOPBACK.contains(uri.getHost())) {
      throw body.invalid("redirect_uri", "must be https except on localhost");
    }
    return text;
  }

  private static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }
}
