/** Notices: what the owner of a connection is to be told, and for how long. */
@NullMarked
package com.fiscility.notification.notice;

import org.jspecify.annotations.NullMarked;
