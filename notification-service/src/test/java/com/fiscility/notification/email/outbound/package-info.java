/** What an e-mail says. */
@NullMarked
package com.fiscility.notification.email.outbound;

import org.jspecify.annotations.NullMarked;
