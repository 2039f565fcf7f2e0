package com.fiscility.notification.contact.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a user is reached.
 *
 * @param email the address as the identity provider knows it; nobody has checked it
 * @param name the user's name
 * @param locale as a BCP 47 tag
 * @param unsubscribed whether the user wants no e-mails
 */
public record Contact(
    String userId,
    @Nullable String email,
    @Nullable String name,
    @Nullable String locale,
    boolean unsubscribed) {

  /** In which manner dates are written; the texts are English. */
  public Locale english() {
    Locale own = locale == null ? Locale.US : Locale.forLanguageTag(locale);
    return own.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? own : Locale.US;
  }

  /** Without what identifies a person. */
  @Override
  public String toString() {
    return "Contact[" + userId + "]";
  }
}
