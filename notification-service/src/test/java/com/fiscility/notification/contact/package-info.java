/** Who may unsubscribe. */
@NullMarked
package com.fiscility.notification.contact;

import org.jspecify.annotations.NullMarked;
