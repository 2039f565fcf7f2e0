/** The address that a mail goes to. */
@NullMarked
package com.fiscility.notification.contact.domain;

import org.jspecify.annotations.NullMarked;
