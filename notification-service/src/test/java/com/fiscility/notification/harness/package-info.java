/** The service as it is deployed, between real servers. */
@NullMarked
package com.fiscility.notification.harness;

import org.jspecify.annotations.NullMarked;
