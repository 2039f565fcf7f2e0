package com.fiscility.gateway.notices;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The small pages that an e-mail's unsubscribe link leads to; they work without scripts. */
enum UnsubscribePage {
  ASK(
      HttpStatus.OK,
      "No more e-mails?",
      "We write only when a bank connection of yours needs you. Without these e-mails you see that"
          + " in the app alone.",
      true),
  DONE(
      HttpStatus.OK,
      "No more e-mails",
      "We will not write to you about your bank connections any more. The app still tells you what"
          + " needs you.",
      false),
  UNKNOWN(
      HttpStatus.NOT_FOUND,
      "This link does not work",
      "It may have been cut on its way. Please use the whole link of the e-mail.",
      false),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Not right now",
      "We cannot do this at the moment. Please try again in a few minutes.",
      false);

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final HttpStatus status;
  private final String html;

  UnsubscribePage(HttpStatus status, String title, String text, boolean asks) {
    this.status = status;
    this.html =
        """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%1$s</title>
            <link rel="icon" href="/favicon.svg">
            <link rel="stylesheet" href="/css/theme.css">
            <link rel="stylesheet" href="/css/layout.css">
            <link rel="stylesheet" href="/css/parts.css">
          </head>
          <body>
            <main class="starting">
              <div class="card welcome__way-in">
                <h1>%1$s</h1>
                <p>%2$s</p>
        %3$s      </div>
            </main>
          </body>
        </html>
        """
            .formatted(title, text, asks ? FORM : "");
  }

  /** Posts to the very address that the page came from: only a press does anything. */
  private static final String FORM =
      """
                <form method="post">
                  <button class="button button--primary" type="submit">Stop these e-mails</button>
                </form>
      """;

  /** The page as an answer. */
  ResponseEntity<String> answer() {
    return ResponseEntity.status(status).contentType(HTML).body(html);
  }
}
