package com.fiscility.localstack.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was handed in for one recipient.
 *
 * @param id counts the mails from 1 on
 * @param caughtAt real time
 * @param recipient of the envelope
 * @param bytes the message
 */
public record CaughtMail(long id, Instant caughtAt, String recipient, byte[] bytes) {

  private static final String TEXT = "text/plain";
  private static final String HTML = "text/html";

  /** One line of the message's head, decoded. */
  public record HeaderLine(String name, String value) {}

  /** All headers in order. */
  public List<HeaderLine> headers() {
    return reading(CaughtMail::headers).orElse(List.of());
  }

  private static List<HeaderLine> headers(MimeMessage message)
      throws MessagingException, IOException {
    List<HeaderLine> lines = new ArrayList<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      String unfolded = MimeUtility.unfold(header.getValue());
      lines.add(new HeaderLine(header.getName(), MimeUtility.decodeText(unfolded)));
    }
    return lines;
  }

  /** The first header of that name; empty when there is none. */
  public String header(String name) {
    return headers().stream()
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(HeaderLine::value)
        .findFirst()
        .orElse("");
  }

  /** The first part for those who read text. */
  public Optional<String> text() {
    return reading(message -> first(message, TEXT));
  }

  /** The first part for those who read HTML. */
  public Optional<String> html() {
    return reading(message -> first(message, HTML));
  }

  private static @Nullable String first(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type) && part.getContent() instanceof String content) {
      return content;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = first(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private interface Reading<T> {
    @Nullable T of(MimeMessage message) throws MessagingException, IOException;
  }

  /** Nothing of a message that cannot be read: it must not hide the others. */
  private <T> Optional<T> reading(Reading<T> reading) {
    try {
      return Optional.ofNullable(
          reading.of(new MimeMessage(null, new ByteArrayInputStream(bytes))));
    } catch (MessagingException | IOException e) {
      return Optional.empty();
    }
  }

  /** Without the message: it may be long. */
  @Override
  public String toString() {
    return "CaughtMail[%d to %s]".formatted(id, recipient);
  }
}
