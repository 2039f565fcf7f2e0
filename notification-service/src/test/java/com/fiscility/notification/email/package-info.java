/** E-mails through a real mail server. */
@NullMarked
package com.fiscility.notification.email;

import org.jspecify.annotations.NullMarked;
