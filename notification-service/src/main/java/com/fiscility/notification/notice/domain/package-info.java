/** Decides what becomes of a connection's notice; pure. */
@NullMarked
package com.fiscility.notification.notice.domain;

import org.jspecify.annotations.NullMarked;
