/** Decides which e-mail is sent and what its end is; pure. */
@NullMarked
package com.fiscility.notification.email.domain;

import org.jspecify.annotations.NullMarked;
