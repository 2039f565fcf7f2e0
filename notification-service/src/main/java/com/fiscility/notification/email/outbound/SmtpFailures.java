package com.fiscility.notification.email.outbound;

import com.fiscility.notification.email.domain.SmtpAnswer;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed try means. A reply code decides where there is one: 4xx was not taken; 5xx about
 * the address or the mail never will be; 5xx about us (the sender, the greeting) is ours to mend,
 * so the mail waits. Without a code nothing is known once the mail itself was begun.
 */
final class SmtpFailures {

  private static final int DEEPEST = 20;

  private SmtpFailures() {}

  static SmtpAnswer answer(Exception failure, boolean began) {
    for (Exception cause : chain(failure)) {
      if (cause instanceof SMTPAddressFailedException address) {
        return byCode(address.getReturnCode(), true, began);
      }
      if (cause instanceof SMTPSendFailedException send && !isAboutAddresses(send)) {
        return byCode(send.getReturnCode(), isAboutTheMail(send), began);
      }
    }
    return silence(began);
  }

  private static SmtpAnswer byCode(int code, boolean final5xx, boolean began) {
    if (code >= 500 && code <= 599) {
      return final5xx
          ? new SmtpAnswer.Refused(code)
          : new SmtpAnswer.NotTaken(false, "the mail server refuses us with " + code);
    }
    if (code >= 400 && code <= 499) {
      // 421: it closes the connection, whoever asks.
      return new SmtpAnswer.NotTaken(code == 421, "the mail server answered " + code);
    }
    return silence(began);
  }

  private static SmtpAnswer silence(boolean began) {
    return began
        ? new SmtpAnswer.Unknown("the connection ended without an answer")
        : new SmtpAnswer.NotTaken(true, "the connection ended before the mail was begun");
  }

  /** Its code is that of the last address; each address says its own. */
  private static boolean isAboutAddresses(SMTPSendFailedException failure) {
    return failure.getNextException() instanceof SMTPAddressFailedException;
  }

  private static boolean isAboutTheMail(SMTPSendFailedException failure) {
    String command = String.valueOf(failure.getCommand());
    return command.equals(".") || command.startsWith("DATA") || command.startsWith("BDAT");
  }

  private static List<Exception> chain(Exception failure) {
    List<Exception> chain = new ArrayList<>();
    Exception cause = failure;
    while (cause != null && chain.size() < DEEPEST) {
      chain.add(cause);
      cause = next(cause);
    }
    return chain;
  }

  private static @Nullable Exception next(Exception failure) {
    if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
      return messaging.getNextException();
    }
    return failure.getCause() instanceof Exception cause ? cause : null;
  }
}
