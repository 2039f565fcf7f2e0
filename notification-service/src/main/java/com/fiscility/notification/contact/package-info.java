/** How users are reached, and who does not want to be. */
@NullMarked
package com.fiscility.notification.contact;

import org.jspecify.annotations.NullMarked;
