package com.fiscility.notification.email;

import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.PendingEmail;
import java.util.List;

/** Puts into words what a user is told. */
public interface LetterWriter {

  /**
   * Writes an e-mail.
   *
   * @param matters what it tells, the most urgent first; at least one
   * @param contact whose address is one
   */
  Letter write(PendingEmail email, List<Matter> matters, Contact contact);

  /** The Message-ID of an e-mail, the same at each try. */
  String messageId(PendingEmail email);
}
