package com.fiscility.localstack.mail;

import com.fiscility.localstack.mail.CaughtMail.HeaderLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages for people. Whatever comes from a mail is escaped, or shown in a frame that may do
 * nothing.
 */
final class MailPages {

  private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final String IN_A_NEW_TAB = "<base target=\"_blank\">";
  private static final int SNIPPET = 120;
  private static final int SECONDS_BETWEEN_LOOKS = 5;

  private final DateTimeFormatter times;

  MailPages(ZoneId zone) {
    times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
  }

  /**
   * @param caught how many there were, also those that are forgotten
   */
  String list(List<CaughtMail> mails, long caught) {
    String rows =
        mails.isEmpty()
            ? "<p class=\"empty\">No mail yet. This page looks again by itself.</p>"
            : mails.stream().map(this::row).collect(Collectors.joining("", "<ul>", "</ul>"));
    String forgotten =
        caught > mails.size() ? ", the newest %d are shown".formatted(mails.size()) : "";
    return page(
        "Caught mails",
        "<meta http-equiv=\"refresh\" content=\"%d\">".formatted(SECONDS_BETWEEN_LOOKS),
        """
        <header><h1>Caught mails</h1>
        <p>%d caught%s. None of them was delivered. <a href="/mails.json">JSON</a></p></header>
        %s
        """
            .formatted(caught, forgotten, rows));
  }

  private String row(CaughtMail mail) {
    String text = mail.text().orElse("").strip().replaceAll("\\s+", " ");
    return """
        <li><a href="/mails/%d"><span class="subject">%s</span><span class="to">%s</span>\
        <time>%s</time><span class="snippet">%s</span></a></li>
        """
        .formatted(
            mail.id(),
            escaped(subject(mail)),
            escaped(mail.recipient()),
            times.format(mail.caughtAt()),
            escaped(text.length() > SNIPPET ? text.substring(0, SNIPPET) + "…" : text));
  }

  String mail(CaughtMail mail) {
    String html =
        mail.html().isEmpty()
            ? ""
            : """
              <section><h2>HTML</h2>
              <iframe title="HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox"
                src="/mails/%d/html"></iframe></section>
              """
                .formatted(mail.id());
    String text =
        mail.text()
            .map(part -> "<section><h2>Text</h2><pre>" + escaped(part) + "</pre></section>")
            .orElse("");
    String headers =
        mail.headers().stream().map(MailPages::header).collect(Collectors.joining("\n"));
    return page(
        subject(mail),
        "",
        """
        <header><p><a href="/">All mails</a></p><h1>%s</h1>
        <p>%s → %s · <time>%s</time></p></header>
        %s%s<section><details><summary>Headers</summary><dl>%s</dl></details></section>
        """
            .formatted(
                escaped(subject(mail)),
                escaped(mail.header("From")),
                escaped(mail.recipient()),
                times.format(mail.caughtAt()),
                html,
                text,
                headers));
  }

  private static String header(HeaderLine line) {
    return "<dt>%s</dt><dd>%s</dd>".formatted(escaped(line.name()), escaped(line.value()));
  }

  /** The HTML part alone; its links open outside of the frame, where they may do what they do. */
  static String frame(String html) {
    Matcher head = HEAD.matcher(html);
    return head.find()
        ? html.substring(0, head.end()) + IN_A_NEW_TAB + html.substring(head.end())
        : IN_A_NEW_TAB + html;
  }

  private static String subject(CaughtMail mail) {
    String subject = mail.header("Subject");
    return subject.isBlank() ? "(no subject)" : subject;
  }

  private static String page(String title, String head, String body) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="/mail.css">%s</head>
        <body><main>%s</main></body></html>
        """
        .formatted(escaped(title), head, body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
