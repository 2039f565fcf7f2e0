/** Owns what users are told about their connections: notices, prompts and e-mails. */
@NullMarked
package com.fiscility.notification;

import org.jspecify.annotations.NullMarked;
