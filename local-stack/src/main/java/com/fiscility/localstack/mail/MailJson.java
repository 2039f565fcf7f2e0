package com.fiscility.localstack.mail;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The listing for programs. */
final class MailJson {

  private MailJson() {}

  /**
   * @param caught how many there were, also those that are forgotten
   */
  static String of(List<CaughtMail> mails, long caught) {
    return JSONObjectUtils.toJSONString(
        Map.of("caught", caught, "mails", mails.stream().map(MailJson::fields).toList()));
  }

  private static Map<String, Object> fields(CaughtMail mail) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", mail.id());
    fields.put("caught_at", mail.caughtAt().toString());
    fields.put("recipient", mail.recipient());
    fields.put("from", mail.header("From"));
    fields.put("subject", mail.header("Subject"));
    fields.put("message_id", mail.header("Message-ID"));
    fields.put(
        "headers",
        mail.headers().stream()
            .map(line -> Map.of("name", line.name(), "value", line.value()))
            .toList());
    mail.text().ifPresent(text -> fields.put("text", text));
    mail.html().ifPresent(html -> fields.put("html", html));
    return fields;
  }
}
