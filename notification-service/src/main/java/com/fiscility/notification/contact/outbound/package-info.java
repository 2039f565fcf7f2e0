/** Contacts in PostgreSQL. */
@NullMarked
package com.fiscility.notification.contact.outbound;

import org.jspecify.annotations.NullMarked;
