/** Who calls: JSON Web Tokens and what they say of a user. */
@NullMarked
package com.fiscility.gateway.caller;

import org.jspecify.annotations.NullMarked;
