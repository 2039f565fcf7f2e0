package com.fiscility.localstack.mail;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the mail page answers, path by path. */
final class MailEndpoints implements HttpHandler {

  private static final Pattern ONE = Pattern.compile("/mails/(\\d{1,18})(/html)?");
  private static final String HTML = "text/html; charset=utf-8";
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  /** No script, no form, nothing fetched; a link may open a tab of its own. */
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

  private final CaughtMails mails;
  private final MailPages pages = new MailPages(ZoneId.systemDefault());

  MailEndpoints(CaughtMails mails) {
    this.mails = mails;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, "text/plain", PAGE_POLICY, "only GET");
        return;
      }
      switch (path) {
        case "/" ->
            answer(
                exchange, 200, HTML, PAGE_POLICY, pages.list(mails.newestFirst(), mails.caught()));
        case "/mails.json" ->
            answer(
                exchange,
                200,
                "application/json",
                PAGE_POLICY,
                MailJson.of(mails.newestFirst(), mails.caught()));
        case "/mail.css" -> answer(exchange, 200, "text/css", PAGE_POLICY, styles());
        default -> one(exchange, ONE.matcher(path));
      }
    }
  }

  private void one(HttpExchange exchange, Matcher path) throws IOException {
    Optional<CaughtMail> mail =
        path.matches() ? mails.find(Long.parseLong(path.group(1))) : Optional.empty();
    if (mail.isPresent() && path.group(2) == null) {
      answer(exchange, 200, HTML, PAGE_POLICY, pages.mail(mail.get()));
      return;
    }
    Optional<String> html = mail.flatMap(CaughtMail::html);
    if (html.isPresent()) {
      answer(exchange, 200, HTML, MAIL_POLICY, MailPages.frame(html.get()));
      return;
    }
    answer(exchange, 404, "text/plain", PAGE_POLICY, "no such mail, or not kept any more");
  }

  private static String styles() throws IOException {
    try (InputStream file = MailEndpoints.class.getResourceAsStream("mail.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void answer(
      HttpExchange exchange, int status, String type, String policy, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
