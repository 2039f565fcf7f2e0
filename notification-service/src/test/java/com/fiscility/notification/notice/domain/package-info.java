/** What a notice becomes. */
@NullMarked
package com.fiscility.notification.notice.domain;

import org.jspecify.annotations.NullMarked;
