/** Where addresses and unsubscribing come in. */
@NullMarked
package com.fiscility.notification.contact.inbound;

import org.jspecify.annotations.NullMarked;
