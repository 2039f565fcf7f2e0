/** What an e-mail becomes. */
@NullMarked
package com.fiscility.notification.email.domain;

import org.jspecify.annotations.NullMarked;
