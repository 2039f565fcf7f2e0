package com.fiscility.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.FreePorts;
import com.fiscility.localstack.part.MailPart;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPagePartIT {

  private final int smtpPort = FreePorts.next();
  private final MailPart mail = new MailPart(smtpPort);
  private final MailPagePart page = new MailPagePart(FreePorts.next(), mail.mails());

  @BeforeEach
  void start() {
    mail.start();
    page.start();
  }

  @AfterEach
  void stop() {
    page.stop();
    mail.stop();
  }

  @Test
  void aMailIsListedShownInItsPartsAndGivenToPrograms() throws Exception {
    send("Grüße aus der Bank", "frida@example.com", "paul@example.com");
    await().until(() -> mail.mails().caught() == 2);

    assertThat(get("/").body()).contains("Grüße aus der Bank", "frida@example.com", "/mails/1");
    assertThat(get("/mails/1").body())
        .contains("plain words", "List-Unsubscribe", "sandbox=\"allow-popups");
    List<Map<String, Object>> listed = listed();
    assertThat(listed).extracting(fields -> fields.get("id")).containsExactly(2L, 1L);
    assertThat(listed.get(0))
        .containsEntry("subject", "Grüße aus der Bank")
        .containsEntry("message_id", "<one@example.com>")
        .hasEntrySatisfying("text", text -> assertThat(text.toString()).contains("plain words"))
        .hasEntrySatisfying("html", html -> assertThat(html.toString()).contains("<b>bold</b>"));
    assertThat(listed)
        .extracting(fields -> fields.get("recipient"))
        .containsExactlyInAnyOrder("frida@example.com", "paul@example.com");
  }

  @Test
  void theHtmlPartMayDoNothing() throws Exception {
    send("one", "frida@example.com");
    await().until(() -> mail.mails().caught() == 1);

    HttpResponse<String> html = get("/mails/1/html");

    assertThat(html.body()).contains("<b>bold</b>");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("sandbox ")
        .contains("default-src 'none'")
        .doesNotContain("allow-scripts", "allow-same-origin");
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("script-src", "unsafe-inline");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("/").body()).contains("No mail yet");
    assertThat(get("/mail.css").statusCode()).isEqualTo(200);
    assertThat(get("/mails/1").statusCode()).isEqualTo(404);
    assertThat(get("/mails/999999999999999999999").statusCode()).isEqualTo(404);
    assertThat(get("/anything").statusCode()).isEqualTo(404);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> listed() throws Exception {
    return (List<Map<String, Object>>)
        JSONObjectUtils.parse(get("/mails.json").body()).get("mails");
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page.address() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private void send(String subject, String... recipients) throws Exception {
    Properties server = new Properties();
    server.put("mail.smtp.host", "127.0.0.1");
    server.put("mail.smtp.port", Integer.toString(smtpPort));
    MimeMessage message =
        new MimeMessage(Session.getInstance(server)) {
          @Override
          protected void updateMessageID() throws jakarta.mail.MessagingException {
            setHeader("Message-ID", "<one@example.com>");
          }
        };
    message.setFrom("Fiscility <no-reply@example.com>");
    for (String recipient : recipients) {
      message.addRecipients(RecipientType.TO, recipient);
    }
    message.setSubject(subject, "UTF-8");
    message.setHeader("List-Unsubscribe", "<http://127.0.0.1/unsubscribe>");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("plain words", "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent("<html><head></head><b>bold</b></html>", "text/html; charset=utf-8");
    message.setContent(new MimeMultipart("alternative", text, html));
    Transport.send(message);
  }
}
