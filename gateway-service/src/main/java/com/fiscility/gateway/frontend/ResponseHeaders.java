package com.fiscility.gateway.frontend;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells browsers what our pages may load, and from whom: Plaid Link and nobody else. */
final class ResponseHeaders implements ServerHttpHeadersWriter {

  /** Plaid's own script calls these from our page. */
  private static final String PLAIDS_SCRIPT = "https://cdn.plaid.com";

  private static final Set<String> PLAIDS_APIS =
      Set.of("https://production.plaid.com", "https://sandbox.plaid.com");

  private final String policy;

  ResponseHeaders(FrontEndProperties properties) {
    this.policy = policy(properties.linkScriptUrl(), properties.tokenEndpoint());
  }

  @Override
  public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("Content-Security-Policy", policy);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    // Banks open in a window of their own and must be able to find back.
    headers.set("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return Mono.empty();
  }

  private static String policy(URI linkScript, @Nullable URI tokenEndpoint) {
    String link = origin(linkScript);
    Set<String> called = new LinkedHashSet<>();
    if (tokenEndpoint != null) {
      called.add(origin(tokenEndpoint));
    }
    called.add(link);
    if (link.equals(PLAIDS_SCRIPT)) {
      called.addAll(PLAIDS_APIS);
    }
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self' " + link,
        "frame-src " + link,
        "connect-src 'self' " + String.join(" ", called),
        "img-src 'self' data:",
        "style-src 'self'",
        "font-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
