/** Tells others how a user is reached, when that changed. */
@NullMarked
package com.fiscility.gateway.contacts;

import org.jspecify.annotations.NullMarked;
