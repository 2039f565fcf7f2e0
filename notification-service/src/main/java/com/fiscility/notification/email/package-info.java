/** E-mails: from an intent to a mail server's answer. */
@NullMarked
package com.fiscility.notification.email;

import org.jspecify.annotations.NullMarked;
