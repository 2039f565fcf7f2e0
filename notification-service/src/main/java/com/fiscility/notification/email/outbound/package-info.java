/** E-mails in PostgreSQL, as texts, and on their way through SMTP. */
@NullMarked
package com.fiscility.notification.email.outbound;

import org.jspecify.annotations.NullMarked;
