/** Notices from topics to prompts. */
@NullMarked
package com.fiscility.notification.notice;

import org.jspecify.annotations.NullMarked;
