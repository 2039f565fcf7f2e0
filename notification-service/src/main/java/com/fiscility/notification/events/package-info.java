/** What this service publishes, with its identity. */
@NullMarked
package com.fiscility.notification.events;

import org.jspecify.annotations.NullMarked;
