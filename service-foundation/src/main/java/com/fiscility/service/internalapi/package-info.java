/**
 * Who may ask: our own services, which know a secret, in the name of a user, whose JWT they relay.
 */
@NullMarked
package com.fiscility.service.internalapi;

import org.jspecify.annotations.NullMarked;
