/** Single fields encrypted from one service to another. */
@NullMarked
package com.fiscility.messaging.encryption;

import org.jspecify.annotations.NullMarked;
